import Gateway
import Loyalty
import Platform
import Testing
import Texting

@Suite struct JoiningTests {
  private let ann = People.ann

  @Test func `the welcome holds what it must, in order, and nothing else goes out`() async throws {
    let gateway = try await TestGateway()
    let replies = try await gateway.text(from: ann, "coffee pls")
    #expect(replies.count == 1)
    let welcome = try #require(replies.first)
    let parts = ["Blue Cup", "25 points", "up to 4 texts a month", "Msg&data rates may apply", "HELP", "STOP"]
    var rest = welcome[...]
    for part in parts {
      let found = try #require(rest.firstRange(of: part), "'\(part)' is not where it belongs in: \(welcome)")
      rest = rest[found.upperBound...]
    }
    #expect(welcome.hasPrefix("Blue Cup"))
  }

  @Test func `whoever joins is a member, came by that keyword, and has the gift`() async throws {
    let gateway = try await TestGateway()
    try await gateway.text(from: ann, "Café por favor")
    let member = try #require(try gateway.member(ann))
    #expect(member.status == .active)
    #expect(member.points == 25)
    #expect(member.entry == Entry(keyword: "COFFEE PLS", source: "window", language: "en"))
    #expect(member.since == gateway.now)
  }

  @Test func `a shop that gives nothing for joining promises nothing`() async throws {
    let gateway = try await TestGateway([Samples.glow: Samples.glow()])
    let welcome = try #require(try await gateway.text(from: ann, "glow").first)
    #expect(!welcome.contains("point"))
    #expect(try gateway.member(ann, of: Samples.glow)?.points == 0)
  }

  @Test func `joining again gives nothing twice and says the balance`() async throws {
    let gateway = try await TestGateway()
    try await gateway.text(from: ann, "COFFEE PLS")
    try await gateway.purchase(1_000, by: ann)
    await gateway.deliver()
    for words in ["COFFEE PLS", "coffee", "JOIN COFFEE PLS"] {
      let replies = try await gateway.text(from: ann, words)
      #expect(replies.count == 1)
      #expect(replies.allSatisfy { $0.contains("already") && $0.contains("35 points") }, "\(replies)")
    }
    #expect(try gateway.member(ann)?.points == 35)
  }

