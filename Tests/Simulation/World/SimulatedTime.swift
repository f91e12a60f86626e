import Platform

/// The time that passes in a simulation, and the clock on the wall, which people and daemons set. One thread only: unchecked.
final class SimulatedTime: WallClock, @unchecked Sendable {
  /// Unix milliseconds, never backwards.
  private(set) var moment: Int64
  private(set) var offset: Int64 = 0
  /// How far the wall clock was set back, all in all.
  private(set) var setBack: Int64 = 0

  init(start: Int64) {
    moment = start
  }

  func now() -> Int64 { moment + offset }

  func pass(until other: Int64) { moment = max(moment, other) }

  func step(_ millis: Int64) {
    offset += millis
    if millis < 0 { setBack -= millis }
  }
}
