import Loyalty
import Texting

/// What one occasion gave, as one text tells it (CONFIG.md, "How a conversation goes"): points and balance, a full card, a new
/// tier, a reward, a badge.
struct Announcement {
  private let outcome: Serving.Outcome
  private let shop: Shop
  private let now: Instant
  private let scene: Scene
  private let wording: Wording

  /// A text to make of it.
  struct Told {
    let name: TextName
    let facts: [Fact: String]
    let purpose: OutboxText.Purpose
  }

  init(of outcome: Serving.Outcome, by serving: Serving) {
    self.outcome = outcome
    shop = serving.shop
    now = serving.now
    scene = serving.scene
    wording = serving.shop.wording(for: outcome.after)
  }

  // MARK: The text

  /// Nil where the occasion is silent.
  var notice: Told? {
    let notices = shop.programme.notices
    switch outcome.facts.first {
    case .purchased: return noticed(.purchase, isOn: notices.purchase)
    case .visited: return noticed(.visit, isOn: notices.visit)
    case .servedStamps: return noticed(.stamps, isOn: notices.purchase || notices.visit)
    case .refunded(let refund): return refunded(refund)
    case .acted: return given(.action, .reply)
    case .referred: return given(.referral, .reply)
    case .birthdayKept: return given(.birthday, .marketing)
    case .anniversaryKept: return given(.anniversary, .marketing)
    case .expiryWarned(let day): return expiryWarning(of: day)
    case .planReminded: return plan(.planReminder, .marketing)
    case .planPaid: return plan(.planPaid, .reply)
    case .adjusted(let points, _): return adjusted(points)
    default: return nil
    }
  }

  /// What comes of a purchase or visit is told where the owner wants it; what is more than points, always.
  private func noticed(_ name: TextName, isOn: Bool) -> Told? {
    if isOn {
      let news = self.news(withStamps: true)
      guard name != .stamps || !news.isEmpty else { return nil }
      return Told(name: name, facts: facts(news: news), purpose: .reply)
    }
    let news = [giftNews].compactMap { $0 } + self.news(withStamps: false)
    return news.isEmpty ? nil : Told(name: .news, facts: facts(news: news), purpose: .reply)
  }

  /// Always told where there is anything to tell.
  private func given(_ name: TextName, _ purpose: OutboxText.Purpose) -> Told? {
    let news = self.news(withStamps: true)
    guard points != 0 || !news.isEmpty else { return nil }
    return Told(name: name, facts: facts(news: news), purpose: purpose)
  }

  /// A refund of the till's, or what staff took back of their own.
  private func refunded(_ refund: Refund) -> Told? {
    let kind = outcome.before?.occasion(refund.occasion)?.kind
    let notices = shop.programme.notices
    let isTold =
      switch kind {
      case .visit: notices.visit
      case .stamps: notices.purchase || notices.visit
      // the gift was told whatever the notices say
      case .referral: true
      default: notices.purchase
      }
    guard isTold else { return nil }
    var facts: [Fact: String] = [:]
    if refund.points != 0 { facts[.gift] = wording.count("points", refund.points) }
    let name: TextName =
      switch kind {
      case .purchase: .refund
      case .referral: .referralBack
      default: .takenBack
      }
    return Told(name: name, facts: facts, purpose: .reply)
  }

  /// Given by hand, or taken; it is told where whoever did it says so.
  private func adjusted(_ points: Int64) -> Told {
    let count = wording.count("points", Int64(clamping: points.magnitude))
    guard points > 0 else { return Told(name: .takenBack, facts: [.gift: count], purpose: .reply) }
    let gift = wording.text(
      .newsGift, [.gift: count, .balance: wording.count("points", outcome.after.points)])
    return Told(name: .news, facts: [.news: gift], purpose: .reply)
  }

  private func expiryWarning(of day: Int) -> Told? {
    let ending = outcome.after.pointsEnding(on: day, shop.programme, scene)
    guard ending > 0 else { return nil }
    let date = CivilDate(dayNumber: day)
    let isThisYear = date.year == shop.clock.date(of: now).year
    let facts: [Fact: String] = [
      .gift: wording.count("points", ending), .points: String(ending),
      .date: wording.date(day: date.day, month: date.month, year: isThisYear ? nil : date.year),
    ]
    return Told(name: .expiryWarning, facts: facts, purpose: .marketing)
  }

