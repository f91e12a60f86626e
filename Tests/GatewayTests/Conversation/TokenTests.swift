import Gateway
import Loyalty
import Testing
import Texting

@Suite struct TokenTests {
  private let ann = People.ann
  private let bob = People.bob

  @Test(arguments: [
    "COFFEE PLS {T}", "{T}", "JOIN {T}", "join {t}", "coffee pls {t}", "{T-}", "COFFEE {T_}", "JOIN: {T}",
  ])
  func `a token joins in every form that people send it`(words: String) async throws {
    let gateway = try await TestGateway()
    let code = try await gateway.mint(TokenOffer(points: 50, campaign: "window"))
    let reply = try #require(await gateway.text(from: ann, words.filled(with: code)).first)
    #expect(reply.contains("Blue Cup") && reply.contains("75 points") && reply.contains("STOP"))
    #expect(try gateway.member(ann)?.points == 75)
    #expect(try gateway.member(ann)?.entry.campaign == "window")
    #expect(try gateway.member(ann)?.entry.token == code.rawValue)
  }

  @Test func `a token's points are a person's once, however they bring it`() async throws {
    let gateway = try await TestGateway()
    let code = try await gateway.mint(TokenOffer(points: 50))
    try await gateway.text(from: ann, "\(code)")
    for words in ["\(code)", "COFFEE PLS \(code)", "JOIN \(code)"] {
      let replies = try await gateway.text(from: ann, words)
      #expect(replies.count == 1 && replies.allSatisfy { $0.contains("already") && $0.contains("75 points") })
    }
    #expect(try gateway.member(ann)?.points == 75)
    #expect(gateway.uses(of: code) == 1)
  }

  @Test func `a member who brings a new token has its points too`() async throws {
    let gateway = try await TestGateway()
    try await gateway.text(from: ann, "COFFEE PLS")
    let code = try await gateway.mint(TokenOffer(points: 50, usesMax: 1))
    let reply = try #require(await gateway.text(from: ann, "\(code)").first)
    #expect(reply.contains("50 points") && reply.contains("75 points"))
    #expect(try gateway.member(ann)?.points == 75)
    #expect(gateway.uses(of: code) == 1)
  }

  @Test func `who stopped and started again gets no token's points twice`() async throws {
    let gateway = try await TestGateway()
    let code = try await gateway.mint(TokenOffer(points: 50))
    for words in ["\(code)", "STOP", "\(code)", "START", "\(code)"] { try await gateway.text(from: ann, words) }
    #expect(try gateway.member(ann)?.points == 75)
  }

  @Test func `a used-up token joins without its points and says why`() async throws {
    let gateway = try await TestGateway()
    let code = try await gateway.mint(TokenOffer(points: 50, usesMax: 1))
    try await gateway.text(from: ann, "\(code)")
    let reply = try #require(await gateway.text(from: bob, "JOIN \(code)").first)
    #expect(reply.contains("used up") && reply.contains("25 points"))
    #expect(try gateway.member(bob)?.points == 25)
    #expect(gateway.uses(of: code) == 1)
  }

  @Test(arguments: [(86_400 - 1, 35), (86_400, 25)])
  func `an expired token joins without its points and says why`(seconds: Int64, points: Int64) async throws {
    let gateway = try await TestGateway()
    let code = try await gateway.mint(TokenOffer(points: 10, expires: gateway.now.adding(seconds: 86_400)))
    gateway.wait(seconds)
    let reply = try #require(await gateway.text(from: ann, "COFFEE PLS \(code)").first)
    #expect(reply.contains("expired") == (points == 25))
    #expect(try gateway.member(ann)?.points == points)
  }

  @Test func `a revoked token joins without its points and says why`() async throws {
    let gateway = try await TestGateway()
    let code = try await gateway.mint(TokenOffer(points: 10))
    try await gateway.switchboard.revokeToken(code)
    try await gateway.switchboard.revokeToken(code)
    let reply = try #require(await gateway.text(from: ann, "\(code)").first)
    #expect(reply.contains("no longer valid") && reply.contains("25 points"))
    #expect(try gateway.member(ann)?.points == 25)
  }

  @Test func `a token that nobody minted joins with its keyword only, and says so`() async throws {
    let gateway = try await TestGateway()
    let unknown = TokenCode(random: 99)
    let reply = try #require(await gateway.text(from: ann, "COFFEE PLS \(unknown)").first)
    #expect(reply.contains("don't know that code") && reply.contains("25 points"))
    for words in ["\(unknown)", "JOIN \(unknown)", "JOIN 00000000"] {
      let reply = try #require(await gateway.text(from: bob, words).first)
      #expect(reply.contains("don't know that code"), "\(words): \(reply)")
    }
    #expect(try gateway.member(bob) == nil)
  }

  @Test func `a token of the other shop adds nothing to this one's keyword`() async throws {
    let gateway = try await TestGateway(Samples.shared)
    let code = try await gateway.mint(TokenOffer(points: 50), shop: Samples.glow)
    try await gateway.text(from: ann, "COFFEE PLS \(code)")
    #expect(try gateway.member(ann)?.points == 25)
    #expect(try gateway.member(ann, of: Samples.glow) == nil)
    #expect(gateway.uses(of: code) == 0)
  }

  // MARK: Wrong tries

  @Test func `after ten wrong codes in an hour not even a right one is looked up`() async throws {
    let gateway = try await TestGateway(limits: "replies: 1000/h, tries: 10/h")
    let good = try await gateway.mint(TokenOffer(points: 50))
    for number in 0..<10 {
      let reply = try await gateway.text(from: ann, "JOIN \(TokenCode(random: UInt64(100 + number)))")
      #expect(reply.count == 1 && reply.allSatisfy { $0.contains("don't know that code") })
      gateway.wait(1)
    }
    let refusal = try #require(await gateway.text(from: ann, "\(good)").first)
    #expect(refusal.contains("too many codes"))
    #expect(try gateway.member(ann) == nil)
    // The first try leaves the hour 3,600 seconds after it was made, ten of which have passed.
    gateway.wait(3_589)
    #expect(try await gateway.text(from: ann, "\(good)").first?.contains("too many codes") == true)
    gateway.wait(1)
    try await gateway.text(from: ann, "\(good)")
    #expect(try gateway.member(ann)?.points == 75)
  }

  @Test func `one person's wrong tries are nobody else's`() async throws {
    let gateway = try await TestGateway(limits: "tries: 1/h")
    let good = try await gateway.mint(TokenOffer(points: 50))
    for _ in 0..<3 { try await gateway.text(from: ann, "JOIN 00000000") }
    try await gateway.text(from: bob, "\(good)")
    #expect(try gateway.member(bob)?.points == 75)
  }

  @Test func `too many wrong tries do not keep anybody from joining by keyword`() async throws {
    let gateway = try await TestGateway(limits: "tries: 1/h")
    let good = try await gateway.mint(TokenOffer(points: 50))
    for _ in 0..<3 { try await gateway.text(from: ann, "JOIN 00000000") }
    try await gateway.text(from: ann, "COFFEE PLS \(good)")
    #expect(try gateway.member(ann)?.points == 25)
    #expect(gateway.uses(of: good) == 0)
  }
}

extension TestGateway {
  func uses(of code: TokenCode) -> Int64? {
    store.read { (reader, _) in reader.token(code)?.token.uses }
  }
}
