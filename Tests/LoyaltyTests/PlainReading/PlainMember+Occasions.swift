import Loyalty

/// What happens, and what it gives: points, a full card, a level, a reward, a badge, a referral, in this order.
extension PlainMember {
  private var programme: Programme { shop.programme }

  private mutating func open(_ kind: OccasionKind?, _ now: Instant, _ purchase: Purchase? = nil) -> Int {
    let number = occasions.count + 1
    note(.occasion(kind, when: purchase?.madeAt ?? now, purchase), number, now)
    return number
  }

  mutating func join(
    _ entry: Entry, keywordPoints: Int64, token: TokenGift?, waiting: [Purchase], _ now: Instant
  ) {
    let stranger = self
    let number = open(.join, now)
    note(.joined(entry), number, now)
    let start = level(now)
    earn(keywordPoints, number, now)
    // the level that everybody begins on gives its reward, and is not one that was reached
    if let lowest = programme.tiers?.levels.first, lowest.from <= 0 { giveReward(ofLevel: 0, number, now) }
    let joining = Happening(kind: .join, campaign: entry.campaign, entry: entry)
    follow(joining, number, knowing: stranger, level: start, now)
    if let token { take(token, now) }
    for purchase in waiting { buy(purchase, now) }
  }

  mutating func take(_ gift: TokenGift, _ now: Instant) {
    let start = level(now)
    let number = open(nil, now)
    note(.token(gift.token), number, now)
    earn(gift.points, number, now)
    rise(from: start, number, now)
  }

  mutating func buy(_ purchase: Purchase, _ now: Instant) {
    // the same order twice is one purchase
    if let order = purchase.order, rememberedOccasions.contains(where: { $0.purchase?.order == order }) { return }
    let before = self
    let number = open(.purchase, now, purchase)
    let happening = Happening(kind: .purchase, purchase: purchase, campaign: purchase.campaign)
    follow(happening, number, knowing: before, level: before.level(now), now)
  }

  mutating func happen(_ kind: OccasionKind, _ now: Instant) {
    let before = self
    let number = open(kind, now)
    follow(Happening(kind: kind), number, knowing: before, level: before.level(now), now)
  }

  mutating func keepBirthday(_ year: Int, _ now: Instant) {
    let before = self
    let number = open(.birthday, now)
    note(.birthdayKept(year), number, now)
    if let gift = programme.birthday?.gift { give(gift, number, now, isActivity: false) }
    follow(Happening(kind: .birthday), number, knowing: before, level: before.level(now), now)
  }

  mutating func welcomeFriend(_ now: Instant) {
    let limit = programme.referral?.limit
    if shop.isUsedUp(limit, uses("referral"), now) { return }
    let before = self
    if limit != nil { note(.drawn("referral"), 0, now) }
    let number = open(.referral, now)
    if let gift = programme.referral?.giver { give(gift, number, now) }
    follow(Happening(kind: .referral), number, knowing: before, level: before.level(now), now)
  }

  mutating func stampByHand(_ card: String, _ count: Int64, _ now: Instant) {
    let number = open(nil, now)
    stamp(card, count, number, now)
  }

  /// All that an occasion brings with it.
  private mutating func follow(
    _ happening: Happening, _ number: Int, knowing before: PlainMember, level: Int, _ now: Instant
  ) {
    let given = draw(happening, knowing: before, now)
    let isGift = happening.kind != .purchase && happening.kind != .visit
    let points = isGift ? given.points : multiplied(given, happening, before, now)
    earn(points, number, now, isActivity: happening.kind != .birthday && happening.kind != .anniversary)
    for (card, count) in given.stamps { stamp(card, count, number, now) }
    rise(from: level, number, now)
    for reward in given.rewards { give(.reward(reward), number, now) }
    countBadges(happening, number, knowing: before, now)
    completeReferral(happening.kind, number, now)
  }

  private struct Given {
    var points: Int64 = 0
    var stamps: [(String, Int64)] = []
    var rewards: [String] = []
    var factors: [Int64] = []
  }

  /// What the fitting rules give; limits are drawn on.
  private mutating func draw(_ happening: Happening, knowing before: PlainMember, _ now: Instant) -> Given {
    var given = Given()
    for (index, rule) in programme.earn.enumerated() where rule.on == happening.kind {
      guard before.fits(rule.condition, happening, now) else { continue }
      if shop.isUsedUp(rule.limit, uses("rule \(index)"), now) { continue }
      let names = itemNames(rule.condition)
      switch rule.grant {
      case .points(let points): given.points += points
      case .pointsPer(let step):
        guard let purchase = happening.purchase, let money = money(of: names, in: purchase) else { continue }
        given.points += money / step.minorUnits
      case .multiply(let factor): given.factors.append(factor.thousandths)
      case .stamp(let card):
        var count: Int64 = 0
        for line in happening.purchase?.items ?? [] where names?.contains(line.item) == true { count += line.units }
        given.stamps.append((card, names == nil ? 1 : count))
      case .reward(let reward): given.rewards.append(reward)
      }
      if rule.limit != nil { note(.drawn("rule \(index)"), occasions.count, now) }
    }
    return given
  }

  private func itemNames(_ condition: Condition) -> [String]? {
    if case .item(let names) = condition { return names }
    guard case .all(let all) = condition else { return nil }
    for part in all { if let names = itemNames(part) { return names } }
    return nil
  }

