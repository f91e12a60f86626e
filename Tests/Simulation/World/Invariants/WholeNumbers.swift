import Gateway
import Loyalty

/// No balance is spent twice, no coupon or token accepted more often than it may be, and balances are what the facts add up to.
enum WholeNumbers {
  static func take(_ fact: Fact, into ledger: Ledger, n: Int64) throws {
    let member = Ledger.Membership(contact: fact.word("contact"), shop: fact.word("shop"))
    let coupon = Ledger.Coupon(shop: member.shop, code: fact.word("coupon"))
    switch fact.event {
    case "joined": ledger.points[member, default: 0] += 0
    case "earned": ledger.points[member, default: 0] += fact.number("points") ?? 0
    case "refunded", "points-expired": ledger.points[member, default: 0] -= fact.number("points") ?? 0
    case "redeemed":
      let cost = fact.number("cost") ?? 0
      guard ledger.points[member, default: 0] >= cost else {
        throw Violation(.wholeNumbers, "record \(n) spends \(cost) points of \(ledger.points[member, default: 0])")
      }
      ledger.points[member, default: 0] -= cost
      ledger.coupons[coupon] = .open
    case "given": ledger.coupons[coupon] = .open
    case "coupon-used":
      try change(coupon, in: ledger, from: .open, to: .used, n)
      ledger.couponUses[coupon, default: 0] += 1
    case "coupon-restored": try change(coupon, in: ledger, from: .used, to: .open, n)
    case "coupon-withdrawn": try change(coupon, in: ledger, from: .open, to: .withdrawn, n)
    case "moved-in":
      let origin = Ledger.Membership(contact: fact.word("from"), shop: member.shop)
      ledger.points[member] = ledger.points.removeValue(forKey: origin)
    case "forgotten":
      ledger.points = ledger.points.filter { $0.key.contact != member.contact }
    case "minted": ledger.tokens[fact.word("token")] = Ledger.Token(usesMax: fact.number("uses"))
    case "token-taken":
      guard var token = ledger.tokens[fact.word("token")] else {
        throw Violation(.wholeNumbers, "record \(n) takes a token that was never minted")
      }
      token.uses += 1
      if let most = token.usesMax, token.uses > most {
        throw Violation(.wholeNumbers, "record \(n) takes a token the \(token.uses)th time of \(most)")
      }
      ledger.tokens[fact.word("token")] = token
    case "purchased":
      let order = fact.word("order")
      if !order.isEmpty, !ledger.orders.insert("\(member.shop)/\(order)").inserted {
        throw Violation(.wholeNumbers, "record \(n) counts order \(order) a second time")
      }
    default: break
    }
  }

  private static func change(
    _ coupon: Ledger.Coupon, in ledger: Ledger, from old: Ledger.CouponState, to new: Ledger.CouponState, _ n: Int64
  ) throws {
    guard ledger.coupons[coupon] == old else {
      throw Violation(
        .wholeNumbers, "record \(n): coupon \(coupon.code) becomes \(new), and was \(ledger.coupons[coupon] as Any)")
    }
    ledger.coupons[coupon] = new
  }

  /// What members have in memory is what the facts add up to, in lots that add up to it too.
  static func check(_ reader: any StoreReader, against ledger: Ledger) throws {
    var violation: Violation?
    var seen = 0
    reader.eachContact { contact in
      for membership in contact.memberships {
        let member = membership.member
        let lots = member.lots.lots.reduce(Int64(0)) { $0 + $1.points }
        let key = Ledger.Membership(contact: contact.id.description, shop: membership.shop)
        let expected = ledger.points[key] ?? 0
        if ledger.points[key] != nil { seen += 1 }
        if member.points != expected {
          violation = Violation(.wholeNumbers, "a member has \(member.points) points; the facts say \(expected)")
        } else if lots != max(0, member.points) {
          violation = Violation(.wholeNumbers, "a member has \(member.points) points in lots of \(lots)")
        } else if member.spend < .zero || member.visits < 0 {
          violation = Violation(.wholeNumbers, "a member's spend or visits are below zero")
        }
      }
    }
    if let violation { throw violation }
    if seen != ledger.points.count {
      throw Violation(.wholeNumbers, "the facts tell of \(ledger.points.count) members, memory of \(seen)")
    }
  }
}
