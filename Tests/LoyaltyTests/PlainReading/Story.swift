import Loyalty

/// One member's random life under a random programme, told to the rules and to the plain reading alike. It stops at the
/// first difference.
struct Story {
  let seed: UInt64
  let shop: PlainShop
  private(set) var dice: SplitMix
  private(set) var now: Instant
  private(set) var member: Member?
  private(set) var plain: PlainMember
  private var book = Book()
  private(set) var log: [String] = []
  /// What is wrong; nil as long as nothing is.
  private(set) var difference: String?
  private var orders: [String] = []

  init(seed: UInt64) {
    self.seed = seed
    dice = SplitMix(seed: seed &* 7_919 &+ 13)
    let zone = dice.pick(ZoneCalendar.names)
    let calendar = ZoneCalendar(zone)
    let start = Instant(millis: dice.whole(1_735_700_000_000...1_798_800_000_000))
    now = start
    var random = RandomProgramme(seed: seed)
    let expirySince: Instant? =
      dice.chance(70) ? calendar.adding(.days(Int(dice.whole(-400...60))), to: start) : nil
    let quiet = ClockRange(startMinute: Int(dice.whole(1_140...1_439)), endMinute: Int(dice.whole(300...660)))
    shop = PlainShop(
      programme: random.make(), calendar: calendar, quiet: quiet ?? .usualQuiet, expirySince: expirySince,
      language: "en", takenByOthers: dice.whole(0...3))
    plain = PlainMember(shop)
    log.append("\(zone), quiet \(shop.quiet), expiry since \(String(describing: expirySince))")
    log.append("\(shop.programme)")
  }

  mutating func run(steps: Int) {
    join()
    for _ in 0..<steps where difference == nil {
      passTime()
      step()
    }
    if difference == nil { compareReplay() }
  }

  /// Coupons are numbered from where the plain reading stands.
  func scene(code: UInt32) -> Scene { scene(at: now, code) }

  func scene(at moment: Instant, _ code: UInt32) -> Scene {
    var next = code
    let plain = plain
    return Scene(
      now: moment, calendar: shop.calendar, language: shop.language, quiet: shop.quiet, expirySince: shop.expirySince,
      stockTaken: { plain.taken($0) },
      freshCoupon: {
        defer { next += 1 }
        return next
      })
  }

  private mutating func fail(_ what: String) {
    if difference == nil { difference = what }
  }

  // MARK: what happens

  private mutating func join() {
    let entry = Entry(
      keyword: "COFFEE", source: dice.pick(["window", "radio", nil]), campaign: dice.pick(["spring", nil]),
      referrer: dice.chance(60) ? 7 : nil)
    var waiting: [Purchase] = []
    if dice.chance(30) {
      var pending = Member(beginningWith: .asked(entry, until: nil), at: now)
      book.keep([.asked(entry, until: nil)], at: now)
      for _ in dice.some(0...3) {
        passTime(atMost: 3 * 86_400)
        var purchase = purchase()
        purchase.madeAt = now
        waiting.append(purchase)
        pending?.evolve(.waited(purchase), at: now)
        book.keep([.waited(purchase)], at: now)
      }
      passTime(atMost: 3 * 86_400)
      member = pending
    }
    let token = dice.chance(30) ? TokenGift(token: 1, points: dice.whole(0...30)) : nil
    let points = dice.chance(30) ? dice.whole(1...30) : 0
    log.append("\(now) joins: \(entry), keyword \(points), token \(String(describing: token)), \(waiting)")
    let scene = scene(code: plain.nextCode)
    let events = shop.programme.joining(entry, keywordPoints: points, token: token, pending: member, in: scene)
    let before = plain.facts.count
    plain.join(entry, keywordPoints: points, token: token, waiting: waiting, now)
    take(events, factsBefore: before)
  }

  private mutating func take(_ events: [MemberEvent], factsBefore: Int) {
    book.keep(events, at: now)
    for event in events {
      if member == nil { member = Member(beginningWith: event, at: now) } else { member?.evolve(event, at: now) }
    }
    log.append("    \(events)")
    guard let member else { return fail("nobody joined") }
    let levels = events.compactMap { if case .levelReached(let level) = $0 { level } else { nil } }
    let plainLevels = plain.facts[factsBefore...].compactMap {
      if case .level(let level) = $0.what { shop.programme.tiers?.levels[level].id } else { nil }
    }
    if levels != plainLevels { fail("levels reached \(levels), plainly \(plainLevels)") }
    let wrong = Comparison(member, plain, scene(code: 0), book).differences
    if !wrong.isEmpty { fail(wrong.joined(separator: "; ")) }
  }

