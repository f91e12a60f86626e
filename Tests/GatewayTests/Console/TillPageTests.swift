import Gateway
import Loyalty
import Testing
import Texting

/// The till page does what staff do by text, under the same limits. Kim may give 100 points a day.
@Suite struct TillPageTests {
  private let ann = People.ann
  private let shop = Samples.blueCup
  private static let owner = "+14155550199"

  private static let programme = """
    staff: { "\(People.kim)": { name: Kim, cap: 100/d } }
    cards: { latte: { name: Latte card, stamps: 3, reward: cup } }
    rewards: { cup: { name: A cup, cost: 20 } }
    badges: { kind: { name: Kind, on: "action:review", points: 3 } }
    """

  private func gateway() async throws -> TestGateway {
    let gateway = try await TestGateway(
      [Samples.blueCup: Samples.blueCup(more: Self.programme), Samples.glow: Samples.glow()], limits: "replies: 1000/h")
    try await gateway.text(from: ann, "COFFEE PLS")
    for phone in [People.kim, Self.owner] { try await gateway.text(from: phone, "FIND \(ann)") }
    return gateway
  }

  private func visitor(_ gateway: TestGateway, _ phone: String) throws -> DeskVisitor {
    DeskVisitor(
      shop: shop, isOwner: phone == Self.owner, contact: try #require(try gateway.contact(phone)).id)
  }

  private var linked: DeskVisitor { DeskVisitor(shop: shop, isOwner: true, contact: nil) }

  private func purchase(_ minorUnits: Int64, by phone: String) throws -> TillOrder {
    .purchase(Purchase(amount: Money(minorUnits: minorUnits)), try TestGateway.phone(phone))
  }

  @Test func `a purchase is noted, told and shown, and taken back once`() async throws {
    let gateway = try await gateway()
    let kim = try visitor(gateway, People.kim)
    let ticket = try #require(try await gateway.switchboard.serve(purchase(1_250, by: ann), by: kim, once: "k1"))
    #expect(TillTicket(ticket.text) == ticket)
    #expect(await gateway.deliver().count == 1)
    let receipt = try #require(gateway.switchboard.receipt(ticket, of: kim))
    #expect((receipt.points, receipt.balance, receipt.amount?.minorUnits) == (12, 37, 1_250))
    #expect(receipt.mayUndo && !receipt.isUndone)
    let board = try #require(gateway.switchboard.till(of: kim))
    #expect((board.pointsLeft, board.pointsMax) == (88, 100))
    #expect(board.last == receipt)
    try await gateway.switchboard.undo(ticket, by: kim, once: "k2")
    #expect(try gateway.member(ann)?.points == 25)
    #expect(gateway.switchboard.receipt(ticket, of: kim)?.isUndone == true)
    #expect(gateway.switchboard.till(of: kim)?.pointsLeft == 100)
    await #expect(throws: DeskProblem.nothingToUndo) { try await gateway.switchboard.undo(ticket, by: kim, once: "k3") }
  }

  @Test func `the same form has one effect, however often it is sent`() async throws {
    let gateway = try await gateway()
    let kim = try visitor(gateway, People.kim)
    let first = try await gateway.switchboard.serve(purchase(1_000, by: ann), by: kim, once: "k1")
    let restarted = try await gateway.restarted()
    let second = try await restarted.switchboard.serve(purchase(1_000, by: ann), by: kim, once: "k1")
    #expect(first == second)
    #expect(try restarted.member(ann)?.points == 35)
    _ = try await restarted.switchboard.serve(purchase(1_000, by: ann), by: linked, once: "k2")
    #expect(try await restarted.switchboard.serve(purchase(1_000, by: ann), by: linked, once: "k2") == nil)
    #expect(try restarted.member(ann)?.points == 45)
  }

  @Test func `the cap is the one of texts, and counts what was given by either way`() async throws {
    let gateway = try await gateway()
    let kim = try visitor(gateway, People.kim)
    try await gateway.text(from: People.kim, "EARN \(ann) 60")
    await #expect(throws: DeskProblem.cap(count: "points", max: 100, left: 40)) {
      try await gateway.switchboard.serve(purchase(4_100, by: ann), by: kim, once: "k1")
    }
    _ = try await gateway.switchboard.serve(purchase(4_000, by: ann), by: kim, once: "k2")
    #expect(try await gateway.text(from: People.kim, "EARN \(ann) 1").first?.contains("0 points left") == true)
    // the owner has none, whichever way they came
    for owner in [linked, try visitor(gateway, Self.owner)] {
      _ = try await gateway.switchboard.serve(purchase(20_000, by: ann), by: owner, once: "\(owner)")
      #expect(gateway.switchboard.till(of: owner)?.pointsLeft == nil)
    }
  }

