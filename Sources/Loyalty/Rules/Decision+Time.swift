/// What the clock does: birthdays, anniversaries, expiry and its warning, plan reminders.
extension Decision {
  /// Whatever is due by now, in the order in which it fell due.
  mutating func tick() {
    for _ in 0..<Self.dueMax {
      guard let due = member.nextDue(programme, scene), due.at <= scene.now else { return }
      keep(due.what)
    }
  }

  /// A warning that comes after the end itself moves the end.
  private func dayToWarnOf(_ day: Int) -> Int {
    guard let next = member.nextExpiry(programme, scene), next.end <= scene.now, let warn = programme.expiry?.warn
    else {
      return day
    }
    return scene.calendar.date(of: scene.calendar.adding(warn, to: scene.now)).dayNumber
  }

  /// More cannot be due at once: each kind once, and lots by the day.
  private static let dueMax = 1_000

  private mutating func keep(_ what: Due.What) {
    switch what {
    case .birthday(let year):
      let before = member
      let judge = Judge(
        member: before, programme: programme, scene: scene,
        occasion: Judge.OccasionFacts(kind: .birthday, purchase: nil, campaign: nil))
      happen(.birthdayKept(year: year))
      if let gift = programme.birthday?.gift { give(gift, .birthday) }
      apply(judge, .birthday, reason: .birthday, from: before)
    case .anniversary(let year):
      occur(.anniversaryKept(year: year), .anniversary)
    case .expiryWarning(let day):
      happen(.expiryWarned(day: dayToWarnOf(day)))
    case .expiry(let points):
      happen(.expired(points: points))
    case .planReminder:
      happen(.planReminded)
    case .invitation:
      happen(.invited)
    }
  }
}

/// Something that time will bring to a member.
package struct Due: Equatable, Sendable {
  package let at: Instant
  let what: What

  enum What: Equatable, Sendable {
    case birthday(year: Int)
    case anniversary(year: Int)
    /// Points end up to that day.
    case expiryWarning(day: Int)
    case expiry(points: Int64)
    case planReminder
    case invitation
  }
}

extension Member {
  /// The next thing that time brings; nil while nothing waits for it.
  package func nextDue(_ programme: Programme, _ scene: Scene) -> Due? {
    guard isActive else { return invitationDue(scene) }
    var next: Due?
    for due in [
      birthdayDue(programme, scene), anniversaryDue(programme, scene), expiryDue(programme, scene),
      planDue(programme, scene),
    ] {
      guard let due, due.at < next?.at ?? .distantFuture else { continue }
      next = due
    }
    return next
  }

  private func invitationDue(_ scene: Scene) -> Due? {
    guard isInvitationHeld, isPending(at: scene.now) else { return nil }
    return Due(at: scene.calendar.moving(since, outOf: scene.quiet), what: .invitation)
  }

  /// A birthday or anniversary that was missed longer ago than this is over: so a new rule does not reach back.
  private static let lateDaysMax = 31

  private func birthdayDue(_ programme: Programme, _ scene: Scene) -> Due? {
    guard let birthday, let toldAt = birthdayToldAt,
      programme.birthday != nil || programme.earn.contains(where: { $0.on == .birthday })
    else { return nil }
    let told = scene.calendar.date(of: toldAt)
    let earliest = programme.birthday?.notice.map { scene.calendar.date(of: scene.calendar.adding($0, to: toldAt)) }
    let oldest = scene.calendar.date(of: scene.now).adding(days: -Self.lateDaysMax)
    let first = max(told, earliest ?? told, oldest)
    for year in first.year...first.year + 2 where year > birthdayKept ?? 0 {
      guard let day = birthday.date(in: year), day >= first else { continue }
      let at = scene.calendar.moving(scene.calendar.start(of: day), outOf: scene.quiet)
      return Due(at: at, what: .birthday(year: year))
    }
    return nil
  }