  private mutating func step() {
    guard let member else { return }
    let command = command()
    log.append("\(now) \(shop.calendar.local(now).date) \(command)")
    let before = plain.facts.count
    var expected = plain
    let refusals = expected.obey(command, now)
    do throws(MemberRefusal) {
      let events = try shop.programme.decide(command, for: member, in: scene(code: plain.nextCode))
      let again = try shop.programme.decide(command, for: member, in: scene(code: plain.nextCode))
      if events != again { fail("decided twice: \(events) and \(again)") }
      if !refusals.isEmpty { fail("not refused: plainly \(refusals)") }
      plain = expected
      take(events, factsBefore: before)
    } catch {
      log.append("    \(error)")
      if !refusals.contains(error) { fail("refused \(error), plainly \(refusals)") }
    }
  }

  /// Everything that was stored gives the same member once more.
  private mutating func compareReplay() {
    guard let first = book.events.first, var replayed = Member(beginningWith: first.event, at: first.at) else {
      return fail("nothing to replay")
    }
    for (event, at) in book.events.dropFirst() { replayed.evolve(event, at: at) }
    if replayed != member { fail("replayed differently") }
  }

  // MARK: chance

  private mutating func purchase() -> Purchase {
    let lines = dice.some(0...3).map { _ in
      LineItem(
        item: dice.pick(RandomProgramme.items), units: dice.whole(1...4),
        price: dice.chance(70) ? Money(minorUnits: dice.whole(50...900)) : nil)
    }
    let order = dice.chance(85) ? "A\(orders.count)" : nil
    if let order { orders.append(order) }
    return Purchase(
      amount: Money(minorUnits: dice.chance(5) ? 0 : dice.whole(1...6_000)), order: order, items: lines,
      location: dice.pick(RandomProgramme.places + [nil]), campaign: dice.pick(RandomProgramme.campaigns + [nil]))
  }

  private mutating func command() -> MemberCommand {
    switch dice.whole(0...99) {
    case 0...29: return .purchase(purchase())
    case 30...31: return again() ?? .visit
    case 32...41: return .visit
    case 42...47: return .act(dice.pick(RandomProgramme.actions))
    case 48...50: return .stamp(card: dice.pick(RandomProgramme.cards + ["none"]), count: dice.whole(1...3))
    case 51...55: return .payPlan(dice.pick(RandomProgramme.plans + RandomProgramme.plans + ["none"]))
    case 56...58: return .friendArrived(friend: 8)
    case 59...66: return .redeem(dice.pick(RandomProgramme.rewards + ["none"]))
    case 67...70: return .useCoupon(code())
    case 71: return .restoreCoupon(code())
    case 72...80: return refund()
    case 81...82: return .undo(occasion: dice.whole(0...Int64(plain.occasions.count)))
    case 83...85: return birthday()
    case 86: return .chooseLanguage(dice.pick(["en", "es"]))
    case 87: return .useToken(TokenGift(token: UInt64(dice.whole(1...4)), points: dice.whole(0...30)))
    default: return .tick
    }
  }

  /// The till reports the last purchase once more.
  private func again() -> MemberCommand? {
    guard var purchase = plain.purchases.last?.purchase else { return nil }
    purchase.madeAt = nil
    return .purchase(purchase)
  }

  private mutating func code() -> UInt32 {
    dice.chance(90) && plain.nextCode > 1
      ? UInt32(dice.whole(max(1, Int64(plain.nextCode) - 6)...Int64(plain.nextCode) - 1)) : 9_999
  }

  private mutating func refund() -> MemberCommand {
    guard !orders.isEmpty, dice.chance(95) else { return .refund(order: "none", nil) }
    let order = dice.chance(70) ? orders.suffix(3).randomElement(using: &dice) ?? "" : dice.pick(orders)
    return .refund(order: order, dice.chance(45) ? nil : Money(minorUnits: dice.whole(0...3_000)))
  }