  @Test func `visits, stamps, good deeds and coupons are acts like those by text`() async throws {
    let gateway = try await gateway()
    let kim = try visitor(gateway, People.kim)
    let phone = try TestGateway.phone(ann)
    let stamped = try #require(
      try await gateway.switchboard.serve(.stamp(card: "latte", count: 3, phone), by: kim, once: "1"))
    #expect(gateway.switchboard.receipt(stamped, of: kim)?.gifts == ["A cup"])
    let coupon = try #require(try gateway.member(ann)?.coupons.last.flatMap { CouponCode(rawValue: $0.coupon.code) })
    for (number, order) in [TillOrder.visit(phone), .act("review", phone), .coupon(coupon)].enumerated() {
      let ticket = try #require(try await gateway.switchboard.serve(order, by: kim, once: "o\(number)"))
      #expect(gateway.switchboard.receipt(ticket, of: kim)?.mayUndo == true)
    }
    #expect(try gateway.contact(People.kim)?.served.map(\.act.kind) == [.stamp, .visit, .earn, .use])
    await #expect(throws: DeskProblem.couponUsed("A cup", gateway.now)) {
      try await gateway.switchboard.serve(.coupon(coupon), by: kim, once: "again")
    }
    // by text or by the page: the last act goes first
    #expect(try await gateway.text(from: People.kim, "UNDO").first?.contains("USE") == true)
    #expect(try gateway.member(ann)?.coupon(coupon.rawValue)?.isGood(at: gateway.now) == true)
  }

  @Test func `an owner whom a link let in takes back what they are shown`() async throws {
    let gateway = try await gateway()
    let phone = try TestGateway.phone(ann)
    for (number, order) in [try purchase(900, by: ann), .visit(phone), .stamp(card: "latte", count: 1, phone)]
      .enumerated()
    {
      let before = try gateway.member(ann)?.points
      let ticket = try #require(try await gateway.switchboard.serve(order, by: linked, once: "a\(number)"))
      #expect(TillTicket(ticket.text) == ticket)
      #expect(gateway.switchboard.receipt(ticket, of: linked)?.mayUndo == true)
      // nobody else of the shop
      #expect(gateway.switchboard.receipt(ticket, of: try visitor(gateway, People.kim)) == nil)
      try await gateway.switchboard.undo(ticket, by: linked, once: "u\(number)")
      #expect(try gateway.member(ann)?.points == before)
      #expect(try gateway.member(ann)?.stamps["latte", default: 0] == 0)
    }
    let asked = try #require(try await gateway.switchboard.serve(purchase(500, by: People.bob), by: linked, once: "b"))
    #expect(TillTicket(asked.text) == asked)
    #expect(gateway.switchboard.receipt(asked, of: linked)?.amount?.minorUnits == 500)
    try await gateway.switchboard.undo(asked, by: linked, once: "ub")
    #expect(try gateway.member(People.bob)?.waiting.isEmpty == true)
  }

  @Test func `a stranger is asked, and is no member by it`() async throws {
    let gateway = try await gateway()
    let kim = try visitor(gateway, People.kim)
    let ticket = try #require(try await gateway.switchboard.serve(purchase(1_000, by: People.bob), by: kim, once: "1"))
    let receipt = try #require(gateway.switchboard.receipt(ticket, of: kim))
    #expect(receipt.kind == .invite && receipt.balance == nil && receipt.points == 10)
    #expect(await gateway.deliver().map(\.purpose) == [.marketing])
    await #expect(throws: DeskProblem.noMember) {
      try await gateway.switchboard.serve(.visit(TestGateway.phone(People.cem)), by: kim, once: "2")
    }
    try await gateway.text(from: People.dee, "STOP")
    await #expect(throws: DeskProblem.optedOut) {
      try await gateway.switchboard.serve(purchase(1_000, by: People.dee), by: kim, once: "3")
    }
  }

  @Test func `what makes no sense is not noted`() async throws {
    let gateway = try await gateway()
    let kim = try visitor(gateway, People.kim)
    let phone = try TestGateway.phone(ann)
    let before = try gateway.journalBytes
    let cases: [(TillOrder, DeskProblem)] = [
      (try purchase(0, by: ann), .badPurchase), (try purchase(Switchboard.amountMax + 1, by: ann), .badPurchase),
      (.stamp(card: "tea", count: 1, phone), .unknownCard), (.stamp(card: "latte", count: 51, phone), .badPurchase),
      (.act("smith", phone), .unknownAction), (try purchase(100, by: People.kim), .ownPhone),
      (try purchase(100, by: Samples.sender), .ownPhone), (.coupon(CouponCode(random: 7)), .noCoupon),
    ]
    for (number, (order, problem)) in cases.enumerated() {
      await #expect(throws: problem) { try await gateway.switchboard.serve(order, by: kim, once: "x\(number)") }
    }
    #expect(try gateway.journalBytes == before)
  }

  @Test func `whoever has no business at the shop does nothing there`() async throws {
    let gateway = try await gateway()
    let stranger = DeskVisitor(shop: shop, isOwner: false, contact: try #require(try gateway.contact(ann)).id)
    let elsewhere = DeskVisitor(
      shop: Samples.glow, isOwner: false, contact: try #require(try gateway.contact(People.kim)).id)
    for visitor in [stranger, elsewhere, DeskVisitor(shop: shop, isOwner: false, contact: nil)] {
      #expect(gateway.switchboard.till(of: visitor) == nil)
      await #expect(throws: DeskProblem.notHere) {
        try await gateway.switchboard.serve(purchase(100, by: People.bob), by: visitor, once: "z")
      }
    }
    // another shop's coupon and occasion
    let kim = try visitor(gateway, People.kim)
    let ticket = try #require(try await gateway.switchboard.serve(purchase(100, by: ann), by: kim, once: "k"))
    let other = DeskVisitor(shop: Samples.glow, isOwner: true, contact: nil)
    let id = try #require(try gateway.contact(ann)).id
    for foreign in [ticket, .occasion(id, 1), .occasion(id, 2)] {
      #expect(gateway.switchboard.receipt(foreign, of: other) == nil)
      await #expect(throws: DeskProblem.nothingToUndo) {
        try await gateway.switchboard.undo(foreign, by: other, once: foreign.text)
      }
    }
  }
}