  private func plan(_ name: TextName, _ purpose: OutboxText.Purpose) -> Told? {
    guard let period = outcome.after.plan?.period else { return nil }
    let plan = shop.programme.plan(period.plan)
    var facts: [Fact: String] = [
      .plan: plan?.name ?? period.plan, .date: shop.day(of: period.until, wording, at: now),
    ]
    if let perks = plan?.perks, !perks.isEmpty { facts[.perks] = perks.joined(separator: ", ") }
    return Told(name: name, facts: facts, purpose: purpose)
  }

  // MARK: What it speaks of

  func facts(news: [String]) -> [Fact: String] {
    var facts: [Fact: String] = [:]
    if points != 0 { facts[.gift] = wording.count("points", points) }
    if !news.isEmpty { facts[.news] = news.joined(separator: " ") }
    return facts
  }

  /// All points that the occasion gave.
  var points: Int64 { outcome.facts.pointsGiven }

  /// Points that are no purchase's or visit's own: told even where those are not.
  private var giftNews: String? {
    let gifts = outcome.facts.reduce(Int64(0)) { sum, fact in
      guard case .earned(let earned) = fact, earned.reason != .purchase, earned.reason != .visit else { return sum }
      return sum + earned.points
    }
    guard gifts != 0 else { return nil }
    return wording.text(
      .newsGift,
      [.gift: wording.count("points", gifts), .balance: wording.count("points", outcome.after.points)])
  }

  /// A sentence for each, in the order of the language: full cards, a new tier, rewards, badges.
  func news(withStamps: Bool) -> [String] {
    var cards: [String] = []
    var tier: String?
    var rewards: [String] = []
    var badges: [String] = []
    var filled: Set<UInt32> = []
    for case .cardFilled(let card, _, let code) in outcome.facts {
      filled.insert(code)
      cards.append(coupon(.newsCard, code, [.card: shop.programme.card(card)?.name ?? card]))
    }
    for fact in outcome.facts {
      switch fact {
      case .levelReached(let level): tier = tierNews(level)
      case .given(let given) where !filled.contains(given.code): rewards.append(coupon(.newsReward, given.code, [:]))
      case .badgeEarned(let badge):
        badges.append(wording.text(.newsBadge, [.badge: shop.programme.badge(badge)?.name ?? badge]))
      default: break
      }
    }
    let stamps = withStamps && cards.isEmpty ? self.stamps : []
    return stamps + cards + [tier].compactMap { $0 } + rewards + badges
  }

  private var stamps: [String] {
    var seen: Set<String> = []
    return outcome.facts.compactMap { fact in
      guard case .stamped(let id, _) = fact, seen.insert(id).inserted, let card = shop.programme.card(id) else {
        return nil
      }
      let count = outcome.after.stamps[id, default: 0]
      return wording.text(.newsStamps, [.card: card.name, .stamps: "\(count)/\(card.stamps)"])
    }
  }

  private func tierNews(_ id: String) -> String {
    let level = shop.programme.tiers?.levels.first { $0.id == id }
    var facts: [Fact: String] = [.tier: id]
    if let perks = level?.perks, !perks.isEmpty { facts[.perks] = perks.joined(separator: ", ") }
    return wording.text(.newsTier, facts)
  }

  private func coupon(_ name: TextName, _ code: UInt32, _ more: [Fact: String]) -> String {
    guard let coupon = outcome.after.coupon(code)?.coupon else { return "" }
    return wording.text(name, more.merging(shop.facts(of: coupon, wording, at: now)) { first, _ in first })
  }
}

extension Shop {
  /// What a text says of a coupon.
  func facts(of coupon: Coupon, _ wording: Wording, at now: Instant) -> [Fact: String] {
    [
      .reward: coupon.name, .coupon: CouponCode(rawValue: coupon.code)?.description ?? "",
      .date: day(of: coupon.expires, wording, at: now),
    ]
  }
}
