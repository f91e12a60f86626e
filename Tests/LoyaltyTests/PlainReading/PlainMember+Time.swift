import Loyalty

/// What the clock brings.
extension PlainMember {
  struct PlainDue {
    let at: Instant
    let what: What
    /// Of an expiry: what ends.
    var points: Int64 = 0
  }

  mutating func tick(_ now: Instant) {
    while let due = nextDue(now), due.at <= now {
      switch due.what {
      case .birthdayKept(let year): keepBirthday(year, now)
      case .anniversaryKept(let year):
        note(.anniversaryKept(year), 0, now)
        happen(.anniversary, now)
      case .expired: note(.expired(due.points), 0, now)
      default: note(due.what, 0, now)
      }
    }
  }

  func nextDue(_ now: Instant) -> PlainDue? {
    guard since != nil else { return nil }
    let all = [birthday(now), anniversary(now), expiry(now), reminder(now)].compactMap { $0 }
    // of two at one moment the one that is named first here
    return all.reduce(nil as PlainDue?) { first, due in first.map { due.at < $0.at ? due : $0 } ?? due }
  }

  /// Out of the quiet hours: both when it falls due and when it is late.
  private func told(_ due: Instant, _ now: Instant) -> Instant {
    let first = shop.outOfQuiet(due)
    let next = shop.outOfQuiet(now)
    return first <= now && next > now ? next : first
  }

  private func looksAt(_ kind: OccasionKind) -> Bool {
    let programme = shop.programme
    return programme.earn.contains { $0.on == kind } || programme.badges.contains { $0.on == kind }
      || programme.referral?.after == kind
  }

  private func birthday(_ now: Instant) -> PlainDue? {
    guard shop.programme.birthday != nil || looksAt(.birthday) else { return nil }
    var birthday: Birthday?
    var toldAt = now
    for fact in facts {
      if case .birthdayTold(let told) = fact.what, told != birthday { (birthday, toldAt) = (told, fact.at) }
    }
    guard let birthday else { return nil }
    let calendar = shop.calendar
    var earliest = calendar.date(of: toldAt)
    if let notice = shop.programme.birthday?.notice {
      earliest = calendar.date(of: calendar.adding(notice, to: toldAt))
    }
    let kept = facts.compactMap { if case .birthdayKept(let year) = $0.what { year } else { nil } }
    return keep(month: birthday.month, day: birthday.day, from: earliest, now) { kept.contains($0) }
      .map { PlainDue(at: $0.at, what: .birthdayKept($0.year)) }
  }

  private func anniversary(_ now: Instant) -> PlainDue? {
    guard looksAt(.anniversary), let since else { return nil }
    let joined = shop.calendar.date(of: since)
    let kept = facts.compactMap { if case .anniversaryKept(let year) = $0.what { year } else { nil } }
    return keep(month: joined.month, day: joined.day, from: joined, now) { $0 <= joined.year || kept.contains($0) }
      .map { PlainDue(at: $0.at, what: .anniversaryKept($0.year)) }
  }

  /// The first such day from then on that is not over: 31 days late is the latest.
  private func keep(
    month: Int, day: Int, from earliest: CivilDate, _ now: Instant, isDone: (Int) -> Bool
  ) -> (at: Instant, year: Int)? {
    let today = shop.calendar.date(of: now)
    var date = earliest
    while date.dayNumber < today.dayNumber - 31 { date = date.adding(days: 1) }
    let isDay = { (date: CivilDate) -> Bool in
      if date.month != month { return false }
      let isLast = date.adding(days: 1).month != month
      return date.day == day || (isLast && date.day < day)
    }
    // day by day in that month, some years at most
    for _ in 0..<200 {
      if isDay(date), !isDone(date.year) { return (told(shop.calendar.start(of: date), now), date.year) }
      let isMonth = date.month == month
      date = isMonth ? date.adding(days: 1) : CivilDate(year: date.year, month: date.month, day: 1) ?? date
      if !isMonth { date = date.adding(months: 1) }
    }
    return nil
  }

