import Loyalty
import Settings
import Texting

/// Says a membership in words for the person whose it is. A shop that left the configuration is told of by its id, without its words.
struct MembershipTeller {
  private let member: Member
  private let id: ShopID
  private let shop: Shop?
  private let wording: Wording?
  private let now: Instant

  /// A page shows no more of each; the newest count.
  private static let couponsMax = 50
  private static let happeningsMax = 100

  init(_ membership: Contact.Membership, at shop: Shop?, now: Instant) {
    member = membership.member
    id = membership.shop
    self.shop = shop
    wording = shop?.wording(for: membership.member)
    self.now = now
  }

  var told: PersonalData.Membership {
    var told = PersonalData.Membership(
      shop: shop?.settings.name ?? id, language: wording?.language ?? "", standing: standing, since: day(member.since),
      points: wording?.count("points", member.points) ?? String(member.points))
    told.isStopped = member.isStopped
    told.keyword = member.entry.keyword
    told.source = member.entry.source
    told.campaign = member.entry.campaign
    told.cards = cards
    told.plan = member.plan.map { shop?.programme.plan($0.period.plan)?.name ?? $0.period.plan }
    told.planUntil = member.plan.map { day($0.period.until) }
    told.badges = member.badges.sorted().map { shop?.programme.badge($0)?.name ?? $0 }
    told.name = member.name
    told.chosenLanguage = member.language
    told.birthday = member.birthday.map {
      wording?.date(day: $0.day, month: $0.month, year: nil) ?? "\($0.month)/\($0.day)"
    }
    told.visits = member.visits
    told.purchases = member.purchases
    told.spend = member.spend == .zero ? nil : money(member.spend)
    told.coupons = member.coupons.suffix(Self.couponsMax).reversed().map(coupon)
    told.happenings = happenings
    let kept = member.coupons.count + member.occasions.count + member.waiting.count
    told.olderCount = kept - told.coupons.count - told.happenings.count
    return told
  }

  private var standing: PersonalData.Standing {
    switch member.status {
    case .active: .member
    case .pending(let until): now < until ? .asked : .unanswered
    }
  }

  private var cards: [String] {
    member.stamps.filter { $0.value != 0 }.sorted { $0.key < $1.key }.map { id, stamps in
      let card = shop?.programme.card(id)
      return "\(card?.name ?? id) \(stamps)" + (card.map { "/\($0.stamps)" } ?? "")
    }
  }

  private func coupon(_ held: HeldCoupon) -> PersonalData.Coupon {
    let state: PersonalData.Coupon.State =
      switch held.state {
      case .open:
        now < held.coupon.expires ? .good(until: day(held.coupon.expires)) : .ended(on: day(held.coupon.expires))
      case .used(let at): .used(on: day(at))
      case .withdrawn: .withdrawn
      }
    return PersonalData.Coupon(
      code: CouponCode(rawValue: held.coupon.code)?.description ?? "", reward: held.coupon.name, state: state)
  }

  /// Purchases that wait for a YES have happened too.
  private var happenings: [PersonalData.Happening] {
    let waiting = member.waiting.suffix(Self.happeningsMax).reversed().map { purchase in
      PersonalData.Happening(day: day(purchase.madeAt ?? member.since), kind: .purchase, details: details(of: purchase))
    }
    let occasions = member.occasions.suffix(Self.happeningsMax - waiting.count).reversed().map { occasion in
      let points = occasion.points - occasion.returnedPoints
      return PersonalData.Happening(
        day: day(occasion.at), kind: occasion.kind, details: occasion.purchase.map { details(of: $0) } ?? [],
        points: points == 0 ? nil : (points > 0 ? "+" : "") + String(points), isTakenBack: occasion.isUndone)
    }
    return waiting + occasions
  }

  private func details(of purchase: Purchase) -> [String] {
    let items = purchase.items.map { $0.units == 1 ? $0.item : "\($0.item) ×\($0.units)" }
    return [money(purchase.amount)] + items + [purchase.location, purchase.order.map { "#" + $0 }].compactMap { $0 }
  }

  private func money(_ money: Money) -> String {
    guard let currency = shop?.settings.currency else { return String(money.minorUnits) }
    return currency.format(money) + " " + currency.code
  }

  /// With the year: what is kept reaches back further than this one.
  private func day(_ instant: Instant) -> String {
    guard let shop, let wording else { return String(Timestamp.text(instant).prefix(Self.isoDayLength)) }
    let date = shop.clock.date(of: instant)
    return wording.date(day: date.day, month: date.month, year: date.year)
  }

  private static let isoDayLength = 10
}
