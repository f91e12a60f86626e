/// Points by when they were earned. What is spent is taken from the oldest; below zero there are none.
package struct PointLots: Equatable, Sendable {
  package private(set) var balance: Int64 = 0
  /// Oldest first; together they are the balance where that is above zero.
  package private(set) var lots: [Lot] = []
  /// When the balance last rose above zero.
  package private(set) var aboveZeroSince = Instant(millis: 0)

  package struct Lot: Equatable, Sendable {
    package let at: Instant
    package internal(set) var points: Int64

    package init(at: Instant, points: Int64) {
      self.at = at
      self.points = points
    }
  }

  package init(balance: Int64 = 0, lots: [Lot] = [], aboveZeroSince: Instant = Instant(millis: 0)) {
    self.balance = balance
    self.lots = lots
    self.aboveZeroSince = aboveZeroSince
  }

  mutating func add(_ points: Int64, at instant: Instant) {
    guard points > 0 else { return take(Int64.zero.subtractingClamped(points)) }
    let before = balance
    balance = balance.addingClamped(points)
    if before <= 0, balance > 0 { aboveZeroSince = instant }
    // what fills a debt is gone already, and so is what no number can hold
    let kept = max(balance, 0) - max(before, 0)
    guard kept > 0 else { return }
    if let last = lots.indices.last, lots[last].at == instant {
      lots[last].points = lots[last].points.addingClamped(kept)
    } else {
      lots.append(Lot(at: instant, points: kept))
    }
  }

  mutating func take(_ points: Int64) {
    balance = balance.subtractingClamped(points)
    var rest = points
    var emptied = 0
    while rest > 0, emptied < lots.count {
      let taken = min(rest, lots[emptied].points)
      lots[emptied].points -= taken
      rest -= taken
      if lots[emptied].points == 0 { emptied += 1 } else { break }
    }
    lots.removeFirst(emptied)
  }
}
