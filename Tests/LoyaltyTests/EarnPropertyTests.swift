import Loyalty
import Testing

/// The earn rules against a second, plain reading of the same sentences: dollar by dollar, without a formula.
@Suite struct EarnPropertyTests {
  private enum Given {
    case points(Int64)
    case per(Int64)
    case times(Int64)
  }

  private struct PlainRule {
    let isForPurchase: Bool
    let test: Loyalty.Test<Int64>?
    let given: Given

    func fits(_ amount: Int64?) -> Bool {
      guard isForPurchase == (amount != nil) else { return false }
      guard let test else { return true }
      guard let amount else { return false }
      switch test {
      case .atLeast(let bound): return !(amount < bound)
      case .atMost(let bound): return !(bound < amount)
      case .above(let bound): return bound < amount
      case .below(let bound): return amount < bound
      case .anyOf(let values): return values.first { $0 == amount } != nil
      }
    }
  }

  @Test(arguments: UInt64(1)...40)
  func `points are what a patient person would count`(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    for _ in 0..<50 {
      let rules = (0..<random.whole(0...6)).map { _ in Self.randomRule(&random) }
      let amount = random.isHeads() ? random.whole(0...3_000) : nil
      let programme = Programme(earn: rules.map(Self.earnRule))
      let command = amount.map { MemberCommand.purchase(Purchase(amount: Money(minorUnits: $0))) } ?? .visit
      let events = try programme.decide(command, for: .sample)
      var member = Member.sample
      member.take(events)
      #expect(member.points == Self.counted(rules, amount), "seed \(seed): \(rules) on \(String(describing: amount))")
    }
  }

  private static func counted(_ rules: [PlainRule], _ amount: Int64?) -> Int64 {
    var total: Int64 = 0
    var factors: [Int64] = [1_000]
    for rule in rules where rule.fits(amount) {
      switch rule.given {
      case .points(let points): total += points
      case .per(let step):
        var rest = amount ?? 0
        while rest >= step { (rest, total) = (rest - step, total + 1) }
      case .times(let thousandths): factors.append(thousandths)
      }
    }
    let whole = total * (factors.sorted().last ?? 1_000)
    return (whole - whole % 1_000) / 1_000
  }

  private static func randomRule(_ random: inout SplitMix) -> PlainRule {
    let isForPurchase = random.whole(0...3) > 0
    let bound = random.whole(0...3_000)
    let tests: [Loyalty.Test<Int64>?] = [
      nil, nil, .atLeast(bound), .atMost(bound), .above(bound), .below(bound), .anyOf([bound]),
    ]
    let given: Given =
      switch random.whole(0...3) {
      case 0: .points(random.whole(1...500))
      case 1: .times(random.whole(1_000...4_000))
      default: isForPurchase ? .per(random.whole(1...700)) : .points(random.whole(1...500))
      }
    return PlainRule(isForPurchase: isForPurchase, test: tests[Int(random.whole(0...6))], given: given)
  }

  private static func earnRule(_ rule: PlainRule) -> EarnRule {
    let grant: Grant =
      switch rule.given {
      case .points(let points): .points(points)
      case .per(let step): .pointsPer(step: Money(minorUnits: step))
      case .times(let thousandths): .multiply(Multiplier(thousandths: thousandths))
      }
    let condition: Condition =
      switch rule.test {
      case nil: .always
      case .atLeast(let bound): .all([.always, .spend(.atLeast(Money(minorUnits: bound)))])
      case .atMost(let bound): .spend(.atMost(Money(minorUnits: bound)))
      case .above(let bound): .spend(.above(Money(minorUnits: bound)))
      case .below(let bound): .spend(.below(Money(minorUnits: bound)))
      case .anyOf(let bounds): .spend(.anyOf(bounds.map(Money.init(minorUnits:))))
      }
    return EarnRule(on: rule.isForPurchase ? .purchase : .visit, condition: condition, grant: grant)
  }
}
