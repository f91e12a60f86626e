import Gateway
import Loyalty
import Testing

/// How much staff may do in a day. Kim may give 100 points a day.
@Suite struct StaffLimitTests {
  private let ann = People.ann
  private let bob = People.bob
  private let kim = People.kim
  private static let owner = "+14155550199"

  private static let programme = """
    staff: { "\(People.kim)": { name: Kim, cap: 100/d } }
    cards: { latte: { name: Latte card, stamps: 9, reward: cup } }
    rewards: { cup: { name: A cup, cost: 90 } }
    badges: { kind: { name: Kind, on: "action:review", points: 3 }, guest: { name: Guest, on: "action:visit-us", points: 3 } }
    """

  private func gateway() async throws -> TestGateway {
    let gateway = try await TestGateway(
      [Samples.blueCup: Samples.blueCup(more: Self.programme)], limits: "replies: 1000/h")
    try await gateway.text(from: ann, "COFFEE PLS")
    return gateway
  }

  private func first(_ gateway: TestGateway, _ words: String, from phone: String? = nil) async throws -> String {
    try #require(try await gateway.text(from: phone ?? kim, words).first)
  }

  @Test func `stamps by hand have a limit of their own, a day`() async throws {
    let gateway = try await gateway()
    for _ in 1...2 { _ = try await first(gateway, "STAMP \(ann) latte 50") }
    let stamps = try gateway.member(ann)?.stamps["latte"]
    #expect(stamps == 1)
    #expect(
      try await first(gateway, "STAMP \(ann) latte")
        == "You may give 100 stamps, and have 0 stamps left for now. Nothing was noted.")
    #expect(try gateway.member(ann)?.stamps["latte"] == stamps)
    // what is taken back may be given again
    _ = try await first(gateway, "UNDO")
    _ = try await first(gateway, "STAMP \(ann) latte 50")
    #expect(try await first(gateway, "STAMP \(ann) latte").hasPrefix("You may give"))
    // the owner has no cap, and tomorrow is another day
    #expect(try await first(gateway, "STAMP \(ann) latte", from: Self.owner).contains("UNDO"))
    gateway.wait(86_400)
    #expect(try await first(gateway, "STAMP \(ann) latte").contains("UNDO"))
  }

  @Test func `what was spent meanwhile does not come back to the cap`() async throws {
    let gateway = try await gateway()
    _ = try await first(gateway, "EARN \(ann) 80")
    try await gateway.text(from: ann, "REDEEM 1")
    #expect(try gateway.member(ann)?.points == 15)
    _ = try await first(gateway, "UNDO")
    #expect(try gateway.member(ann)?.points == -65)
    // 65 of the 80 are gone, 35 of 100 are left
    #expect(try await first(gateway, "EARN \(ann) 36").contains("35 points left"))
    let restarted = try await gateway.restarted()
    #expect(try await first(restarted, "EARN \(ann) 36").contains("35 points left"))
    #expect(try await first(restarted, "EARN \(ann) 35").hasPrefix("...0101: 35 points"))
  }

  @Test func `what was not spent comes back to the cap, and a stranger has spent nothing`() async throws {
    let gateway = try await gateway()
    _ = try await first(gateway, "EARN \(ann) 80")
    _ = try await first(gateway, "UNDO")
    _ = try await first(gateway, "EARN \(People.bob) 100")
    _ = try await first(gateway, "UNDO")
    #expect(try await first(gateway, "EARN \(ann) 100").contains("100 points"))
  }

  @Test func `points that paid off a debt come back to the cap`() async throws {
    let gateway = try await gateway()
    try await gateway.purchase(9_000, by: ann, order: "A")
    try await gateway.text(from: ann, "REDEEM 1")
    try await gateway.switchboard.refund("A", nil, at: Samples.blueCup)
    #expect(try gateway.member(ann)?.points == -65)
    _ = try await first(gateway, "EARN \(ann) 60")
    _ = try await first(gateway, "UNDO")
    #expect(try gateway.member(ann)?.points == -65)
    let restarted = try await gateway.restarted()
    // all of it came back; of 95 that bring the balance to 30, nothing is spent either
    _ = try await first(restarted, "EARN \(ann) 95")
    #expect(try restarted.member(ann)?.points == 30)
    _ = try await first(restarted, "UNDO")
    #expect(try await first(restarted, "EARN \(ann) 100").hasPrefix("...0101: 100 points"))
  }

  private static let generous = """
    staff: { "\(People.kim)": { name: Kim, cap: 100000/d } }
    cards: { latte: { name: Latte card, stamps: 1000, reward: mug } }
    rewards: { mug: { name: A mug } }
    """

  private func generous() async throws -> TestGateway {
    let shop = Samples.blueCup(more: Self.generous).replacing(
      "- { on: visit, points: 10 }",
      with: """
        - { on: visit, stamp: latte }
          - { on: purchase, if: { item: latte }, stamp: latte }
          - { on: "action:gift", reward: mug }
        """)
    let gateway = try await TestGateway([Samples.blueCup: shop], limits: "replies: 1000/h")
    try await gateway.text(from: ann, "COFFEE PLS")
    return gateway
  }

  @Test func `stamps count whatever order they come of`() async throws {
    let gateway = try await generous()
    _ = try await first(gateway, "EARN \(ann) 1 lattex99")
    #expect(try gateway.member(ann)?.stamps["latte"] == 99)
    #expect(try await first(gateway, "EARN \(ann) 1 lattex2").contains("100 stamps, and have 1 stamp left"))
    _ = try await first(gateway, "VISIT \(ann)")
    for order in ["VISIT \(ann)", "STAMP \(ann) latte", "EARN \(ann) 1 latte", "EARN \(bob) 1 latte"] {
      #expect(try await first(gateway, order).contains("0 stamps left"))
    }
    #expect(try gateway.member(ann)?.stamps["latte"] == 100)
  }

  @Test func `coupons that come of orders have a limit a day, and UNDO gives none of them back`() async throws {
    let gateway = try await generous()
    for _ in 1...50 { _ = try await first(gateway, "EARN \(ann) action:gift") }
    #expect(try gateway.member(ann)?.goodCoupons(at: gateway.now).count == 50)
    _ = try await first(gateway, "UNDO")
    let restarted = try await gateway.restarted()
    #expect(
      try await first(restarted, "EARN \(ann) action:gift")
        == "You may give 50 coupons, and have 0 coupons left for now. Nothing was noted.")
    #expect(try restarted.member(ann)?.goodCoupons(at: restarted.now).count == 49)
    restarted.wait(86_400)
    #expect(try await first(restarted, "EARN \(ann) action:gift").contains("noted"))
  }

  @Test func `what a stranger buys is counted behind what waits for their YES already`() async throws {
    let shop = Samples.blueCup(more: Self.programme).replacing(
      "- { on: visit, points: 10 }", with: "- { on: purchase, if: { purchases: \"=2\" }, points: 90 }")
    let gateway = try await TestGateway([Samples.blueCup: shop], limits: "replies: 1000/h")
    _ = try await first(gateway, "EARN \(bob) 1")
    #expect(try await first(gateway, "EARN \(bob) 10").contains("99 points left"))
    #expect(try await first(gateway, "EARN \(bob) 9").contains("YES"))
    #expect(try await first(gateway, "EARN \(bob) 1").contains("0 points left"))
  }

  @Test func `an invitation that is taken back is an order to earn, and speaks of no balance`() async throws {
    let gateway = try await gateway()
    _ = try await first(gateway, "EARN \(bob) 10")
    #expect(try await first(gateway, "UNDO") == "Taken back: EARN, ...0102.")
  }

  @Test func `what was given weeks ago counts towards a long cap, one sum for each day`() async throws {
    let programme = Self.programme.replacing("100/d", with: "1000/20d")
    let gateway = try await TestGateway(
      [Samples.blueCup: Samples.blueCup(more: programme)], limits: "replies: 1000/h")
    try await gateway.text(from: ann, "COFFEE PLS")
    for _ in 1...10 {
      for _ in 1...5 { _ = try await first(gateway, "EARN \(ann) 20") }
      gateway.wait(86_400)
    }
    #expect(try await first(gateway, "EARN \(ann) 1").contains("0 points left"))
    let kept = try #require(try gateway.contact(kim)?.served)
    #expect(kept.count < 30)
    #expect(kept.reduce(0) { $0 + $1.points } == 1_000)
    gateway.wait(11 * 86_400)
    #expect(try await first(gateway, "EARN \(ann) 1").hasPrefix("...0101: 1 point"))
  }

  @Test func `no phone has more than twenty strangers asked in a day`() async throws {
    let gateway = try await gateway()
    let strangers = (0...20).map { "+14155552\(100 + $0)" }
    for stranger in strangers.dropLast() {
      #expect(try await first(gateway, "EARN \(stranger) 1", from: Self.owner).contains("We asked them"))
    }
    let journal = try gateway.member(strangers[20])
    let answer = try await first(gateway, "EARN \(strangers[20]) 1", from: Self.owner)
    #expect(
      answer
        == "...2120 is no member, and no more people can be invited today. They can text COFFEE PLS. Nothing was noted."
    )
    #expect(try gateway.member(strangers[20]) == journal)
    #expect(gateway.texts(to: strangers[20]).isEmpty)
    // who was asked already may buy on, and somebody else of the shop may ask
    #expect(try await first(gateway, "EARN \(strangers[0]) 2", from: Self.owner).contains("We asked them"))
    #expect(try await first(gateway, "EARN \(strangers[20]) 1").contains("We asked them"))
    gateway.wait(86_400)
    #expect(try await first(gateway, "EARN +14155552300 1", from: Self.owner).contains("We asked them"))
  }

  @Test func `a good deed is noted by its name, and any other name is answered with those that there are`() async throws
  {
    let gateway = try await gateway()
    #expect(
      try await first(gateway, "EARN \(ann) Action:Review")
        == "...0101: action:review noted. 3 points. They have 28 points now. UNDO takes it back.")
    #expect(
      try await first(gateway, "EARN \(ann) action:smith")
        == "There is no action action:smith. The actions are: action:review, action:visit-us.")
    #expect(try !String(decoding: gateway.journalBytes, as: UTF8.self).contains("EARN ...0101 action:smith"))
    #expect(try gateway.member(ann)?.points == 28)
    _ = try await first(gateway, "UNDO")
    #expect(try (gateway.member(ann)?.points, gateway.member(ann)?.badges) == (25, []))
    #expect(try await first(gateway, "EARN \(People.dee) action:review") == "...0104 is no member.")
  }

  @Test func `where no good deeds are, the order is explained`() async throws {
    let programme = "staff: { \"\(kim)\": { name: Kim } }"
    let gateway = try await TestGateway([Samples.blueCup: Samples.blueCup(more: programme)])
    try await gateway.text(from: ann, "COFFEE PLS")
    #expect(try await first(gateway, "EARN \(ann) action:review").hasPrefix("Write: EARN"))
  }

  @Test func `whoever invites a stranger at an hour when nobody may be asked is told from when they will be`()
    async throws
  {
    let gateway = try await gateway()
    #expect(try await first(gateway, "EARN \(bob) 10.00").contains("We asked them"))
    // half past nine in the evening
    gateway.wait(12 * 3_600 + 1_800)
    let answer = try await first(gateway, "EARN \(People.cem) 10.00")
    #expect(answer.contains("We will ask them later (from 0") && !answer.contains("We asked"))
    // again before the morning
    #expect(try await first(gateway, "EARN \(People.cem) 12.00").contains("later"))
  }
}