  private mutating func birthday() -> MemberCommand {
    let date = shop.calendar.date(of: now).adding(days: Int(dice.whole(-40...60)))
    let birthday = dice.chance(10) ? Birthday(month: 2, day: 29) : Birthday(month: date.month, day: date.day)
    return birthday.map { .tellBirthday($0) } ?? .visit
  }

  private mutating func passTime(atMost seconds: Int64) {
    now = Instant(millis: now.millis + dice.whole(1...seconds * 1_000))
  }

  private mutating func passTime() {
    let day: Int64 = 86_400
    switch dice.whole(0...99) {
    case 0...24: passTime(atMost: 3_600)
    case 25...44: passTime(atMost: day)
    case 45...59: passTime(atMost: 20 * day)
    case 60...66: passTime(atMost: 60 * day)
    case 67...68: passTime(atMost: 500 * day)
    case 69...74:
      // over the next change of the clock
      let next = shop.calendar.nextChange(after: now)
      now = max(now.adding(seconds: 1), Instant(millis: (next ?? now).millis + dice.whole(-7_200_000...7_200_000)))
    case 75...82: passTimeToTheEndOfASpan()
    default: wake()
    }
  }

  /// To exactly so long after something that happened, where limits, ages and coupons turn.
  private mutating func passTimeToTheEndOfASpan() {
    let spans: [CalendarSpan] = [
      .seconds(3_600), .seconds(7_200), .days(1), .days(7), .days(14), .days(30), .days(90), .months(1), .months(12),
    ]
    let start = plain.facts.suffix(40).randomElement(using: &dice)?.at ?? now
    now = max(now.adding(seconds: 1), shop.calendar.adding(dice.pick(spans), to: start))
  }

  /// To the very moment that something falls due, or just before or after; mostly by itself, as the scheduler would.
  private mutating func wake() {
    guard let member, let due = member.nextDue(shop.programme, scene(code: 0)), due.at > now else {
      return passTime(atMost: 86_400)
    }
    now = max(
      now.adding(seconds: 1), Instant(millis: due.at.millis + dice.pick([0, 0, 0, -1, 1, 60_000, 3 * 86_400_000])))
    guard dice.chance(80) else { return }
    let before = plain.facts.count
    log.append("\(now) wakes")
    plain.tick(now)
    do throws(MemberRefusal) {
      take(
        try shop.programme.decide(.tick, for: member, in: scene(code: firstCode(after: before))), factsBefore: before)
    } catch {
      fail("refused to wake: \(error)")
    }
    now = now.adding(seconds: 1)
  }

  /// Where the coupons' numbers stood then.
  private func firstCode(after count: Int) -> UInt32 {
    let given = plain.facts[count...].filter { if case .coupon = $0.what { true } else { false } }.count
    return plain.nextCode - UInt32(given)
  }
}

extension PlainMember {
  /// All reasons to refuse; where there are none it was done.
  mutating func obey(_ command: MemberCommand, _ now: Instant) -> [MemberRefusal] {
    switch command {
    case .purchase(let purchase): buy(purchase, now)
    case .visit: happen(.visit, now)
    case .act(let name): happen(.action(name), now)
    case .friendArrived: welcomeFriend(now)
    case .tick: tick(now)
    case .tellBirthday(let birthday): note(.birthdayTold(birthday), 0, now)
    case .chooseLanguage(let language): note(.languageChosen(language), 0, now)
    // no story has it: what is given by hand follows no rule
    case .tellName, .adjust: break
    case .useToken(let gift):
      for fact in facts { if case .token(gift.token) = fact.what { return [.tokenAlreadyUsed] } }
      take(gift, now)
    case .stamp(let card, let count):
      guard shop.programme.cards.contains(where: { $0.id == card }) else { return [.unknownCard] }
      stampByHand(card, count, now)
    case .payPlan(let plan): return pay(plan, now)
    case .redeem(let reward): return redeem(reward, now)
    case .useCoupon(let code): return use(code, now)
    case .restoreCoupon(let code): return restore(code, now)
    case .refund(let order, let amount): return refund(order: order, amount, now)
    case .undo(let number): return undo(Int(number), now)
    }
    return []
  }
}
