import Loyalty
import Settings
import Texting

/// How much staff may do in a day.
extension Conversation {
  /// Stamps that somebody with a cap may give in a day: a stamp is no points, but a full card is a reward.
  private static let stampsADayMax: Int64 = 100
  /// Coupons that may come of what somebody with a cap does in a day.
  private static let couponsADayMax: Int64 = 50
  /// People whom one phone may have asked in a day whether they want to join.
  private static let invitationsADayMax = 20
  private static let daySeconds: Int64 = 86_400

  /// False where it is more than the person may give; they were told.
  mutating func mayGive(_ gifts: ServedGifts, _ role: StaffRole, _ shop: Shop) -> Bool {
    guard let cap = role.cap else { return true }
    let wording = self.wording(shop)
    let today = acts(within: .calendarDay, shop)
    let limits: [(count: String, given: Int64, max: Int64, before: Int64)] = [
      ("points", gifts.points, cap.count, acts(within: cap.per, shop).reduce(0) { $0 + $1.points }),
      ("stamps", gifts.stamps, Self.stampsADayMax, today.reduce(0) { $0 + $1.stamps }),
      ("coupons", gifts.coupons, Self.couponsADayMax, today.reduce(0) { $0 + $1.coupons }),
    ]
    for limit in limits {
      let left = max(0, limit.max - limit.before)
      guard limit.given > left else { continue }
      reply(
        .staffCap, of: shop,
        [.count: wording.count(limit.count, limit.max), .missing: wording.count(limit.count, left)])
      return false
    }
    return true
  }

  /// Whether one more stranger may be asked; an order taken back has been asked all the same. The person was told where not.
  mutating func mayInvite(_ stranger: PhoneNumber, _ shop: Shop) -> Bool {
    let invited = (contact?.served ?? []).filter {
      $0.act.kind == .invite && shop.clock.isWithin(.calendarDay, $0.at, at: now)
    }
    if Set(invited.map(\.act.member)).count < Self.invitationsADayMax { return true }
    reply(.staffInviteCap, of: shop, [.phone: stranger.shown])
    return false
  }

  func isReasonable(_ purchase: Purchase) -> Bool {
    purchase.amount.minorUnits <= Switchboard.amountMax && purchase.items.count <= Switchboard.linesMax
      && purchase.items.allSatisfy { $0.units <= Switchboard.unitsMax }
  }

  /// Why an invitation does not leave now; nil where it does.
  func hold(of shop: Shop, for phone: PhoneNumber) -> Hold? {
    let sent = reader.contact(of: phone)?.marketing.map(\.at) ?? []
    return MarketingJudge(catalogue: catalogue).hold(from: shop.id, to: phone, after: sent, at: now)
  }

  /// `08:00`, by the shop's clock, with the day where it is not the next time that this is; nothing where no hour suits.
  func time(of hold: Hold, _ shop: Shop) -> [Fact: String] {
    guard hold.until < .distantFuture else { return [:] }
    let minute = shop.clock.local(hold.until).minuteOfDay
    let digits = [minute / 60, minute % 60].map { ($0 < 10 ? "0" : "") + String($0) }.joined(separator: ":")
    let isNext = hold.until < now.adding(seconds: Self.daySeconds)
    return [.time: isNext ? digits : shop.day(of: hold.until, wording(shop), at: now) + " " + digits]
  }

  private func acts(within period: Rate.Period, _ shop: Shop) -> [Contact.Served] {
    (contact?.served ?? []).filter { $0.act.shop == shop.id && shop.clock.isWithin(period, $0.at, at: now) }
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

extension PhoneNumber {
  /// What staff and records are shown of somebody's number.
  var shown: String { "..." + String(digits).suffix(4) }
}