  @Test func `the same text delivered again has no second effect`() async throws {
    let gateway = try await TestGateway()
    #expect(try await gateway.text(from: ann, "COFFEE PLS", id: "SM1").count == 1)
    let before = try gateway.journalBytes
    for _ in 0..<3 { #expect(try await gateway.text(from: ann, "COFFEE PLS", id: "SM1").isEmpty) }
    #expect(try gateway.journalBytes == before)
  }

  @Test func `a mistyped keyword is taken as meant, and said so`() async throws {
    let gateway = try await TestGateway()
    let replies = try await gateway.text(from: ann, "cofee pls")
    #expect(try gateway.member(ann)?.points == 25)
    #expect(replies.count == 1)
    #expect(replies.allSatisfy { $0.contains("COFFEE PLS") && $0.contains("25 points") && $0.contains("STOP") })
  }

  @Test func `a keyword that says something makes nobody a member`() async throws {
    let gateway = try await TestGateway()
    #expect(try await gateway.text(from: ann, "hours") == ["Open 7 to 5, every day."])
    #expect(try gateway.member(ann) == nil)
  }

  // MARK: Seasons

  /// LATTE is on from 1 March until 31 March 2026, whole days of Los Angeles, where summer time begins on 8 March.
  @Test(arguments: [
    (1_772_351_940_000, false),  // 28 February, 23:59
    (1_772_352_000_000, true),  // 1 March, 00:00
    (1_775_026_740_000, true),  // 31 March, 23:59
    (1_775_026_800_000, false),  // 1 April, 00:00
  ])
  func `a keyword has its season by the shop's own clock`(millis: Int64, isOn: Bool) async throws {
    let gateway = try await TestGateway(clock: ManualClock(millis: millis))
    let reply = try #require(try await gateway.text(from: ann, "LATTE").first)
    if isOn {
      #expect(reply.contains("45 points"), "points of the keyword come on top: \(reply)")
      #expect(try gateway.member(ann)?.entry.source == "radio")
    } else {
      #expect(reply.contains("LATTE") && reply.contains("COFFEE PLS"), "\(reply)")
      #expect(try gateway.member(ann) == nil)
    }
  }

  // MARK: Yes first

  private func asking() async throws -> TestGateway {
    try await TestGateway([Samples.blueCup: Samples.blueCup(confirm: true)])
  }

  @Test func `where the shop confirms, nobody is a member before the yes`() async throws {
    let gateway = try await asking()
    let question = try #require(try await gateway.text(from: ann, "COFFEE PLS").first)
    #expect(question.contains("Blue Cup") && question.contains("Reply YES"))
    #expect(try gateway.member(ann)?.isActive == false)
    #expect(try gateway.member(ann)?.points == 0)
    let welcome = try #require(try await gateway.text(from: ann, "yes please").first)
    #expect(welcome.contains("25 points"))
    #expect(try gateway.member(ann)?.status == .active)
    #expect(try gateway.member(ann)?.entry.source == "window")
  }

  @Test(arguments: [(30 * 86_400 - 1, true), (30 * 86_400, false)])
  func `the question waits thirty days`(seconds: Int64, isInTime: Bool) async throws {
    let gateway = try await asking()
    try await gateway.text(from: ann, "COFFEE PLS")
    gateway.wait(seconds)
    try await gateway.text(from: ann, "YES")
    #expect(try gateway.member(ann)?.isActive == isInTime)
  }

  @Test func `one yes is one membership`() async throws {
    let gateway = try await asking()
    try await gateway.text(from: ann, "COFFEE PLS")
    try await gateway.text(from: ann, "YES")
    try await gateway.text(from: ann, "YES")
    #expect(try gateway.member(ann)?.points == 25)
  }

  @Test func `no is a no until asked again`() async throws {
    let gateway = try await asking()
    try await gateway.text(from: ann, "COFFEE PLS")
    #expect(try await gateway.text(from: ann, "no thanks").isEmpty)
    try await gateway.text(from: ann, "YES")
    #expect(try gateway.member(ann)?.isActive == false)
    try await gateway.text(from: ann, "COFFEE")
    try await gateway.text(from: ann, "YES")
    #expect(try gateway.member(ann)?.status == .active)
  }

  @Test func `a token brought before the yes is used at the yes, once`() async throws {
    let gateway = try await asking()
    let code = try await gateway.mint(TokenOffer(points: 50, usesMax: 1))
    try await gateway.text(from: ann, "COFFEE PLS \(code)")
    #expect(gateway.store.read { (reader, _) in reader.token(code)?.token.uses } == 0)
    let welcome = try #require(try await gateway.text(from: ann, "YES").first)
    #expect(welcome.contains("75 points"))
    #expect(gateway.store.read { (reader, _) in reader.token(code)?.token.uses } == 1)
  }

  @Test func `a token that ends before the yes joins without its points and says so`() async throws {
    let gateway = try await asking()
    let code = try await gateway.mint(TokenOffer(points: 50, expires: gateway.now.adding(seconds: 3_600)))
    try await gateway.text(from: ann, "\(code)")
    gateway.wait(3_600)
    let welcome = try #require(try await gateway.text(from: ann, "YES").first)
    #expect(welcome.contains("expired"))
    #expect(try gateway.member(ann)?.points == 25)
  }

  @Test(arguments: [false, true])
  func `a token alone gives the same whether the shop confirms or not`(confirm: Bool) async throws {
    let shop = Samples.blueCup(confirm: confirm)
      .replacing("COFFEE PLS: { join: true,", with: "COFFEE PLS: { join: true, points: 20,")
    let gateway = try await TestGateway([Samples.blueCup: shop])
    let code = try await gateway.mint(TokenOffer(points: 50))
    try await gateway.text(from: ann, "\(code)")
    if confirm { try await gateway.text(from: ann, "YES") }
    #expect(try gateway.member(ann)?.points == 75)
  }

  // MARK: In which language

  private static func spoken(_ languages: String, confirm: Bool = false) throws -> Catalogue {
    let shop = Samples.blueCup(confirm: confirm).replacing("languages: [en]", with: "languages: [\(languages)]")
    return try Samples.catalogue([Samples.blueCup: shop])
  }

  private func language(_ gateway: TestGateway) throws -> String? {
    let member = try gateway.member(People.ann)
    return gateway.switchboard.catalogue.shops[Samples.blueCup]?.wording(for: member).language
  }

  @Test func `a member keeps the language that they joined in when the shop speaks another to strangers`() async throws
  {
    let gateway = try await TestGateway([Samples.blueCup: Samples.blueCup()])
    try await gateway.text(from: People.ann, "COFFEE PLS")
    gateway.switchboard.use(try Self.spoken("es, en"))
    #expect(try language(gateway) == "en")
    let again = try await gateway.restarted()
    again.switchboard.use(try Self.spoken("es, en"))
    #expect(try language(again) == "en")
    try await again.text(from: People.ann, "LANGUAGE ES")
    #expect(try language(again) == "es")
  }

  @Test(arguments: [("YES", "en"), ("SI", "es"), ("OUI", "en"), ("OK", "en")])
  func `whoever says yes in a language of the shop is spoken to in it`(words: String, language: String) async throws {
    let gateway = try await TestGateway([Samples.blueCup: Samples.blueCup(confirm: true)])
    gateway.switchboard.use(try Self.spoken("en, es", confirm: true))
    for words in ["COFFEE PLS", words] { try await gateway.text(from: People.ann, words) }
    #expect(try self.language(gateway) == language)
  }
}
