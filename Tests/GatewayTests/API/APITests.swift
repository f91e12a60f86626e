import Carriers
import Foundation
import Gateway
import Loyalty
import Testing
import Texting

/// What programs are told, and what they bring about.
@Suite struct APITests {
  private let ann = People.ann

  private func joined() async throws -> (TestGateway, Caller) {
    let gateway = try await TestGateway(Samples.shared)
    try await gateway.text(from: ann, "COFFEE PLS")
    return (gateway, try await Caller(gateway))
  }

  @Test func `an invitation asks, and only a yes makes a member`() async throws {
    let (gateway, caller) = try await joined()
    let invite = APICommand.invite(try TestGateway.phone(People.bob))
    let first = try await caller.call(invite)
    #expect(try first.fields["state"] as? String == "asked")
    #expect(try gateway.member(People.bob)?.isActive == false)
    #expect(await gateway.deliver().map(\.purpose) == [.marketing])
    #expect(try await caller.call(invite).fields["state"] as? String == "asked")
    #expect(await gateway.deliver().isEmpty)
    try await gateway.text(from: People.bob, "yes")
    #expect(try gateway.member(People.bob)?.isActive == true)
    #expect(try await caller.call(invite).fields["state"] as? String == "member")
  }

  @Test(arguments: ["+14500001", "+9307556", "+999123456789"])
  func `a number that no phone has is neither asked nor kept`(digits: String) async throws {
    let (gateway, caller) = try await joined()
    let phone = try TestGateway.phone(digits)
    for command in [APICommand.invite(phone), .purchase(Purchase(amount: Money(minorUnits: 100)), by: phone)] {
      let problem = await #expect(throws: APIProblem.self) { try await caller.call(command) }
      #expect(problem?.kind == .refused && problem?.pointer == "/phone")
    }
    await #expect(throws: DeskProblem.badPhone) {
      try await gateway.switchboard.invite(phone, at: Samples.blueCup, once: "once")
    }
    #expect(await gateway.deliver().isEmpty)
    #expect(gateway.store.read { (reader, _) in reader.contact(of: phone) } == nil)
  }

  @Test func `nobody who ended the texts is invited or texted`() async throws {
    let (gateway, caller) = try await joined()
    try await gateway.text(from: ann, "STOP")
    try await gateway.text(from: People.bob, "STOP")
    #expect(
      try await caller.call(.invite(TestGateway.phone(People.bob))).fields["state"] as? String == "opted-out")
    for isMarketing in [true, false] {
      let problem = await #expect(throws: APIProblem.self) {
        try await caller.call(.send("hello", to: TestGateway.phone(People.ann), isMarketing: isMarketing))
      }
      #expect(problem?.kind == .refused)
    }
    #expect(await gateway.deliver().isEmpty)
  }

  @Test(arguments: [(50, false, 75), (-25, false, 0), (5, true, 30), (-5, true, 20)] as [(Int64, Bool, Int64)])
  func `points by hand move the balance, and are told where asked`(points: Int64, isTold: Bool, left: Int64)
    async throws
  {
    let (gateway, caller) = try await joined()
    let answer = try await caller.call(
      .adjust(TestGateway.phone(ann), points: points, reason: "by hand", isTold: isTold))
    #expect(try answer.points("given") == Int(points))
    #expect(try answer.points("balance") == Int(left))
    #expect(await gateway.deliver().count == (isTold ? 1 : 0))
    let restarted = try await gateway.restarted()
    #expect(try restarted.member(ann)?.points == left)
  }

  @Test func `what a member does not have is not taken`() async throws {
    let (gateway, caller) = try await joined()
    let problem = await #expect(throws: APIProblem.self) {
      try await caller.call(.adjust(TestGateway.phone(People.ann), points: -26, reason: "x", isTold: true))
    }
    #expect(problem?.kind == .refused && problem?.pointer == "/points")
    #expect(try gateway.member(ann)?.points == 25)
  }

  @Test func `a refund takes back what its order gave`() async throws {
    let (gateway, caller) = try await joined()
    _ = try await caller.buy(1_000, by: ann, order: "A1")
    let part = try await caller.call(.refund(order: "A1", Money(minorUnits: 500)))
    #expect(try part.points("given") == -5)
    #expect(try await caller.call(.refund(order: "A1", nil)).points("balance") == 25)
    for (order, kind) in [("A1", APIProblem.Kind.refused), ("A2", .unknown)] {
      let problem = await #expect(throws: APIProblem.self) { try await caller.call(.refund(order: order, nil)) }
      #expect(problem?.kind == kind)
    }
    #expect(try gateway.member(ann)?.spend == .zero)
  }

  @Test func `a service text leaves at once, marketing by its hours`() async throws {
    let (gateway, caller) = try await joined()
    gateway.wait(13 * 3_600)  // 22:00 at the shop
    for isMarketing in [false, true] {
      let sent = try await caller.call(.send("Fresh beans!", to: TestGateway.phone(ann), isMarketing: isMarketing))
      let id = try sent.textID
      let standing = try await caller.ask(.text(id))
      #expect(standing["state"] as? String == "promised")
      #expect((standing["waits"] != nil) == isMarketing)
    }
    let left = await gateway.deliver()
    #expect(left.map(\.body) == ["Blue Cup: Fresh beans!"])
  }

  @Test func `how a text ended is told, also after a restart`() async throws {
    let (gateway, caller) = try await joined()
    let sent = try await caller.call(.send("Ready.", to: TestGateway.phone(ann), isMarketing: false))
    let id = try sent.textID
    let left = try #require(await gateway.deliver().first)
    #expect(try await caller.ask(.text(id))["state"] as? String == "accepted")
    try await gateway.receipt(.delivered, of: left)
    #expect(try await caller.ask(.text(id))["state"] as? String == "delivered")
    let restarted = try await gateway.restarted()
    #expect(try await caller.at(restarted).ask(.text(id))["state"] as? String == "delivered")
  }

  @Test(arguments: [("555-0101", 1), ("+1 415 555", 2), ("zoë", 1), ("ZOE", 1), ("nobody", 0), ("999", 0), ("🐙", 0)])
  func `members are found by a part of number or name`(query: String, count: Int) async throws {
    let (gateway, caller) = try await joined()
    try await gateway.text(from: People.bob, "COFFEE PLS")
    try await gateway.text(from: People.bob, "NAME Zoë")
    try await gateway.text(from: People.cem, "GLOW")
    let found = try await caller.ask(.members(query: query, behind: nil, limit: 10))
    #expect((found["members"] as? [Any])?.count == count)
    #expect(found["next"] is NSNull)
  }

  @Test func `a search goes on where it ended`() async throws {
    let (gateway, caller) = try await joined()
    for phone in [People.bob, People.cem, People.dee] { try await gateway.text(from: phone, "COFFEE PLS") }
    var phones: [String] = []
    var place: RollPlace?
    for _ in 0..<4 {
      let found = try await caller.ask(.members(query: nil, behind: place, limit: 1))
      for member in try #require(found["members"] as? [[String: Any]]) {
        phones.append(member["phone"] as? String ?? "")
      }
      place = (found["next"] as? String).flatMap { RollPlace($0) }
    }
    #expect(phones == [ann, People.bob, People.cem, People.dee])
  }

  @Test func `events are read on in order, and of the own shop alone`() async throws {
    let (gateway, caller) = try await joined()
    let glow = try await Caller(gateway, shop: Samples.glow, rights: [.events])
    _ = try await caller.buy(1_000, by: ann, order: "A1", once: "k1")
    var names: [String] = []
    var after: UInt64 = 0
    var isOver = false
    while !isOver {
      let page = try await caller.ask(.events(after: after, limit: 1))
      for event in try #require(page["events"] as? [[String: Any]]) {
        let fact = try #require(event["fact"] as? [String: Any])
        names.append(fact["event"] as? String ?? "")
        #expect(fact["contact"] == nil || event["phone"] as? String == ann)
      }
      after = UInt64(try #require(page["next"] as? Int))
      isOver = page["more"] as? Bool == false
    }
    #expect(names.filter { $0 != "promised" } == ["joined", "earned", "purchased", "earned"])
    let others = try await glow.ask(.events(after: 0, limit: 100))
    #expect((others["events"] as? [Any])?.isEmpty == true)
    await gateway.store.close()
  }

  @Test func `another shop's member, order, coupon, token and text are not there`() async throws {
    let gateway = try await TestGateway([
      Samples.blueCup: Samples.blueCup(more: "rewards: { mug: { name: Mug, cost: 5 } }"), Samples.glow: Samples.glow(),
    ])
    try await gateway.text(from: ann, "COFFEE PLS")
    try await gateway.text(from: ann, "REDEEM MUG")
    let caller = try await Caller(gateway)
    let glow = try await Caller(gateway, shop: Samples.glow)
    let phone = try TestGateway.phone(ann)
    _ = try await caller.buy(1_000, by: ann, order: "A1")
    let held = try #require(try gateway.member(ann)?.coupons.first)
    let coupon = try #require(CouponCode(rawValue: held.coupon.code))
    let token = try await gateway.mint()
    let sent = try await caller.call(.send("hi", to: phone, isMarketing: false))
    let text = try sent.textID
    let commands: [APICommand] = [
      .adjust(phone, points: 1, reason: "x", isTold: false), .refund(order: "A1", nil), .visit(phone),
      .act("review", phone), .payPlan("plus", phone), .useCoupon(coupon), .revokeToken(token),
      .send("x", to: phone, isMarketing: false),
    ]
    for command in commands {
      let problem = await #expect(throws: APIProblem.self) { try await glow.call(command) }
      #expect(problem?.kind == .unknown, "\(command)")
    }
    for question in [APIQuestion.member(phone), .coupon(coupon), .text(text)] {
      let problem = await #expect(throws: APIProblem.self) { _ = try await glow.ask(question) }
      #expect(problem?.kind == .unknown, "\(question)")
    }
    #expect((try await glow.ask(.tokens(before: nil, limit: 10))["tokens"] as? [Any])?.isEmpty == true)
    #expect((try await glow.ask(.members(query: nil, behind: nil, limit: 10))["members"] as? [Any])?.isEmpty == true)
    #expect(!gateway.switchboard.hasToken(token, try glow.admitted))
    #expect(try await caller.call(.useCoupon(coupon)).fields["state"] as? String == "used")
  }

  @Test func `tokens are listed newest first, page by page`() async throws {
    let (_, caller) = try await joined()
    let minted = try await caller.call(
      .mint(.init(keyword: nil, points: 5, campaign: "window", uses: 1, days: 30, count: 3)))
    let first = try await caller.ask(.tokens(before: nil, limit: 2))
    let next = try #require(Int(first["next"] as? String ?? "", radix: 16))
    let second = try await caller.ask(.tokens(before: next, limit: 2))
    let pages = [first, second].flatMap { ($0["tokens"] as? [[String: Any]] ?? []).map { $0["token"] as? String } }
    let all = (try minted.fields["tokens"] as? [[String: Any]] ?? []).map { $0["token"] as? String }
    #expect(pages == all.reversed())
    #expect(second["next"] is NSNull)
  }
}
