import Gateway
import Loyalty
import Platform
import Testing
import Texting

@Suite struct CouponTests {
  private static let rewards = """
    rewards:
      free-latte: { name: Free latte, cost: 20, valid: 30d }
    """

  /// Ann is a member with one coupon, whose code this answers.
  private func gateway(_ shops: [String: String]? = nil) async throws -> (TestGateway, code: String) {
    let gateway = try await TestGateway(shops ?? [Samples.blueCup: Samples.blueCup(more: Self.rewards)])
    try await gateway.text(from: People.ann, "COFFEE PLS")
    try await gateway.text(from: People.ann, "REDEEM FREE LATTE")
    let coupon = try #require(try gateway.member(People.ann)?.coupons.first)
    return (gateway, try #require(CouponCode(rawValue: coupon.coupon.code)).description)
  }

  private func look(_ gateway: TestGateway, _ code: String, at shop: String = Samples.blueCup) async -> OperatorAnswer {
    await gateway.switchboard.perform(.lookAtCoupon(code: code, shop: shop))
  }

  private func use(_ gateway: TestGateway, _ code: String, at shop: String = Samples.blueCup) async -> OperatorAnswer {
    await gateway.switchboard.perform(.useCoupon(code: code, shop: shop))
  }

  private func sight(_ answer: OperatorAnswer) throws -> CouponSight {
    guard case .coupon(let sight) = answer else {
      Issue.record("\(answer)")
      throw Missing()
    }
    return sight
  }

  private struct Missing: Error {}

  @Test func `a look says what a coupon is good for, hides whose it is, and changes nothing`() async throws {
    let (gateway, code) = try await gateway()
    let before = try gateway.journalBytes
    let sight = try sight(await look(gateway, code.lowercased()))
    #expect(sight.code == code && sight.shop == Samples.blueCup && sight.reward == "Free latte" && sight.state == .good)
    // 30 days keep the clock time, and no clock is changed in January
    #expect(sight.expires == TestGateway.start + 30 * 86_400_000)
    #expect(sight.member == "+1415•••0101")
    #expect(try gateway.journalBytes == before)
  }

  @Test func `a coupon is accepted once, and the second time is told when`() async throws {
    let (gateway, code) = try await gateway()
    let sight = try sight(await use(gateway, code))
    #expect(sight.state == .used && sight.used == TestGateway.start)
    gateway.wait(3_600)
    #expect(await use(gateway, code) == .refused("\(code) (Free latte) was accepted already on 2026-01-05 09:00"))
    #expect(try self.sight(await look(gateway, code)).state == .used)
    #expect(await gateway.deliver().isEmpty)
  }

  @Test func `of many at once one is accepted`() async throws {
    let (gateway, code) = try await gateway()
    let answers = await withTaskGroup(of: OperatorAnswer.self) { group in
      for _ in 0..<20 {
        group.addTask { await gateway.switchboard.perform(.useCoupon(code: code, shop: Samples.blueCup)) }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(answers.count { if case .coupon = $0 { true } else { false } } == 1)
  }

  @Test func `a coupon that ended is not accepted`() async throws {
    let (gateway, code) = try await gateway()
    gateway.wait(30 * 86_400)
    #expect(try sight(await look(gateway, code)).state == .ended)
    #expect(await use(gateway, code) == .refused("\(code) (Free latte) ended on 2026-02-04 09:00"))
  }

  @Test func `a coupon whose purchase was refunded is withdrawn`() async throws {
    let rules = """
      rewards:
        mug: { name: Mug }
      """
    let shop = Samples.blueCup(more: rules).replacing(
      "  - { on: visit, points: 10 }", with: "  - { on: purchase, reward: mug }")
    let gateway = try await TestGateway([Samples.blueCup: shop])
    try await gateway.text(from: People.ann, "COFFEE PLS")
    try await gateway.purchase(1_000, by: People.ann, order: "A1")
    let held = try #require(try gateway.member(People.ann)?.coupons.first)
    let code = try #require(CouponCode(rawValue: held.coupon.code)).description
    try await gateway.switchboard.refund("A1", nil, at: Samples.blueCup)
    #expect(try sight(await look(gateway, code)).state == .withdrawn)
    #expect(await use(gateway, code) == .refused("\(code) (Mug) was withdrawn: its purchase was refunded"))
  }

  @Test(
    arguments: [
      ("000000", Samples.blueCup, "there is no coupon 000000 at blue-cup"),
      ("nope", Samples.blueCup, "'nope' is no coupon: six symbols"),
      ("", Samples.blueCup, "'' is no coupon: six symbols"),
      ("000000", "nowhere", "there is no such shop"),
    ])
  func `what is no coupon of the shop is refused and leaves no trace`(code: String, shop: String, why: String)
    async throws
  {
    let (gateway, _) = try await gateway()
    let before = try gateway.journalBytes
    #expect(await look(gateway, code, at: shop) == .refused(why))
    #expect(await use(gateway, code, at: shop) == .refused(why))
    #expect(try gateway.journalBytes == before)
  }

  @Test func `no shop sees another's coupons`() async throws {
    let shops = [Samples.blueCup: Samples.blueCup(more: Self.rewards), Samples.glow: Samples.glow()]
    let (gateway, code) = try await gateway(shops)
    #expect(await use(gateway, code, at: Samples.glow) == .refused("there is no coupon \(code) at glow"))
    #expect(try sight(await look(gateway, code)).state == .good)
  }
}