  private func reminder(_ now: Instant) -> PlainDue? {
    var isReminded = false
    for fact in facts {
      switch fact.what {
      case .paid: isReminded = false
      case .reminded: isReminded = true
      default: break
      }
    }
    guard !isReminded, let held = plan(now), let plan = shop.programme.plans.first(where: { $0.id == held.plan }),
      let remind = plan.remind
    else { return nil }
    let at = told(shop.calendar.adding(remind.negated, to: held.until), now)
    return at < held.ends ? PlainDue(at: at, what: .reminded) : nil
  }
}

/// Points that end.
extension PlainMember {
  struct Ending {
    var end: Instant
    let points: Int64
    /// When the warning is due; nil once it went out, or where there is none.
    let warning: Instant?
  }

  private func expiry(_ now: Instant) -> PlainDue? {
    let endings = endings(now)
    guard let first = endings.first else { return nil }
    var ends: PlainDue?
    if first.warning == nil {
      let together = endings.filter { $0.end == first.end && $0.warning == nil }.reduce(0) { $0 + $1.points }
      ends = PlainDue(at: first.end, what: .expired(0), points: together)
    }
    guard let unwarned = endings.first(where: { $0.warning != nil }), let at = unwarned.warning else { return ends }
    let warning = PlainDue(at: at, what: .warned(day: shop.calendar.date(of: unwarned.end).dayNumber))
    guard let ends else { return warning }
    // what was warned of in time ends before anything else is looked at
    return ends.at <= now || ends.at < warning.at ? ends : warning
  }

  /// What ends when, oldest first: nothing before what is older, for points are spent oldest first.
  private func endings(_ now: Instant) -> [Ending] {
    guard let expiry = shop.programme.expiry, points > 0 else { return [] }
    let calendar = shop.calendar
    let starts = expiry.by == .lot ? lots : [(at: idleSince, points: points)]
    var endings: [Ending] = []
    for (start, points) in starts {
      var end = calendar.adding(expiry.after, to: start)
      if let since = shop.expirySince {
        end = max(end, calendar.adding(expiry.after, to: calendar.start(of: calendar.date(of: since))))
      }
      var ending = Ending(end: end, points: points, warning: nil)
      if let warn = expiry.warn { ending = warned(ending, warn, now) }
      ending.end = max(ending.end, endings.last?.end ?? ending.end)
      endings.append(ending)
    }
    return endings
  }

  /// With its warning: the first one that told of this day or of a later one.
  private func warned(_ ending: Ending, _ warn: CalendarSpan, _ now: Instant) -> Ending {
    let day = shop.calendar.date(of: ending.end).dayNumber
    for fact in facts {
      guard case .warned(let toldDay) = fact.what, toldDay >= day else { continue }
      // told before the end, and of that very day
      if fact.at < ending.end, toldDay == day { return ending }
      return Ending(
        end: max(ending.end, shop.calendar.adding(warn, to: fact.at)), points: ending.points, warning: nil)
    }
    let warning = told(shop.calendar.adding(warn.negated, to: ending.end), now)
    let earliest = max(warning, now)
    let end = earliest < ending.end ? ending.end : shop.calendar.adding(warn, to: earliest)
    return Ending(end: end, points: ending.points, warning: warning)
  }

  /// The last earning or redeeming, or when the balance last rose above zero.
  private var idleSince: Instant {
    var since = Instant(millis: 0)
    for fact in facts {
      switch fact.what {
      case .points(_, isActivity: true): since = fact.at
      case .coupon(_, _, _, let cost) where cost > 0: since = fact.at
      default: break
      }
    }
    var before: Int64 = 0
    for (at, balance) in balances {
      if before <= 0, balance > 0 { since = max(since, at) }
      before = balance
    }
    return since
  }
}
