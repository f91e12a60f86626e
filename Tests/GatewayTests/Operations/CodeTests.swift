import Loyalty
import Testing
import Texting

@testable import Gateway

@Suite struct CodeTests {
  private func town() async throws -> TestGateway {
    try await TestGateway([Samples.blueCup: Samples.blueCup(), Samples.glow: Samples.glow()])
  }

  @Test func `a form that is sent twice mints one code`() async throws {
    let gateway = try await town()
    let offer = TokenOffer(points: 50, campaign: "window", usesMax: 1)
    let first = try await gateway.switchboard.mintCode(offer, keyword: "COFFEE PLS", at: Samples.blueCup, once: "f/1")
    let again = try await gateway.switchboard.mintCode(offer, keyword: "COFFEE PLS", at: Samples.blueCup, once: "f/1")
    #expect(first != nil && again == nil)
    let (codes, next) = gateway.switchboard.codes(of: Samples.blueCup, before: nil, limit: 10)
    #expect(codes.map(\.code) == [first] && next == nil)
    #expect(codes.first?.stored.token.offer == offer)
  }

  @Test func `a shop sees its own codes, newest first and page by page, and no member's`() async throws {
    let gateway = try await town()
    var minted: [TokenCode] = []
    for number in 1...7 {
      minted.append(try await gateway.mint(TokenOffer(points: Int64(number))))
      _ = try await gateway.mint(shop: Samples.glow)
    }
    try await gateway.text(from: "+14155552001", "COFFEE PLS")
    try await gateway.text(from: "+14155552001", "REFER")
    var seen: [TokenCode] = []
    var place: Int?
    var pages = 0
    repeat {
      let (codes, next) = gateway.switchboard.codes(of: Samples.blueCup, before: place, limit: 3)
      #expect(codes.count <= 3)
      seen += codes.map(\.code)
      place = next
      pages += 1
    } while place != nil && pages < 10
    #expect(seen == minted.reversed())
  }

  @Test func `another shop's code is not there, and is not revoked`() async throws {
    let gateway = try await town()
    let code = try await gateway.mint(shop: Samples.glow)
    #expect(gateway.switchboard.code(code, of: Samples.blueCup) == nil)
    await #expect(throws: SwitchboardRefusal.unknownToken) {
      try await gateway.switchboard.revokeCode(code, of: Samples.blueCup)
    }
    #expect(gateway.switchboard.code(code, of: Samples.glow)?.stored.token.isRevoked == false)
    for _ in 1...2 { try await gateway.switchboard.revokeCode(code, of: Samples.glow) }
    #expect(gateway.switchboard.code(code, of: Samples.glow)?.stored.token.isRevoked == true)
  }

  @Test func `a keyword that does not join mints nothing`() async throws {
    let gateway = try await town()
    await #expect(throws: SwitchboardRefusal.unknownKeyword) {
      try await gateway.switchboard.mintCode(TokenOffer(), keyword: "HOURS", at: Samples.blueCup, once: nil)
    }
  }
}
