import Loyalty

/// All that was stored of a member, and the sums of it.
struct Book {
  private(set) var events: [(event: MemberEvent, at: Instant)] = []
  private var granted: Int64 = 0
  private var gone: Int64 = 0

  mutating func keep(_ more: [MemberEvent], at now: Instant) {
    for event in more {
      events.append((event, now))
      switch event {
      case .earned(let earned): granted += earned.points
      case .redeemed(_, let cost): gone += cost
      case .refunded(let refund): gone += refund.points
      case .expired(let points): gone += points
      default: break
      }
    }
  }

  var balance: Int64 { granted - gone }
}

/// What the rules and the plain reading say of one member at one moment.
struct Comparison {
  private(set) var differences: [String] = []

  init(_ member: Member, _ plain: PlainMember, _ scene: Scene, _ book: Book) {
    let now = scene.now
    let shop = plain.shop
    compare("points", member.points, plain.points)
    compare("points by the book", member.points, book.balance)
    compare("points in lots", member.lots.lots.reduce(0) { $0 + $1.points }, max(0, member.points))
    compare("visits", member.visits, plain.visits)
    compare("purchases", member.purchases, Int64(plain.purchases.count))
    compare("spend", member.spend.minorUnits, plain.spend)
    compare("badges", member.badges, plain.badges)
    for badge in shop.programme.badges {
      compare("times of \(badge.id)", member.badgeCounts[badge.id] ?? 0, plain.badgeTimes(badge.id))
    }
    compare("plan", member.plan(at: now)?.plan, plain.plan(now)?.plan)
    compare("plan until", member.plan(at: now)?.until, plain.plan(now)?.until)
    let standing = Standing(member, shop.programme, scene)
    compare("level", standing.currentLevel?.id, plain.levelName(now))
    compare("missing to the next level", standing.missingToLevel, plain.missingToLevel(now))
    for card in shop.programme.cards {
      compare("stamps of \(card.id)", member.stamps[card.id] ?? 0, plain.stamps(card.id))
    }
    for item in RandomProgramme.items { compare(item, member.bought[item] ?? 0, plain.unitsBought(item)) }
    let coupons = Dictionary(member.coupons.map { ($0.coupon.code, $0) }) { first, _ in first }
    for coupon in plain.coupons {
      // those long over may have made room
      guard let held = coupons[coupon.code] else {
        if plain.isGood(coupon, now) || plain.coupons.count < 200 { differences.append("no coupon \(coupon)") }
        continue
      }
      compare("reward of \(coupon.code)", held.coupon.reward, coupon.reward)
      compare("end of \(coupon.code)", held.coupon.expires, coupon.expires)
      compare("\(coupon.code) is good", held.isGood(at: now), plain.isGood(coupon, now))
    }
    compare("good coupons", member.goodCoupons(at: now).count, plain.coupons.filter { plain.isGood($0, now) }.count)
    compare("next due", member.nextDue(shop.programme, scene)?.at, plain.nextDue(now)?.at)
  }

  private mutating func compare<Value: Equatable>(_ what: String, _ ours: Value, _ plain: Value) {
    if ours != plain { differences.append("\(what): \(ours), plainly \(plain)") }
  }
}
