import Loyalty
import Settings
import Texting

/// How much staff may do in a day.
extension Conversation {
  /// Stamps that somebody with a cap may give in a day: a stamp is no points, but a full card is a reward.
  private static let stampsADayMax: Int64 = 100
  /// People whom one phone may have asked in a day whether they want to join.
  private static let invitationsADayMax = 20

  /// False where it is more than the person may give; they were told.
  mutating func mayGive(_ given: Int64, _ role: StaffRole, _ shop: Shop) -> Bool {
    guard let cap = role.cap else { return true }
    let left = max(0, cap.count - acts(within: cap.per, shop).reduce(0) { $0 + $1.points })
    if given <= left { return true }
    reply(.staffCap, of: shop, [.count: points(cap.count, shop), .missing: points(left, shop)])
    return false
  }

  /// The same for stamps, of whoever has a cap.
  mutating func mayStamp(_ count: Int64, _ role: StaffRole, _ shop: Shop) -> Bool {
    guard role.cap != nil else { return true }
    let left = max(0, Self.stampsADayMax - acts(within: .calendarDay, shop).reduce(0) { $0 + $1.stamps })
    if count <= left { return true }
    let wording = self.wording(shop)
    reply(
      .staffCap, of: shop,
      [.count: wording.count("stamps", Self.stampsADayMax), .missing: wording.count("stamps", left)])
    return false
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

  private func acts(within period: Rate.Period, _ shop: Shop) -> [Contact.Served] {
    (contact?.served ?? []).filter { $0.act.shop == shop.id && shop.clock.isWithin(period, $0.at, at: now) }
  }
}

extension ServedAct {
  /// Points of it that are gone already: taking back the rest does not bring them back to the cap.
  func pointsSpent(by member: Member?) -> Int64 {
    guard let member, member.isActive else { return 0 }
    return max(0, points - max(0, member.points))
  }
}

extension PhoneNumber {
  /// What staff and records are shown of somebody's number.
  var shown: String { "..." + String(digits).suffix(4) }
}
