/// When a member's points end and what must be told before, oldest first, as far as it matters by now.
///
/// Nothing ends before what is older, for points are spent oldest first. Each day on which something ends has its warning, and
/// nothing ends before it: what could be told only after its end, ends as long after the telling as was promised.
struct Endings {
  private(set) var endings: [Ending] = []
  private let calendar: any WallCalendar

  struct Ending: Equatable {
    var end: Instant
    let points: Int64
    /// When the warning is due; nil once it went out, and where there is none.
    let warning: Instant?
  }

  init(of member: Member, by expiry: Expiry, in scene: Scene) {
    calendar = scene.calendar
    guard member.points > 0 else { return }
    let inForce = scene.expirySince.map {
      calendar.adding(expiry.after, to: calendar.start(of: calendar.date(of: $0)))
    }
    let idle = PointLots.Lot(at: max(member.activeAt, member.lots.aboveZeroSince), points: member.points)
    // beyond the first day of which nobody was told nothing matters yet
    var lastDay: CivilDate?
    for lot in expiry.by == .lot ? member.lots.lots : [idle] {
      let natural = max(calendar.adding(expiry.after, to: lot.at), inForce ?? lot.at)
      var ending = Self.ending(natural, lot.points, member.expiryWarnings, expiry.warn, scene)
      ending.end = max(ending.end, endings.last?.end ?? ending.end)
      let day = calendar.date(of: ending.end)
      if let lastDay, day > lastDay { break }
      if lastDay == nil, expiry.warn == nil || ending.warning != nil { lastDay = day }
      endings.append(ending)
    }
  }

  private static func ending(
    _ natural: Instant, _ points: Int64, _ told: [Member.ExpiryWarning], _ warn: CalendarSpan?, _ scene: Scene
  ) -> Ending {
    guard let warn else { return Ending(end: natural, points: points, warning: nil) }
    let day = scene.calendar.date(of: natural).dayNumber
    guard let telling = told.first(where: { $0.day >= day }) else {
      let warning = scene.tellable(scene.calendar.adding(warn.negated, to: natural))
      let earliest = max(warning, scene.now)
      let end = earliest < natural ? natural : scene.calendar.adding(warn, to: earliest)
      return Ending(end: end, points: points, warning: warning)
    }
    let wasInTime = telling.at < natural && telling.day == day
    let end = wasInTime ? natural : max(natural, scene.calendar.adding(warn, to: telling.at))
    return Ending(end: end, points: points, warning: nil)
  }

  var next: NextExpiry? {
    guard let first = endings.first else { return nil }
    let day = calendar.date(of: first.end).dayNumber
    let atOnce = endings.lazy.filter { $0.end == first.end }.reduce(Int64(0)) { $0.addingClamped($1.points) }
    return NextExpiry(end: first.end, day: day, points: atOnce, pointsOfDay: points(on: day))
  }

  func points(on day: Int) -> Int64 {
    endings.lazy.filter { calendar.date(of: $0.end).dayNumber == day }.reduce(Int64(0)) { $0.addingClamped($1.points) }
  }

  /// The next ending or warning.
  func due(at now: Instant) -> Due? {
    let untold = endings.first { $0.warning != nil }
    let warning = untold.flatMap { ending in
      ending.warning.map { Due(at: $0, what: .expiryWarning(day: calendar.date(of: ending.end).dayNumber)) }
    }
    guard let next, endings.first?.warning == nil else { return warning }
    let end = Due(at: next.end, what: .expiry(points: next.points))
    guard let warning else { return end }
    // what was told in time has ended before anything else is told
    return end.at <= now || end.at < warning.at ? end : warning
  }
}

extension Scene {
  /// When something that was due then may be told: outside the quiet hours, however late it is.
  func tellable(_ due: Instant) -> Instant {
    let first = calendar.moving(due, outOf: quiet)
    guard first <= now else { return first }
    let next = calendar.moving(now, outOf: quiet)
    return next == now ? first : next
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
    programme.expiry.flatMap { Endings(of: self, by: $0, in: scene).next }
  }

  /// What ends on a day (days since 1970-01-01) of which the member was told, or is told now.
  package func pointsEnding(on day: Int, _ programme: Programme, _ scene: Scene) -> Int64 {
    programme.expiry.map { Endings(of: self, by: $0, in: scene).points(on: day) } ?? 0
  }
}
