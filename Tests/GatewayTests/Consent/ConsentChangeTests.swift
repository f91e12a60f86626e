import Carriers
import Journaling
import Loyalty
import Platform
import Testing
import Texting

@testable import Gateway

@Suite struct ConsentChangeTests {
  private let ann = People.ann
  private let bob = People.bob

  // MARK: Every change is written down

  @Test(arguments: [
    (["COFFEE PLS"], ["joined"]), (["cofee pls"], ["joined"]), (["BALANCE", "HELP", "HOURS"], []),
    (["COFFEE PLS", "COFFEE PLS"], ["joined"]), (["COFFEE PLS", "STOP"], ["joined", "stopped"]),
    (["COFFEE PLS", "please leave me alone"], ["joined", "stopped"]), (["STOP", "STOP"], ["stopped"]),
    (["COFFEE PLS", "STOP", "COFFEE PLS", "START"], ["joined", "stopped", "started"]), (["START"], []),
    (["COFFEE PLS", "STOP COFFEE PLS", "START"], ["joined", "shop-stopped", "shop-started"]),
    (["GLOW", "STOP COFFEE PLS", "COFFEE PLS"], ["joined", "shop-stopped", "shop-started", "joined"]),
    (["cofee plz", "YES"], ["joined"]), (["cofee plz", "NO"], []),
    (["COFFEE PLS", "FORGET ME", "FORGET"], ["joined", "forgotten"]),
  ])
  func `what a person texts changes their consent and nothing else does`(texts: [String], acts: [String]) async throws {
    let gateway = try await TestGateway(Samples.shared)
    for words in texts { try await gateway.text(from: ann, words) }
    #expect(try gateway.changes(of: ann).map(\.act.rawValue) == acts)
    for change in try gateway.changes(of: ann) { #expect(change.sender == Samples.sender) }
  }

  @Test(arguments: [
    (["YES"], ["asked", "joined"]), (["no"], ["asked", "declined"]), (["STOP"], ["asked", "stopped"]),
  ])
  func `the question that was answered is named by its text`(texts: [String], acts: [String]) async throws {
    let gateway = try await TestGateway([Samples.blueCup: Samples.blueCup(confirm: true)])
    try await gateway.text(from: ann, "COFFEE PLS")
    let question = try #require(gateway.courier.left.last)
    for words in texts { try await gateway.text(from: ann, words) }
    let changes = try gateway.changes(of: ann)
    #expect(changes.map(\.act.rawValue) == acts)
    #expect(changes.first?.reply == question.id, "the text that asked")
    #expect(changes.last?.question == question.id)
    #expect(changes.last?.reply == (acts.last == "declined" ? nil : gateway.courier.left.last?.id))
  }

  @Test func `a question outlives a restart by its text`() async throws {
    var gateway = try await TestGateway([Samples.blueCup: Samples.blueCup(confirm: true)])
    try await gateway.text(from: ann, "COFFEE PLS")
    let question = try #require(gateway.courier.left.last?.id)
    gateway = try await gateway.restarted()
    try await gateway.text(from: ann, "YES")
    #expect(try gateway.changes(of: ann).last?.question == question)
  }

  @Test func `a mistyped keyword that was asked back shows the text that asked`() async throws {
    let gateway = try await TestGateway()
    try await gateway.text(from: ann, "cofee plz")
    let question = try #require(gateway.courier.left.last?.id)
    try await gateway.text(from: ann, "YES")
    #expect(try gateway.changes(of: ann).map(\.question) == [question])
  }

  @Test func `a membership that moves changes the consent of both phones`() async throws {
    let gateway = try await TestGateway()
    try await gateway.text(from: ann, "COFFEE PLS")
    let offer = try #require(try await gateway.text(from: ann, "MOVE").first)
    let code = try #require(
      offer.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).lazy.compactMap { TokenCode(String($0)) }.first)
    try await gateway.text(from: bob, "MOVE \(code)")
    #expect(try gateway.changes(of: ann).map(\.act) == [.joined, .movedOut])
    #expect(try gateway.changes(of: bob).map(\.act) == [.movedIn])
    for phone in [ann, bob] { #expect(try gateway.changes(of: phone).last?.reply != nil) }
  }

  @Test(arguments: [true, false])
  func `a provider's block is written down with the code`(isReceipt: Bool) async throws {
    let gateway = try await TestGateway()
    try await gateway.receive("COFFEE PLS", from: ann)
    if isReceipt {
      let text = try #require(await gateway.deliver().first)
      try await gateway.receipt(.failed(code: "21610", kind: .optedOut), of: text)
    } else {
      await gateway.courier.deliver(to: gateway.switchboard) { _ in .optedOut(code: "21610") }
    }
    #expect(try gateway.changes(of: ann).map(\.act) == [.joined, .blocked])
  }

  // MARK: What the shop showed

  @Test func `the words of a version stand in the journal once, before anything rests on them`() async throws {
    let gateway = try await TestGateway(Samples.shared)
    try await gateway.switchboard.enforceRules()
    try await gateway.switchboard.enforceRules()
    for phone in [ann, bob] { try await gateway.text(from: phone, "COFFEE PLS") }
    let taken = try gateway.wordings()
    #expect(taken.map(\.shop) == [Samples.blueCup, Samples.glow])
    for wording in taken {
      #expect(Fingerprint.of(wording.words ?? "").hasPrefix(wording.version) && wording.version.count == 16)
    }
    #expect(Set(try gateway.changes(of: bob).map(\.wording)) == [taken.first?.version])
    let words = taken.first?.words ?? ""
    for part in [
      "shop: Blue Cup", "keyword: COFFEE PLS, COFFEE, CAFÉ POR FAVOR (window)", "(415) 555-0150",
      "up to 4 texts a month",
      "https://b.example/t", "https://b.example/p", "text invited: {{shop}}: want the points",
      "Consent is not a condition",
    ] { #expect(words.contains(part), "\(part)") }
    #expect(!words.contains("HOURS"), "it joins nobody")
  }

  @Test func `a changed wording comes into force with the first text after it, and comes back without its words`()
    async throws
  {
    let gateway = try await TestGateway()
    let other = try Samples.catalogue([Samples.blueCup: Samples.blueCup().replacing("4 texts", with: "9 texts")])
    try await gateway.text(from: ann, "COFFEE PLS")
    gateway.switchboard.use(other)
    try await gateway.text(from: bob, "COFFEE PLS")
    gateway.switchboard.use(gateway.catalogue)
    try await gateway.text(from: People.cem, "COFFEE PLS")
    let taken = try gateway.wordings()
    #expect(taken.map { $0.words == nil } == [false, false, true])
    #expect(taken.first?.version == taken.last?.version)
    #expect(try [ann, bob, People.cem].flatMap(gateway.changes).map(\.wording) == taken.map(\.version))
  }

  @Test func `what is not shown to strangers makes no new version`() throws {
    let shown = try Samples.catalogue([Samples.blueCup: Samples.blueCup()]).callsToAction
    let dearer = try Samples.catalogue([Samples.blueCup: Samples.blueCup(join: "points: 50")]).callsToAction
    #expect(shown == dearer)
  }
}
