import Platform

/// What the journal says, as far as its syncs have said that it is on the device: read line by line, by the documented format alone. Each
/// line is judged as it comes.
final class Ledger {
  struct Membership: Hashable {
    let contact: String
    let shop: String
  }

  struct Coupon: Hashable {
    let shop: String
    let code: String
  }

  enum CouponState { case open, used, withdrawn }

  struct Token {
    var usesMax: Int64?
    var uses: Int64 = 0
  }

  /// In place of the digest of a record that a repair could not keep.
  static let lost = "lost"
  /// The digest of each record, by its number less one.
  private(set) var sums: [String] = []
  /// Records that a lying disk had promised are gone, so others may speak of what nobody knows any more.
  private(set) var isIncomplete = false
  private(set) var once: Set<String> = []
  var texts: [String: TextRecord] = [:]
  /// Texts that have not come to their end.
  var open: Set<String> = []
  var phones: [String: String] = [:]
  /// By contact: the record up to which, and with which, nothing of them is left.
  private(set) var erased: [String: Int64] = [:]
  var points: [Membership: Int64] = [:]
  var coupons: [Coupon: CouponState] = [:]
  /// How often each was accepted.
  var couponUses: [Coupon: Int] = [:]
  /// Codes that people were given to move by.
  private(set) var moveCodes: [String] = []
  var tokens: [String: Token] = [:]
  var orders: Set<String> = []
  private(set) var latest: Int64 = 0

  /// Takes in the next line, and answers what it says.
  @discardableResult
  func take(_ bytes: [UInt8]) throws -> Line {
    let line: Line
    do {
      line = try Line(bytes)
    } catch {
      throw Violation(
        .journalIsTruth, "a synced line is no record: \(String(decoding: bytes.prefix(80), as: UTF8.self))")
    }
    guard line.lostFrom ?? line.n == Int64(sums.count + 1), line.n > sums.count else {
      throw Violation(.journalIsTruth, "record \(line.n) stands where \(sums.count + 1) belongs")
    }
    if line.lostFrom != nil {
      sums += Array(repeating: Self.lost, count: Int(line.n) - sums.count)
      isIncomplete = true
      return line
    }
    if let key = line.once, !once.insert(key).inserted {
      throw Violation(.once, "'\(key)' has its effect a second time in record \(line.n)")
    }
    phones.merge(line.phones) { _, new in new }
    let moment = Moment.millis(line.at)
    latest = max(latest, moment)
    for fact in line.facts { try take(fact, line, at: moment) }
    try AllOrNothing.check(line)
    try NobodyElsesBusiness.check(line, phones: phones.values)
    sums.append(line.sum)
    return line
  }

  private func take(_ fact: Fact, _ line: Line, at moment: Int64) throws {
    do {
      try WholeNumbers.take(fact, into: self, n: line.n)
    } catch  where isIncomplete {}
    switch fact.event {
    case "promised":
      let id = fact.word("text")
      guard texts[id] == nil else { throw Violation(.once, "text \(id) is promised twice") }
      texts[id] = TextRecord(fact, n: line.n, at: moment)
      open.insert(id)
    case "erased": erased[fact.word("contact")] = fact.number("through") ?? 0
    case "move-offered": moveCodes.append(fact.word("token"))
    case "attempted":
      for id in fact.texts { try change(id, "attempted", line.n, moment) }
    case let event where TextRecord.events.contains(event):
      try change(fact.word("text"), event, line.n, moment)
    default: break
    }
  }

  private func change(_ id: String, _ event: String, _ n: Int64, _ moment: Int64) throws {
    guard var text = texts[id] else {
      if isIncomplete { return }
      throw Violation(.everyTextEnds, "record \(n): text \(id) was never promised")
    }
    guard text.take(event, at: moment) || isIncomplete else {
      throw Violation(.everyTextEnds, "record \(n): text \(id) goes from \(text.phase) to '\(event)'")
    }
    texts[id] = text
    if text.phase == .ended { open.remove(id) }
  }
}

/// Moments as records have them.
enum Moment {
  /// Unix milliseconds of `2026-01-05T17:00:00.123Z`.
  static func millis(_ text: String) -> Int64 {
    let fields = text.split { !("0"..."9").contains($0) }.compactMap { Int64($0) }
    guard fields.count == 7 else { return 0 }
    return ((days(fields[0], fields[1], fields[2]) * 24 + fields[3]) * 60 + fields[4]) * 60_000 + fields[5] * 1_000
      + fields[6]
  }

  /// Days since 1970-01-01 (Hinnant: "chrono-compatible low-level date algorithms").
  private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let year = month <= 2 ? year - 1 : year
    let era = year / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
