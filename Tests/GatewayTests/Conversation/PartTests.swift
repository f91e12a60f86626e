import Carriers
import Gateway
import Loyalty
import Testing
import Texting

/// Long texts whose parts come apart.
@Suite struct PartTests {
  private static let ann = People.ann
  private let ann = Self.ann
  private static let waitSeconds: Int64 = 300
  private static let hours = "Open 7 to 5, every day."

  /// A part as a provider hands it over, each with an id of its own.
  private func part(
    _ words: String, _ number: Int, of total: Int, reference: String = "71", from phone: String = Self.ann,
    id: String? = nil, _ gateway: TestGateway
  ) async throws -> [String] {
    let text = InboundText(
      id: id ?? "\(phone)/\(reference)/\(number)/\(words.hashValue)", from: phone, to: Samples.sender, text: words,
      part: InboundText.Part(reference: reference, number: number, total: total))
    try await gateway.switchboard.receive(text, provider: RecordingCourier.provider)
    return await gateway.deliver().filter { $0.to.e164 == phone }.map(\.body)
  }

  private func said(_ gateway: TestGateway) throws -> [String] {
    try gateway.journalText.split(separator: "\n").compactMap { line in
      line.split(separator: #""said":""#).dropFirst().first.map { String($0.prefix { $0 != "\"" }) }
    }
  }

  @Test(arguments: [[1, 2, 3], [1, 3, 2], [2, 1, 3], [2, 3, 1], [3, 1, 2], [3, 2, 1]])
  func `a long text is understood once all of its parts are here, in whatever order they came`(order: [Int])
    async throws
  {
    let gateway = try await TestGateway()
    let words = [1: "COF", 2: "FEE ", 3: "PLS"]
    for number in order.dropLast() { #expect(try await part(words[number] ?? "", number, of: 3, gateway).isEmpty) }
    #expect(try gateway.member(ann) == nil)
    let answer = try await part(words[order[2]] ?? "", order[2], of: 3, gateway)
    #expect(answer.count == 1)
    #expect(try gateway.member(ann)?.points == 25)
    #expect(try said(gateway) == ["COFFEE PLS"])
    #expect(try gateway.contact(ann)?.openTexts.isEmpty == true)
  }

  @Test func `a part that comes twice counts once`() async throws {
    let gateway = try await TestGateway()
    for _ in 0..<3 { #expect(try await part("COFFEE", 1, of: 2, id: "SM1", gateway).isEmpty) }
    #expect(try await part("COFFEE", 1, of: 2, id: "another id", gateway).isEmpty)
    #expect(try await part(" PLS", 2, of: 2, id: "SM2", gateway).count == 1)
    #expect(try await part(" PLS", 2, of: 2, id: "SM2", gateway).isEmpty)
    #expect(try said(gateway) == ["COFFEE PLS"])
  }

  @Test func `two long texts, and two people, do not mix`() async throws {
    let gateway = try await TestGateway()
    #expect(try await part("COFFEE", 1, of: 2, reference: "1", gateway).isEmpty)
    #expect(try await part("COF", 1, of: 2, reference: "1", from: People.bob, gateway).isEmpty)
    #expect(try await part("HOU", 1, of: 2, reference: "2", gateway).isEmpty)
    #expect(try await part("RS", 2, of: 2, reference: "2", gateway) == [Self.hours])
    #expect(try await part(" PLS", 2, of: 2, reference: "1", gateway).count == 1)
    #expect(try await part("FEE PLS", 2, of: 2, reference: "1", from: People.bob, gateway).count == 1)
    #expect(try said(gateway) == ["HOURS", "COFFEE PLS", "COFFEE PLS"])
  }

  @Test func `parts outlive a restart`() async throws {
    let gateway = try await TestGateway()
    _ = try await part("COFFEE", 1, of: 2, gateway)
    let again = try await gateway.restarted()
    #expect(try Snapshot(again, phones: [ann]) == Snapshot(gateway, phones: [ann]))
    #expect(try await part(" PLS", 2, of: 2, again).count == 1)
    let third = try await again.restarted()
    #expect(try Snapshot(third, phones: [ann]) == Snapshot(again, phones: [ann]))
    #expect(try third.contact(ann)?.openTexts.isEmpty == true)
  }

  @Test func `what stays incomplete is understood as what came, in its order, once the time is over`() async throws {
    let gateway = try await TestGateway()
    _ = try await part(" PLS", 3, of: 4, gateway)
    gateway.wait(60)
    _ = try await part("COFFEE", 1, of: 4, gateway)
    gateway.wait(Self.waitSeconds - 61)
    let due = try await gateway.switchboard.tick()
    #expect(due == Instant(millis: TestGateway.start + Self.waitSeconds * 1_000))
    #expect(await gateway.deliver().isEmpty)
    gateway.wait(1)
    _ = try await gateway.switchboard.tick()
    #expect(await gateway.deliver().count == 1)
    #expect(try said(gateway) == ["COFFEE PLS"])
    #expect(try await gateway.switchboard.tick() != due)
  }

  @Test(arguments: [1, 2])
  func `a stop in a part is not lost when the others never come`(number: Int) async throws {
    let gateway = try await TestGateway()
    try await gateway.text(from: ann, "COFFEE PLS")
    _ = try await part("please stop texting me, I have had", number, of: 2, gateway)
    let again = try await gateway.restarted()
    again.wait(Self.waitSeconds)
    _ = try await again.switchboard.tick()
    #expect(try again.isStopped(ann))
    #expect(await again.deliver().map(\.purpose) == [.optOutConfirmation])
  }

  @Test func `several texts that are over are each understood`() async throws {
    let gateway = try await TestGateway()
    for reference in ["1", "2", "3"] { _ = try await part("HOURS", 1, of: 2, reference: reference, gateway) }
    gateway.wait(Self.waitSeconds)
    _ = try await gateway.switchboard.tick()
    #expect(await gateway.deliver().map(\.body) == [Self.hours, Self.hours, Self.hours])
  }

  @Test func `a part that finds no room, or claims too much, is understood by itself`() async throws {
    let gateway = try await TestGateway()
    for reference in ["1", "2", "3", "4"] {
      #expect(try await part("HOURS", 1, of: 2, reference: reference, gateway).isEmpty)
    }
    #expect(try await part("HOURS", 1, of: 2, reference: "5", gateway) == [Self.hours])
    #expect(try gateway.contact(ann)?.openTexts.count == 4)
    #expect(try await part("HOURS", 1, of: 1, reference: "6", from: People.bob, gateway) == [Self.hours])
    #expect(try await part("HOURS", 1, of: 41, reference: "7", from: People.bob, gateway) == [Self.hours])
    #expect(try await part("HOURS", 3, of: 2, reference: "8", from: People.bob, gateway) == [Self.hours])
    let long = String(repeating: "x", count: 1_025)
    _ = try await part(long, 1, of: 2, reference: "9", from: People.bob, gateway)
    #expect(try gateway.contact(People.bob)?.openTexts.isEmpty == true)
  }

  @Test func `other words under the same numbers are another text`() async throws {
    let gateway = try await TestGateway()
    _ = try await part("COFFEE", 1, of: 2, gateway)
    #expect(try await part("HOURS", 1, of: 2, gateway) == [Self.hours])
    #expect(try await part(" PLS", 2, of: 2, gateway).count == 1)
    #expect(try gateway.member(ann)?.points == 25)
  }

  @Test func `of somebody who is forgotten no part is left`() async throws {
    let gateway = try await TestGateway()
    try await gateway.text(from: ann, "COFFEE PLS")
    _ = try await part("HOURS and what my doctor said", 1, of: 2, gateway)
    try await gateway.text(from: ann, "FORGET ME")
    try await gateway.text(from: ann, "FORGET")
    #expect(try gateway.contact(ann)?.openTexts.isEmpty == true)
    gateway.wait(Self.waitSeconds)
    _ = try await gateway.switchboard.tick()
    #expect(await gateway.deliver().isEmpty)
    let again = try await gateway.restarted()
    #expect(try again.contact(ann)?.openTexts.isEmpty == true)
  }

  @Test func `the words of a part stand with what is personal alone`() async throws {
    let gateway = try await TestGateway()
    _ = try await part("my name is Ann", 1, of: 2, gateway)
    let line = try #require(try gateway.journalText.split(separator: "\n").last)
    #expect(line.contains(#""event":"part-heard""#))
    let facts = try #require(line.split(separator: #""private":"#).first)
    #expect(!facts.contains("my name"))
    #expect(line.contains(#""part":"my name is Ann""#))
  }

  @Test func `a first part that is an opt-out by itself stops at once, and the rest brings nothing back`() async throws
  {
    let gateway = try await TestGateway()
    try await gateway.text(from: ann, "COFFEE PLS")
    let first =
      "STOP texting me, I have asked for this so often that I do not know what else I can possibly do about it and "
    #expect(try await part(first, 1, of: 2, gateway).count == 1)
    #expect(try gateway.isStopped(ann))
    #expect(try await part("will tell everybody. COFFEE PLS", 2, of: 2, gateway).isEmpty)
    #expect(try gateway.isStopped(ann) && gateway.contact(ann)?.openTexts.isEmpty == true)
  }

  @Test func `a stranger's first part stops too, over a restart`() async throws {
    let gateway = try await TestGateway()
    #expect(try await part("STOP", 1, of: 2, gateway).count == 1)
    let again = try await gateway.restarted()
    #expect(try again.isStopped(ann))
    #expect(try await part("PING", 2, of: 2, again).isEmpty)
  }

  @Test(arguments: ["Cancel my class ", "Ende der Woche ", "COFFEE ", "I want to say that ", "stop by the shop "])
  func `a first part that may go on to mean something else waits`(words: String) async throws {
    let gateway = try await TestGateway()
    #expect(try await part(words, 1, of: 2, gateway).isEmpty)
    #expect(try !gateway.isStopped(ann))
  }
}
