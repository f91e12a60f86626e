package import Loyalty
package import Settings

/// Whom a shop's changed rules would hurt, of the members that a data directory tells of.
package struct ChangeReport: Equatable, Sendable {
  package let shop: ShopID
  /// The beginning of the shop's file.
  package let place: Place
  package let tolls: [Toll]

  /// A hurt, in a sentence for the owner, with how many members feel it.
  package struct Toll: Equatable, Sendable {
    package let sentence: String
    package let members: Int
    /// Of a reward: everybody who has points and may have saved for it.
    package let savers: Int?
  }

  /// Coupons that were given hold what they are good for.
  package var touchesRewards: Bool { tolls.contains { $0.savers != nil } }

  /// One for each shop whose members feel the difference between the rules in force and those of `catalogue`, in the order of the
  /// files. A shop whose rules never were in force has none.
  package static func reports(of archive: FlatFileArchive, against catalogue: Catalogue, now: Instant) -> [ChangeReport]
  {
    catalogue.configuration.shops.compactMap { settings in
      let state = archive.reader.shop(settings.id)
      guard let shop = catalogue.shops[settings.id], let rules = state.rules else { return nil }
      // nothing is bought or drawn here: codes and stock are never asked for
      let scene = Scene(
        now: now, calendar: shop.clock, language: shop.language, expirySince: state.expirySince, stockTaken: { _ in 0 },
        freshCoupon: { 0 })
      var members: [Member] = []
      archive.reader.eachContact { contact in
        if let member = contact.member(of: shop.id) { members.append(member) }
      }
      let teller = HurtTeller(settings: settings)
      let tolls = RuleChange(from: rules, to: shop.programme, in: scene).tolls(members).map { toll in
        Toll(
          sentence: teller.sentence(of: toll), members: toll.members, savers: toll.hurt.isOfRewards ? toll.savers : nil)
      }
      return tolls.isEmpty ? nil : ChangeReport(shop: shop.id, place: settings.place, tolls: tolls)
    }
  }
}

/// Says what a change takes, and from how many.
private struct HurtTeller {
  let settings: ShopSettings

  private var programme: Programme { settings.programme }

  func sentence(of toll: RuleChange.Toll) -> String {
    let members = toll.members
    switch toll.hurt {
    case .rewardDearer(let id, let from, let to):
      return
        "'\(name(ofReward: id))' will cost \(to) instead of \(from) points: \(count(members)) could buy it today and could "
        + "not after this change; \(savers(toll))"
    case .rewardGone(let id, let cost):
      return
        "'\(name(ofReward: id))' can no longer be bought (it costs \(cost) points): \(count(members)) could buy it today; "
        + savers(toll)
    case .cardLonger(let id, let from, let to):
      let name = programme.card(id)?.name ?? id
      return "'\(name)' will take \(to) instead of \(from) stamps: \(count(members)) \(have(members)) stamps on it"
    case .cardGone(let id, _): return "the card '\(id)' is gone: \(count(members)) \(have(members)) stamps on it"
    case .levelHigher(let id, let from, let to):
      return "the level '\(id)' will begin at \(amount(to)) instead of \(amount(from)): \(count(members)) would fall"
    case .levelGone(let id, _): return "the level '\(id)' is gone: \(count(members)) would fall"
    case .tiersCountOtherwise(let from, let to):
      return "levels will count \(tiers(to)) instead of \(tiers(from)): \(count(members)) would fall"
    case .tiersGone: return "there are no levels any more: \(count(members)) would lose theirs"
    case .pointsEndSooner(let from, let to):
      let before = from.isEmpty ? "never" : expiry(from)
      return "points will end \(expiry(to)) instead of \(before): sooner for \(count(members))"
    case .planGone(let id): return "the plan '\(id)' is gone: \(count(members)) \(have(members)) paid for it"
    }
  }

  private func name(ofReward id: String) -> String { programme.reward(id)?.name ?? id }

  private func count(_ members: Int) -> String { members == 1 ? "1 member" : "\(members) members" }
  private func have(_ members: Int) -> String { members == 1 ? "has" : "have" }
  private func savers(_ toll: RuleChange.Toll) -> String { "\(toll.savers) \(have(toll.savers)) saved points" }

  /// In what the tiers count: both programmes count the same, or levels are not compared.
  private func amount(_ value: Int64) -> String {
    switch programme.tiers?.by {
    case .spend: settings.currency.format(Money(minorUnits: value))
    case .points: "\(value) points"
    case .visits: "\(value) visits"
    case nil: String(value)
    }
  }

  /// `spend year`, as the owner's file has it.
  private func tiers(_ written: String) -> String {
    written.split(separator: " ").joined(separator: " over ")
  }

  /// `idle 12mo`, as the owner's file has it.
  private func expiry(_ written: String) -> String {
    let words = written.split(separator: " ")
    guard words.count == 2 else { return written }
    return words[0] == Expiry.Clock.idle.rawValue ? "after \(words[1]) idle" : "\(words[1]) after they were earned"
  }
}