  /// The item's money only; nil where that is unknown.
  private func money(of names: [String]?, in purchase: Purchase) -> Int64? {
    guard let names else { return purchase.amount.minorUnits }
    if purchase.items.count == 1, names.contains(purchase.items[0].item), purchase.items[0].price == nil {
      return purchase.amount.minorUnits
    }
    var money: Int64 = 0
    for line in purchase.items where names.contains(line.item) {
      guard let price = line.price else { return nil }
      money += price.minorUnits * line.units
    }
    return money
  }

  private func multiplied(_ given: Given, _ happening: Happening, _ before: PlainMember, _ now: Instant) -> Int64 {
    var factors = given.factors
    let level = before.level(now)
    if level >= 0, let factor = programme.tiers?.levels[level].multiply { factors.append(factor.thousandths) }
    let plan = before.plan(happening.purchase?.madeAt ?? now)?.plan
    if let factor = programme.plans.first(where: { $0.id == plan })?.multiply { factors.append(factor.thousandths) }
    guard let largest = factors.sorted().last else { return given.points }
    let thousandths = given.points * largest
    return (thousandths - thousandths % 1_000) / 1_000
  }

  private mutating func earn(_ points: Int64, _ number: Int, _ now: Instant, isActivity: Bool = true) {
    if points != 0 { note(.points(points, isActivity: isActivity), number, now) }
  }

  private mutating func give(_ gift: Gift, _ number: Int, _ now: Instant, isActivity: Bool = true) {
    switch gift {
    case .points(let points): earn(points, number, now, isActivity: isActivity)
    case .reward(let id): _ = coupon(id, cost: 0, number, now)
    }
  }

  mutating func coupon(_ id: String, cost: Int64, _ number: Int, _ now: Instant) -> UInt32 {
    let code = nextCode
    nextCode += 1
    guard let reward = programme.rewards.first(where: { $0.id == id }) else { preconditionFailure("no reward \(id)") }
    let expires = shop.calendar.adding(reward.validFor, to: now)
    note(.coupon(code, reward: id, expires: expires, cost: cost), number, now)
    if reward.perMember != nil { note(.drawn("reward \(id)"), 0, now) }
    return code
  }

  private mutating func stamp(_ id: String, _ count: Int64, _ number: Int, _ now: Instant) {
    guard let card = programme.cards.first(where: { $0.id == id }) else { preconditionFailure("no card \(id)") }
    note(.stamps(id, count), number, now)
    while stamps(id) >= card.stamps {
      let code = coupon(card.reward, cost: 0, number, now)
      note(.filled(id, card.stamps, code), number, now)
    }
  }

  /// Unless it was given in the time for which the level is held, and never came back.
  private mutating func giveReward(ofLevel index: Int, _ number: Int, _ now: Instant) {
    guard let tiers = programme.tiers, let reward = tiers.levels[index].reward else { return }
    let states = Dictionary(coupons.map { ($0.code, $0.state) }) { first, _ in first }
    for fact in facts {
      guard case .levelReward(index, let code) = fact.what, states[code] != "withdrawn" else { continue }
      switch tiers.over {
      case .life: return
      case .rolling(let span): if shop.calendar.adding(span, to: fact.at) > now { return }
      case .year:
        if shop.calendar.date(of: now).year - shop.calendar.date(of: fact.at).year < 2 { return }
      }
    }
    let code = coupon(reward, cost: 0, number, now)
    note(.levelReward(index, code), number, now)
  }

  /// Level by level, for what a level gives may lift to the next.
  private mutating func rise(from start: Int, _ number: Int, _ now: Instant) {
    var held = start
    while held < level(now) {
      held += 1
      guard let level = programme.tiers?.levels[held] else { return }
      note(.level(held), number, now)
      giveReward(ofLevel: held, number, now)
      let before = self
      let happening = Happening(kind: .tier, level: level.id)
      let given = draw(happening, knowing: before, now)
      earn(given.points, number, now)
      for (card, count) in given.stamps { stamp(card, count, number, now) }
      for reward in given.rewards { give(.reward(reward), number, now) }
      countBadges(happening, number, knowing: before, now)
    }
  }

  private mutating func countBadges(
    _ happening: Happening, _ number: Int, knowing before: PlainMember, _ now: Instant
  ) {
    for badge in programme.badges where badge.on == happening.kind && !badges.contains(badge.id) {
      guard before.fits(badge.condition, happening, now) else { continue }
      note(.badgeTime(badge.id), number, now)
      guard badgeTimes(badge.id) >= badge.times else { continue }
      let start = level(now)
      note(.badge(badge.id), number, now)
      if let gift = badge.gift { give(gift, number, now) }
      // on the way up the next step looks at it anyway
      if happening.kind != .tier { rise(from: start, number, now) }
    }
  }

  private mutating func completeReferral(_ kind: OccasionKind, _ number: Int, _ now: Instant) {
    guard let referral = programme.referral, referral.after == kind, entry?.referrer != nil else { return }
    var isDone = false
    for fact in facts {
      if case .referralDone = fact.what { isDone = true }
      if case .referralReturned = fact.what { isDone = false }
    }
    if isDone { return }
    let start = level(now)
    note(.referralDone, number, now)
    if let gift = referral.friend { give(gift, number, now) }
    rise(from: start, number, now)
  }
}
