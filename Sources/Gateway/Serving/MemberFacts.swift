import Loyalty
import Settings
import Texting

/// What a text can say of a member, each worked out only where the text asks for it.
final class MemberFacts {
  private let member: Member
  private let shop: Shop
  private let makeScene: () -> Scene
  private lazy var scene = makeScene()
  private let wording: Wording

  /// No more coupons are told in one text.
  private static let couponsMax = 3

  /// `scene` is asked for where a text speaks of something that time or stock decides; few do.
  init(_ member: Member, of shop: Shop, in scene: @escaping () -> Scene) {
    self.member = member
    self.shop = shop
    makeScene = scene
    wording = shop.wording(for: member)
  }

  func value(of fact: Fact) -> String? {
    switch fact {
    case .points: String(member.points)
    case .balance: wording.count("points", member.points)
    case .name: member.name
    case .tier: standing.currentLevel?.id
    case .perks: standing.currentLevel.map { $0.perks.joined(separator: ", ") }
    case .plan: member.plan(at: scene.now).map { shop.programme.plan($0.plan)?.name ?? $0.plan }
    case .missing: nextReward.flatMap(\.cost).map { String($0 - member.points) }
    case .reward: nextReward?.name
    case .cost: nextReward?.cost.map { String($0) }
    case .stamps: stamps
    case .badge: member.badges.sorted().map { shop.programme.badge($0)?.name ?? $0 }.joined(separator: ", ")
    case .list, .rewards: coupons
    case .coupon: member.goodCoupons(at: scene.now).last.flatMap { CouponCode(rawValue: $0.code) }?.description
    case .count: String(member.goodCoupons(at: scene.now).count)
    case .amount: shop.settings.currency.format(member.spend)
    case .date: shop.day(of: member.since, wording, at: scene.now)
    default: nil
    }
  }

  private var standing: Standing { Standing(member, shop.programme, scene) }

  private var nextReward: Reward? {
    standing.nextReward(judge: Judge(member, shop.programme, scene))
  }

  /// "Latte card 3/9, Beans 1/4"; cards without a stamp are not told.
  private var stamps: String? {
    let cards = shop.programme.cards.filter { member.stamps[$0.id, default: 0] != 0 }
    return cards.isEmpty
      ? nil : cards.map { "\($0.name) \(member.stamps[$0.id, default: 0])/\($0.stamps)" }.joined(separator: ", ")
  }

  private var coupons: String? {
    let good = member.goodCoupons(at: scene.now)
    guard !good.isEmpty else { return nil }
    let shown = good.suffix(Self.couponsMax).map { coupon in
      wording.text(
        .couponHeld, [.reward: coupon.name, .coupon: CouponCode(rawValue: coupon.code)?.description ?? ""])
    }
    return shown.joined(separator: ", ") + (good.count > Self.couponsMax ? " ..." : "")
  }
}

extension Shop {
  /// A day by the shop's calendar, as a text says it: the year only where it is not this one.
  func day(of instant: Instant, _ wording: Wording, at now: Instant) -> String {
    let date = clock.date(of: instant)
    let isThisYear = date.year == clock.date(of: now).year
    return wording.date(day: date.day, month: date.month, year: isThisYear ? nil : date.year)
  }
}
