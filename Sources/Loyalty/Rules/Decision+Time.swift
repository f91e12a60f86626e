/// What the clock does: birthdays, anniversaries, expiry and its warning, plan reminders.
extension Decision {
  /// Whatever is due by now, in the order in which it fell due.
  mutating func tick() {
    for _ in 0..<Self.dueMax {
      guard let due = member.nextDue(programme, scene), due.at <= scene.now else { return }
      keep(due.what)
    }
  }

  /// More cannot be due at once: each kind once, and lots by the day.
  private static let dueMax = 1_000

  private mutating func keep(_ what: Due.What) {
    switch what {
    case .birthday(let year):
      let judge = Judge(
        member: member, programme: programme, scene: scene,
        occasion: Judge.OccasionFacts(kind: .birthday, purchase: nil, campaign: nil))
      happen(.birthdayKept(year: year))
      if let gift = programme.birthday?.gift { give(gift, .birthday) }
      apply(judge, .birthday, reason: .birthday, from: judge.level)
    case .anniversary(let year):
      occur(.anniversaryKept(year: year), .anniversary)
    case .expiryWarning(let day):
      happen(.expiryWarned(day: day))
    case .expiry(let points):
      happen(.expired(points: points))
    case .planReminder:
      happen(.planReminded)
    case .invitation:
      happen(.invited(until: scene.calendar.adding(Entry.questionSpan, to: scene.now)))
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
    return Due(at: scene.tellable(since), what: .invitation)
  }

  /// A birthday or anniversary that was missed longer ago than this is over: so a new rule does not reach back.
  private static let lateDaysMax = 31

  private func birthdayDue(_ programme: Programme, _ scene: Scene) -> Due? {
    guard let birthday, let toldAt = birthdayToldAt,
      programme.birthday != nil || programme.looks(at: .birthday)
    else { return nil }
    let told = scene.calendar.date(of: toldAt)
    let earliest = programme.birthday?.notice.map { scene.calendar.date(of: scene.calendar.adding($0, to: toldAt)) }
    let oldest = scene.calendar.date(of: scene.now).adding(days: -Self.lateDaysMax)
    let first = max(told, earliest ?? told, oldest)
    for year in first.year...first.year + 2 where year > birthdayKept ?? 0 {
      guard let day = birthday.date(in: year), day >= first else { continue }
      let at = scene.tellable(scene.calendar.start(of: day))
      return Due(at: at, what: .birthday(year: year))
    }
    return nil
  }

  private func anniversaryDue(_ programme: Programme, _ scene: Scene) -> Due? {
    guard programme.looks(at: .anniversary) else { return nil }
    let joined = scene.calendar.date(of: since)
    guard let day = Birthday(month: joined.month, day: joined.day) else { return nil }
    let oldest = scene.calendar.date(of: scene.now).adding(days: -Self.lateDaysMax)
    let first = max(joined.adding(days: 1), oldest)
    for year in first.year...first.year + 2 where year > anniversaryKept ?? joined.year {
      guard let day = day.date(in: year), day >= first else { continue }
      let at = scene.tellable(scene.calendar.start(of: day))
      return Due(at: at, what: .anniversary(year: year))
    }
    return nil
  }

  private func planDue(_ programme: Programme, _ scene: Scene) -> Due? {
    guard let plan, !plan.isReminded, let remind = programme.plan(plan.period.plan)?.remind else { return nil }
    let at = scene.tellable(scene.calendar.adding(remind.negated, to: plan.period.until))
    // a reminder that comes after the end reminds of nothing
    guard at < plan.period.ends, scene.now < plan.period.ends else { return nil }
    return Due(at: at, what: .planReminder)
  }

  private func expiryDue(_ programme: Programme, _ scene: Scene) -> Due? {
    programme.expiry.flatMap { Endings(of: self, by: $0, in: scene).due(at: scene.now) }
  }
}

extension Programme {
  /// Whether a day of the calendar gives anything by itself.
  fileprivate func looks(at kind: OccasionKind) -> Bool {
    earn.contains { $0.on == kind } || badges.contains { $0.on == kind } || referral?.after == kind
  }
}
