import Loyalty

/// Moments, as many as there are, and how many of them lie after another one: by the hour, so that neither adding nor counting looks at
/// all of them. What is over is forgotten.
struct MomentTally: Equatable {
  private(set) var hours: [Int64: [Instant]] = [:]
  private var count = 0
  /// Nothing is kept of the hours before.
  private(set) var firstHour: Int64 = .min

  init() {}

  /// One that was kept, before its moments are added.
  init(firstHour: Int64) {
    self.firstHour = firstHour
  }

  private static let hourMillis: Int64 = 3_600_000

  /// How many lie after that moment, which is none of those that were forgotten.
  func count(after moment: Instant) -> Int64 {
    let last = Self.hour(of: moment)
    let over = hours.reduce(0) { sum, hour in
      if hour.key > last { return sum }
      return sum + (hour.key < last ? hour.value.count : hour.value.count { $0 <= moment })
    }
    return Int64(count - over)
  }

  mutating func add(_ moment: Instant) {
    let hour = Self.hour(of: moment)
    guard hour >= firstHour else { return }
    hours[hour, default: []].append(moment)
    count += 1
  }

  mutating func remove(_ moment: Instant) {
    let hour = Self.hour(of: moment)
    guard let index = hours[hour]?.lastIndex(of: moment) else { return }
    hours[hour]?.remove(at: index)
    if hours[hour]?.isEmpty == true { hours[hour] = nil }
    count -= 1
  }

  /// Nobody will count after an earlier moment any more.
  mutating func forget(before moment: Instant) {
    let first = Self.hour(of: moment)
    guard first > firstHour else { return }
    firstHour = first
    for hour in hours.keys where hour < first { count -= hours.removeValue(forKey: hour)?.count ?? 0 }
  }

  private static func hour(of moment: Instant) -> Int64 {
    moment.millis >= 0 ? moment.millis / hourMillis : (moment.millis + 1) / hourMillis - 1
  }
}
