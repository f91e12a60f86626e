import Gateway
import Loyalty
import Testing

/// Two shops, Blue Cup and Glow, answer at one sender.
@Suite struct SharedSenderTests {
  private let ann = People.ann
  private let glow = Samples.glow

  private func gateway(joined keywords: [String] = ["COFFEE PLS", "GLOW"]) async throws -> TestGateway {
    let gateway = try await TestGateway(Samples.shared)
    for keyword in keywords { try await gateway.text(from: ann, keyword) }
    return gateway
  }

  @Test func `a keyword joins its own shop alone`() async throws {
    let gateway = try await gateway(joined: ["GLOW"])
    #expect(try gateway.member(ann, of: glow)?.status == .active)
    #expect(try gateway.member(ann) == nil)
  }

  @Test func `every text begins with its shop's name`() async throws {
    let gateway = try await gateway()
    for words in [
      "HOURS", "SUNDAYS", "BALANCE", "HELP", "what?", "JOIN 00000000", "START", "COFFEE PLS", "STOP GLOW", "STOP",
    ] {
      try await gateway.text(from: ann, words)
    }
    try await gateway.purchase(1_000, by: People.ann)
    let texts = gateway.texts(to: ann)
    #expect(texts.count == 12)
    for text in texts { #expect(text.hasPrefix("Blue Cup") || text.hasPrefix("Glow"), "\(text)") }
  }

  @Test func `a command means the shop that was last talked to`() async throws {
    let gateway = try await gateway()
    #expect(try await gateway.text(from: ann, "BALANCE").first?.hasPrefix("Glow: you have 0 points") == true)
    try await gateway.text(from: ann, "HOURS")
    #expect(try await gateway.text(from: ann, "BALANCE").first?.hasPrefix("Blue Cup: you have 25 points") == true)
  }

  @Test func `stop ends every shop of the sender`() async throws {
    let gateway = try await gateway()
    #expect(try await gateway.text(from: ann, "STOP").count == 1)
    try await gateway.purchase(1_000, by: ann)
    try await gateway.purchase(1_000, by: ann, at: glow)
    for words in ["HOURS", "GLOW", "COFFEE PLS", "STOP GLOW"] { try await gateway.text(from: ann, words) }
    #expect(gateway.texts(to: ann).count == 3)
  }

  @Test func `nothing is bought of a shop that was told to be silent, since nobody would see the code`() async throws {
    let gateway = try await TestGateway([
      Samples.blueCup: Samples.blueCup(more: Samples.clubProgramme), glow: Samples.glow(),
    ])
    try await gateway.text(from: ann, "COFFEE PLS")
    try await gateway.switchboard.visit(by: TestGateway.phone(ann), at: Samples.blueCup)
    for words in ["STOP COFFEE PLS", "STOP GLOW"] { try await gateway.text(from: ann, words) }
    // asked of which shop, in silence, and answered with a keyword that only says something
    for words in ["REDEEM 1", "HOURS"] { #expect(try await gateway.text(from: ann, words).isEmpty) }
    #expect(try gateway.member(ann)?.points == 35)
    for words in ["START", "HOURS", "REDEEM 1"] { try await gateway.text(from: ann, words) }
    #expect(try gateway.member(ann)?.points == 5)
  }

  @Test func `stop and a keyword ends that shop's texts alone, with one confirmation`() async throws {
    let gateway = try await gateway()
    let confirmation = try await gateway.text(from: ann, "stop glow")
    #expect(confirmation.count == 1 && confirmation.allSatisfy { $0.hasPrefix("Glow") })
    try await gateway.purchase(1_000, by: ann, at: glow)
    #expect(await gateway.deliver().isEmpty)
    try await gateway.purchase(1_000, by: ann)
    #expect(await gateway.deliver().count == 1)
    #expect(try gateway.member(ann, of: glow)?.points == 10)
    #expect(try !gateway.isStopped(ann))
  }

  @Test func `a second stop of one shop is silent`() async throws {
    let gateway = try await gateway()
    try await gateway.text(from: ann, "STOP GLOW")
    #expect(try await gateway.text(from: ann, "STOP GLOW").isEmpty)
    try await gateway.text(from: ann, "BALANCE")
    #expect(try await gateway.text(from: ann, "STOP GLOW").isEmpty)
  }

  @Test func `after the stop of one shop commands mean the other`() async throws {
    let gateway = try await gateway()
    try await gateway.text(from: ann, "STOP GLOW")
    for words in ["BALANCE", "HELP", "what?"] {
      #expect(try await gateway.text(from: ann, words).allSatisfy { $0.hasPrefix("Blue Cup") }, "\(words)")
    }
  }

  @Test func `texts of the stopped shop that wait are withdrawn, those of the other leave`() async throws {
    let gateway = try await gateway()
    try await gateway.purchase(1_000, by: ann, at: glow)
    try await gateway.purchase(2_000, by: ann)
    try await gateway.receive("STOP GLOW", from: ann)
    let left = await gateway.deliver().map(\.body)
    #expect(left.count == 2)
    #expect(left.contains { $0.contains("20 points") } && left.contains { $0.contains("Glow: no more texts from us") })
  }

  @Test func `start brings one shop's texts back too`() async throws {
    let gateway = try await gateway()
    try await gateway.text(from: ann, "STOP GLOW")
    #expect(try await gateway.text(from: ann, "START").count == 1)
    try await gateway.purchase(1_000, by: ann, at: glow)
    #expect(await gateway.deliver().count == 1)
  }

  @Test func `who has nothing with a shop ends that shop alone, and is not invited by it`() async throws {
    let gateway = try await gateway(joined: ["COFFEE PLS"])
    #expect(try await gateway.text(from: ann, "STOP GLOW").count == 1)
    #expect(try await gateway.text(from: ann, "STOP GLOW").isEmpty)
    #expect(try !gateway.isStopped(ann))
    try await gateway.purchase(1_000, by: ann, at: glow)
    #expect(await gateway.deliver().isEmpty)
    #expect(try await gateway.text(from: ann, "BALANCE").count == 1)
    #expect(try await gateway.text(from: ann, "GLOW").count == 1)
    #expect(try gateway.contact(ann)?.endedShops.isEmpty == true)
  }

  @Test func `an opt-out of one shop outlives being forgotten`() async throws {
    let gateway = try await gateway(joined: ["COFFEE PLS", "GLOW"])
    for words in ["STOP GLOW", "FORGET ME", "FORGET"] { try await gateway.text(from: ann, words) }
    try await gateway.purchase(1_000, by: ann, at: glow)
    #expect(await gateway.deliver().isEmpty)
    try await gateway.purchase(1_000, by: ann, at: Samples.blueCup)
    #expect(await gateway.deliver().count == 1)
  }

  @Test func `on a sender of one shop a keyword behind stop narrows nothing`() async throws {
    let gateway = try await TestGateway()
    try await gateway.text(from: ann, "COFFEE PLS")
    try await gateway.text(from: ann, "STOP COFFEE PLS")
    #expect(try gateway.isStopped(ann))
  }

  @Test func `a stop at one sender leaves another sender alone`() async throws {
    let gateway = try await TestGateway([
      Samples.blueCup: Samples.blueCup(), glow: Samples.glow(sender: Samples.otherSender),
    ])
    try await gateway.text(from: ann, "COFFEE PLS")
    try await gateway.text(from: ann, to: Samples.otherSender, "GLOW")
    try await gateway.text(from: ann, "STOP")
    #expect(try await gateway.text(from: ann, to: Samples.otherSender, "BALANCE").count == 1)
    #expect(try gateway.isStopped(ann) && !gateway.isStopped(ann, at: Samples.otherSender))
  }

  @Test(arguments: [["GLOWE"], ["glowx"], ["JOIN GLOWE"], ["gl0we PLS", "y"], ["ok"], ["sure"], ["glowe 00000000"]])
  func `what only seems to mean an ended shop's keyword does not lift its end`(words: [String]) async throws {
    let gateway = try await TestGateway([
      Samples.blueCup: Samples.blueCup(),
      glow: Samples.glow().replacing("GLOW:", with: "GLOWS PLS: { join: true, also: [GLOW, GLOWS] }\n  X7:"),
    ])
    for words in ["COFFEE PLS", "GLOWS PLS", "STOP GLOW"] + words { try await gateway.text(from: ann, words) }
    #expect(try gateway.contact(ann)?.hasEnded(glow) == true)
    try await gateway.purchase(1_000, by: ann, at: glow)
    #expect(await gateway.deliver().isEmpty)
  }

  @Test func `a yes to what we asked before a shop was ended does not lift its end`() async throws {
    let gateway = try await gateway(joined: ["COFFEE PLS"])
    #expect(try await gateway.text(from: ann, "cofee plz").count == 1)
    try await gateway.text(from: ann, "STOP COFFEE PLS")
    try await gateway.text(from: ann, "y")
    #expect(try gateway.contact(ann)?.hasEnded(Samples.blueCup) == true)
  }

  @Test func `a code alone does not lift the end of a shop, its keyword with a code does`() async throws {
    let gateway = try await gateway()
    let code = try await gateway.mint(.init(points: 50), shop: glow)
    for words in ["STOP GLOW", "\(code)", "JOIN \(code)"] { try await gateway.text(from: ann, words) }
    #expect(try gateway.contact(ann)?.hasEnded(glow) == true)
    #expect(gateway.uses(of: code) == 0)
    try await gateway.text(from: ann, "GLOW \(code)")
    #expect(try gateway.contact(ann)?.hasEnded(glow) == false)
    #expect(gateway.uses(of: code) == 1)
  }
}
