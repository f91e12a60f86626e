/// What was found when reading a journal from its beginning.
package struct JournalReport: Equatable, Sendable {
  package var segments: [Segment] = []
  package var records: UInt64 = 0
  /// Unix milliseconds of the first and the last record.
  package var firstAt: Int64?
  package var lastAt: Int64?
  /// Of all records; a torn tail is not counted.
  package var bytes: Int64 = 0
  package var tornTail: TornTail?
  /// The first place that is not as it was written; nothing after it was read.
  package var damage: JournalDamage?

  package struct Segment: Equatable, Sendable {
    package let file: String
    package var records: UInt64 = 0
    package var bytes: Int64 = 0
  }

  /// The end of the last segment, if it is no whole record: a crash left it, or a running server is about to finish
  /// it.
  package struct TornTail: Equatable, Sendable {
    package let file: String
    package let offset: Int64
    package let bytes: Int64
  }

  mutating func count(at time: Int64, bytes count: Int) {
    records += 1
    bytes += Int64(count)
    firstAt = firstAt ?? time
    lastAt = time
    segments[segments.count - 1].records += 1
    segments[segments.count - 1].bytes += Int64(count)
  }
}
