/// Where things lie under a data directory.
struct JournalLayout: Sendable {
  private static let nameDigits = 20
  private static let nameSuffix = ".jsonl"

  /// The data directory itself.
  let root: String

  var lockFile: String { root + "/LOCK" }
  var upkeepLockFile: String { root + "/UPKEEP" }
  var journal: String { root + "/journal" }
  var snapshots: String { root + "/snapshot" }
  var aside: String { root + "/aside" }

  /// The name of the segment whose first record is `n`, and of the snapshot as of record `n`.
  func fileName(_ n: UInt64) -> String {
    let digits = String(n)
    return String(repeating: "0", count: Self.nameDigits - digits.utf8.count) + digits + Self.nameSuffix
  }

  func segmentPath(first n: UInt64) -> String {
    journal + "/" + fileName(n)
  }

  func snapshotPath(_ n: UInt64) -> String {
    snapshots + "/" + fileName(n)
  }

  /// The record that a file is named by; nil for a file that is neither segment nor snapshot.
  func number(ofFile name: String) -> UInt64? {
    guard name.hasSuffix(Self.nameSuffix), let n = UInt64(name.dropLast(Self.nameSuffix.count)), n > 0,
      fileName(n) == name
    else { return nil }
    return n
  }
}
