import Gateway
import Loyalty
import Testing
import Texting

/// Both sides of a referral, and what comes back of it. Ann brings Bob: 10 points for her, 5 for him.
@Suite struct ReferralTests {
  private let ann = People.ann
  private let bob = People.bob

  private func gateway() async throws -> (TestGateway, code: TokenCode) {
    let gateway = try await TestGateway([Samples.blueCup: Samples.blueCup(more: Samples.clubProgramme)])
    try await gateway.text(from: ann, "COFFEE PLS")
    try await gateway.text(from: ann, "REFER")
    let giver = try #require(try gateway.contact(ann)?.id)
    let code = gateway.store.read { (reader, _) in reader.referralToken(of: giver, at: Samples.blueCup) }
    return (gateway, try #require(code))
  }

  @Test func `a first purchase that comes back takes both gifts with it, and the giver is told`() async throws {
    let (gateway, code) = try await gateway()
    try await gateway.text(from: bob, "JOIN \(code)")
    try await gateway.purchase(1_000, by: bob, order: "A")
    await gateway.deliver()
    #expect(try (gateway.member(ann)?.points, gateway.member(bob)?.points) == (35, 40))
    let told = gateway.texts(to: ann).count
    try await gateway.switchboard.refund("A", nil, at: Samples.blueCup)
    await gateway.deliver()
    #expect(try (gateway.member(ann)?.points, gateway.member(bob)?.points) == (25, 25))
    #expect(gateway.texts(to: ann).count == told + 1)
    #expect(gateway.texts(to: ann).last?.contains("10 points less") == true)
    // the next purchase is a first one again
    try await gateway.purchase(1_000, by: bob, order: "B")
    #expect(try (gateway.member(ann)?.points, gateway.member(bob)?.points) == (35, 40))
  }

  @Test func `a part that comes back, or another purchase, leaves the gifts`() async throws {
    let (gateway, code) = try await gateway()
    try await gateway.text(from: bob, "JOIN \(code)")
    try await gateway.purchase(1_000, by: bob, order: "A")
    try await gateway.purchase(1_000, by: bob, order: "B")
    try await gateway.switchboard.refund("B", nil, at: Samples.blueCup)
    try await gateway.switchboard.refund("A", Money(minorUnits: 1), at: Samples.blueCup)
    #expect(try gateway.member(ann)?.points == 35)
  }

  @Test func `what the giver has spent is a debt`() async throws {
    let (gateway, code) = try await gateway()
    try await gateway.text(from: bob, "JOIN \(code)")
    try await gateway.purchase(1_000, by: bob, order: "A")
    try await gateway.text(from: ann, "REDEEM 1")
    #expect(try gateway.member(ann)?.points == 5)
    try await gateway.switchboard.refund("A", nil, at: Samples.blueCup)
    #expect(try gateway.member(ann)?.points == -5)
  }

  @Test func `a gift comes back from a giver and of a friend who have new phones`() async throws {
    let (gateway, code) = try await gateway()
    try await gateway.text(from: bob, "JOIN \(code)")
    try await gateway.purchase(1_000, by: bob, order: "A")
    await gateway.deliver()
    for (old, new) in [(ann, People.cem), (bob, People.dee)] {
      let text = try #require(try await gateway.text(from: old, "MOVE").first)
      let move = try #require(text.split { !$0.isLetter && !$0.isNumber }.compactMap { TokenCode(String($0)) }.first)
      try await gateway.text(from: new, "MOVE \(move)")
    }
    #expect(try gateway.member(People.cem)?.points == 35)
    try await gateway.switchboard.refund("A", nil, at: Samples.blueCup)
    #expect(try (gateway.member(People.cem)?.points, gateway.member(People.dee)?.points) == (25, 25))
  }

  @Test func `a friend who is forgotten and comes back is no new friend of the same giver`() async throws {
    let (first, code) = try await gateway()
    var gateway = first
    try await gateway.text(from: bob, "JOIN \(code)")
    try await gateway.purchase(1_000, by: bob)
    try await gateway.text(from: bob, "FORGET ME")
    try await gateway.text(from: bob, "FORGET")
    #expect(try gateway.member(bob) == nil)
    gateway = try await gateway.restarted()
    try await gateway.text(from: bob, "JOIN \(code)")
    try await gateway.purchase(1_000, by: bob)
    #expect(try (gateway.member(ann)?.points, gateway.member(bob)?.points) == (35, 35))
    // but of another giver's they may be
    try await gateway.text(from: bob, "FORGET ME")
    try await gateway.text(from: bob, "FORGET")
    try await gateway.text(from: People.cem, "COFFEE PLS")
    try await gateway.text(from: People.cem, "REFER")
    let giver = try #require(try gateway.contact(People.cem)?.id)
    let other = gateway.store.read { (reader, _) in reader.referralToken(of: giver, at: Samples.blueCup) }
    try await gateway.text(from: bob, "JOIN \(try #require(other))")
    try await gateway.purchase(1_000, by: bob)
    #expect(try gateway.member(People.cem)?.points == 35)
  }
}
