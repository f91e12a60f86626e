/// Where things lie under a data directory.
struct JournalLayout: Sendable {
  private static let segmentDigits = 20
  private static let segmentSuffix = ".jsonl"

  /// The data directory itself.
  let root: String

  var lockFile: String { root + "/LOCK" }
  var journal: String { root + "/journal" }
  var snapshots: String { root + "/snapshot" }

  /// The name of the segment whose first record is `n`.
  func segmentName(first n: UInt64) -> String {
    let digits = String(n)
    return String(repeating: "0", count: Self.segmentDigits - digits.utf8.count) + digits + Self.segmentSuffix
  }

  func segmentPath(first n: UInt64) -> String {
    journal + "/" + segmentName(first: n)
  }

  /// The first record of the segment with this name; nil for a file that is no segment.
  func firstRecord(segmentName name: String) -> UInt64? {
    guard name.hasSuffix(Self.segmentSuffix), let n = UInt64(name.dropLast(Self.segmentSuffix.count)), n > 0,
      segmentName(first: n) == name
    else { return nil }
    return n
  }
}
