import Loyalty
import Settings
import Texting

/// How much a clerk may do in a day.
extension CounterWork {
  /// Stamps that somebody with a cap may give in a day: a stamp is no points, but a full card is a reward.
  private static let stampsADayMax: Int64 = 100
  /// Coupons that may come of what somebody with a cap does in a day.
  private static let couponsADayMax: Int64 = 50
  /// People whom one clerk may have asked in a day whether they want to join.
  private static let invitationsADayMax = 20

  /// Throws where it is more than the clerk may give.
  func mayGive(_ gifts: ServedGifts) throws(Hindrance) {
    guard let cap = clerk.cap else { return }
    let today = acts(within: .calendarDay)
    let limits: [(count: String, given: Int64, max: Int64, before: Int64)] = [
      ("points", gifts.points, cap.count, pointsGiven(within: cap.per)),
      ("stamps", gifts.stamps, Self.stampsADayMax, today.reduce(0) { $0 + $1.stamps }),
      ("coupons", gifts.coupons, Self.couponsADayMax, today.reduce(0) { $0 + $1.coupons }),
    ]
    for limit in limits {
      let left = max(0, limit.max - limit.before)
      guard limit.given <= left else { throw .cap(count: limit.count, max: limit.max, left: left) }
    }
  }

  /// Points of the cap that are left for now; nil without a cap.
  var pointsLeft: Int64? { clerk.cap.map { max(0, $0.count - pointsGiven(within: $0.per)) } }

  /// Whether one more stranger may be asked; an order taken back has been asked all the same.
  var mayInvite: Bool {
    let invited = clerk.served.filter {
      $0.act.kind == .invite && serving.shop.clock.isWithin(.calendarDay, $0.at, at: serving.now)
    }
    return Set(invited.map(\.act.member)).count < Self.invitationsADayMax
  }

  func hold(_ purchase: Purchase) throws(Hindrance) {
    guard purchase.amount.minorUnits <= Switchboard.amountMax, purchase.items.count <= Switchboard.linesMax,
      purchase.items.allSatisfy({ $0.units <= Switchboard.unitsMax })
    else { throw .unreasonable }
  }

  private func pointsGiven(within period: Rate.Period) -> Int64 {
    acts(within: period).reduce(0) { $0.addingClamped($1.points) }
  }

  private func acts(within period: Rate.Period) -> [Contact.Served] {
    clerk.served.filter {
      $0.act.shop == serving.shop.id && serving.shop.clock.isWithin(period, $0.at, at: serving.now)
    }
  }
}

/// What an order of staff gives, all that its rules, cards and levels add to it included.
struct ServedGifts {
  let points: Int64
  let stamps: Int64
  let coupons: Int64

  init(_ facts: [MemberEvent]) {
    points = facts.pointsGiven
    var stamps: Int64 = 0
    var coupons: Int64 = 0
    for fact in facts {
      switch fact {
      case .stamped(_, let count): stamps += min(max(0, count), Self.stampsMax)
      case .given: coupons += 1
      default: break
      }
    }
    self.stamps = stamps
    self.coupons = coupons
  }

  /// More of one fact is more than anybody may give, and sums stay sums.
  private static let stampsMax: Int64 = 1_000_000
}

extension ServedAct.Kind {
  /// The word that orders it: a stranger is invited by EARN.
  var order: String { (self == .invite ? .earn : self).storedName.uppercased() }
}

extension ServedAct {
  /// Points of it that were gone already when it was taken back: what the member owes beyond their debt before it. They do not come
  /// back to the cap.
  func pointsSpent(by member: Member) -> Int64 {
    guard member.isActive else { return 0 }
    return min(points, max(0, -member.points - debt))
  }
}