  private func anniversaryDue(_ programme: Programme, _ scene: Scene) -> Due? {
    guard programme.earn.contains(where: { $0.on == .anniversary }) else { return nil }
    let joined = scene.calendar.date(of: since)
    guard let day = Birthday(month: joined.month, day: joined.day) else { return nil }
    let oldest = scene.calendar.date(of: scene.now).adding(days: -Self.lateDaysMax)
    let first = max(joined.adding(days: 1), oldest)
    for year in first.year...first.year + 2 where year > anniversaryKept ?? joined.year {
      guard let day = day.date(in: year), day >= first else { continue }
      let at = scene.calendar.moving(scene.calendar.start(of: day), outOf: scene.quiet)
      return Due(at: at, what: .anniversary(year: year))
    }
    return nil
  }

  private func planDue(_ programme: Programme, _ scene: Scene) -> Due? {
    guard let plan, !plan.isReminded, let remind = programme.plan(plan.period.plan)?.remind else { return nil }
    let at = scene.calendar.moving(scene.calendar.adding(remind.negated, to: plan.period.until), outOf: scene.quiet)
    // a reminder that comes after the end reminds of nothing
    guard at < plan.period.ends, scene.now < plan.period.ends else { return nil }
    return Due(at: at, what: .planReminder)
  }

  private func expiryDue(_ programme: Programme, _ scene: Scene) -> Due? {
    guard let next = nextExpiry(programme, scene) else { return nil }
    guard let warn = programme.expiry?.warn, expiryWarning.map({ $0.day < next.day }) ?? true else {
      return Due(at: next.end, what: .expiry(points: next.points))
    }
    let warning = scene.calendar.adding(warn.negated, to: next.end)
    return Due(at: scene.calendar.moving(warning, outOf: scene.quiet), what: .expiryWarning(day: next.day))
  }
}

/// Points that end next.
package struct NextExpiry: Equatable, Sendable {
  package let end: Instant
  /// The day of `end`, in days since 1970-01-01.
  package let day: Int
  /// What ends at that moment.
  package let points: Int64
  /// What ends on that day in all.
  package let pointsOfDay: Int64
}

extension Member {
  /// What ends next if the member does nothing; nil where nothing does.
  package func nextExpiry(_ programme: Programme, _ scene: Scene) -> NextExpiry? {
    guard let expiry = programme.expiry, points > 0 else { return nil }
    let calendar = scene.calendar
    let inForce = scene.expirySince.map { calendar.adding(expiry.after, to: calendar.start(of: calendar.date(of: $0))) }
    switch expiry.by {
    case .idle:
      let start = max(activeAt, lots.aboveZeroSince)
      let end = end(of: start, expiry, inForce, scene)
      return NextExpiry(end: end, day: calendar.date(of: end).dayNumber, points: points, pointsOfDay: points)
    case .lot:
      guard let first = lots.lots.first else { return nil }
      let end = end(of: first.at, expiry, inForce, scene)
      let day = calendar.date(of: end)
      var atOnce: Int64 = 0
      var ofDay: Int64 = 0
      for lot in lots.lots {
        let lotEnd = self.end(of: lot.at, expiry, inForce, scene)
        guard calendar.date(of: lotEnd) == day else { break }
        if lotEnd == end { atOnce += lot.points }
        ofDay += lot.points
      }
      return NextExpiry(end: end, day: day.dayNumber, points: atOnce, pointsOfDay: ofDay)
    }
  }

  /// Nothing ends sooner than the rule allows. Where the warning came after the end, as long after it as was promised.
  private func end(of start: Instant, _ expiry: Expiry, _ inForce: Instant?, _ scene: Scene) -> Instant {
    let natural = max(scene.calendar.adding(expiry.after, to: start), inForce ?? start)
    guard let warn = expiry.warn, let warning = expiryWarning, warning.at > natural,
      scene.calendar.date(of: natural).dayNumber <= warning.day
    else { return natural }
    return scene.calendar.adding(warn, to: warning.at)
  }
}
