import Loyalty
import Testing

/// The rules of arithmetic of the owner's guide, each on the smallest programme that shows it.
@Suite struct ArithmeticTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let rules: [EarnRule]
    let amount: Int64
    let points: Int64

    init(_ what: String, _ rules: [EarnRule], spending amount: Int64, gives points: Int64) {
      testDescription = what
      self.rules = rules
      self.amount = amount
      self.points = points
    }
  }

  @Test(arguments: [
    Case("a point for each whole unit", [.per(100)], spending: 1_299, gives: 12),
    Case("nothing below the first whole unit", [.per(100)], spending: 99, gives: 0),
    Case("a point at exactly one unit", [.per(100)], spending: 100, gives: 1),
    Case("a point for each whole ten", [.per(1_000)], spending: 2_999, gives: 2),
    Case("nothing for nothing", [.per(1)], spending: 0, gives: 0),
    Case("points of every rule add up", [.per(100), .points(5), .points(7)], spending: 1_000, gives: 22),
    Case("two rules of money count apart", [.per(100), .per(300)], spending: 500, gives: 6),
    Case("multiplied as a whole", [.per(100), .points(5), .times(2_000)], spending: 1_000, gives: 30),
    Case("rounded down after multiplying", [.per(100), .times(1_500)], spending: 700, gives: 10),
    Case("rounded down at the last thousandth", [.points(999), .times(1_001)], spending: 1, gives: 999),
    Case("the largest factor alone", [.per(100), .times(2_000), .times(3_000)], spending: 1_000, gives: 30),
    Case("a factor of nothing is nothing", [.times(3_000)], spending: 1_000, gives: 0),
    Case("a factor that does not fit", [.per(100), .times(2_000, from: 15_000)], spending: 14_999, gives: 149),
    Case("a factor that just fits", [.per(100), .times(2_000, from: 15_000)], spending: 15_000, gives: 300),
    Case("a bonus that just fits", [.points(50, from: 2_000)], spending: 2_000, gives: 50),
    Case("a bonus that just does not", [.points(50, from: 2_000)], spending: 1_999, gives: 0),
    Case("rules of a visit do not count", [.points(9, on: .visit)], spending: 100, gives: 0),
    Case("rules of joining do not count", [.points(9, on: .join)], spending: 100, gives: 0),
    Case(
      "the largest purchase", [.per(1), .times(1_000_000)], spending: 999_999_999_999_999,
      gives: 999_999_999_999_999_000),
  ])
  func `a purchase gives what its rules say`(one: Case) throws {
    let purchase = Purchase(amount: Money(minorUnits: one.amount))
    let events = try Programme(earn: one.rules).decide(.purchase(purchase), for: .sample)
    let expected = one.points == 0 ? [] : [MemberEvent.earned(Earned(points: one.points, reason: .purchase))]
    #expect(events == [.purchased(purchase)] + expected)
  }

  @Test func `a visit gives points, and they are multiplied`() throws {
    let programme = Programme(earn: [.points(10, on: .visit), .times(1_500, on: .visit), .times(9_000)])
    #expect(try programme.decide(.visit, for: .sample) == [.visited, .earned(Earned(points: 15, reason: .visit))])
  }

  @Test func `a purchase is not a visit, and a visit spends nothing`() throws {
    let programme = Programme(earn: [.per(100), .points(10, on: .visit)])
    var member = Member.sample
    member.take(try programme.decide(.purchase(Purchase(amount: Money(minorUnits: 500))), for: member))
    #expect((member.visits, member.spend.minorUnits, member.points) == (0, 500, 5))
    member.take(try programme.decide(.visit, for: member))
    #expect((member.visits, member.spend.minorUnits, member.points) == (1, 500, 15))
  }

  @Test func `gifts of joining add up and are not multiplied`() {
    let rules: [EarnRule] = [.points(25, on: .join), .points(5, on: .join), .times(2_000, on: .join), .times(3_000)]
    let counter = Counter(Programme(earn: rules), keywordPoints: 20, token: TokenGift(token: 7, points: 50))
    #expect(
      counter.events == [
        .joined(Entry()), .earned(Earned(points: 20, reason: .keyword)), .earned(Earned(points: 30, reason: .join)),
        .tokenUsed(7), .earned(Earned(points: 50, reason: .token)),
      ])
  }

  @Test func `a token without points is taken and earns nothing`() {
    let counter = Counter(Programme(), token: TokenGift(token: 7, points: 0))
    #expect(counter.events == [.joined(Entry()), .tokenUsed(7)])
  }

  @Test func `points of a token are not multiplied, and are a member's once`() throws {
    let programme = Programme(earn: [.times(5_000)])
    var member = Member.sample
    let gift = TokenGift(token: 7, points: 50)
    member.take(try programme.decide(.useToken(gift), for: member))
    #expect(member.points == 50)
    #expect(throws: MemberRefusal.tokenAlreadyUsed) { try programme.decide(.useToken(gift), for: member) }
    #expect(try programme.decide(.useToken(TokenGift(token: 8, points: 50)), for: member).count == 2)
  }

  @Test(arguments: [MemberCommand.visit, .purchase(Purchase(amount: .zero)), .useToken(TokenGift(token: 1, points: 1))])
  func `nothing is given to a stranger or before the yes`(command: MemberCommand) {
    let programme = Programme(earn: [.points(5), .points(5, on: .visit)])
    let pending = Member(beginningWith: .asked(Entry(), until: nil), at: Instant(millis: 0))
    #expect(pending?.isActive == false)
    for member in [nil, pending] {
      #expect(throws: MemberRefusal.notMember) { try programme.decide(command, for: member) }
    }
  }
}
