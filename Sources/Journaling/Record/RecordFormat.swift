/// What is fixed about a line. It is on people's disks, so it follows no rename: `RecordLine` spells the names out
/// once more.
enum RecordFormat {
  static let number: StaticString = "n"
  static let time: StaticString = "at"
  static let synced: StaticString = "synced"
  static let once: StaticString = "once"
  static let facts: StaticString = "facts"
  static let personal: StaticString = "private"
  static let salt: StaticString = "salt"
  static let personalDigest: StaticString = "pd"
  static let sum: StaticString = "sum"
  static let lost: StaticString = "lost"
  static let lostFrom: StaticString = "from"
  static let check: StaticString = "check"

  static let contactDigits = 16
  static let saltDigits = 32
  static let digestDigits = 64
}
