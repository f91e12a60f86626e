import Loyalty
import Texting

/// One person of a file, checked: what is asked of a gateway about them, and brought to it. Travels as JSON between the two.
package struct MemberRow: Codable, Hashable, Sendable {
  /// Where the row begins in the file, counted from 1.
  package var line: Int
  /// Of the phone.
  package var digits: UInt64
  /// Unix milliseconds; nil where the file does not say it: from the import on.
  package var since: Int64?
  package var points: Int64
  package var name: String?
  /// A month and a day.
  package var birthday: [Int]?
  package var language: String?
  package var source: String?
  package var keyword: String?
  /// What the file says of this person's consent.
  package var consent: String?
  /// The file says that the person ended the shop's texts.
  package var isStopped: Bool

  private enum CodingKeys: String, CodingKey {
    case line = "l"
    case digits = "p"
    case since = "j"
    case points = "n"
    case name = "m"
    case birthday = "b"
    case language = "g"
    case source = "s"
    case keyword = "k"
    case consent = "c"
    case isStopped = "x"
  }

  package init(line: Int, digits: UInt64) {
    self.line = line
    self.digits = digits
    points = 0
    isStopped = false
  }

  var phone: PhoneNumber? { PhoneNumber(digits: digits) }

  /// The membership that comes of it.
  func imported(by importID: UInt64, clock: ShopClock, at now: Instant) -> Imported {
    let since = min(self.since.map(Instant.init(millis:)) ?? now, now)
    let told = birthday.flatMap { $0.count == 2 ? Birthday(month: $0[0], day: $0[1]) : nil }
    return Imported(
      entry: Entry(keyword: keyword, source: source, importID: importID, consent: consent), since: since,
      points: points,
      name: name, birthday: told, language: language, isStopped: isStopped, line: Int64(line),
      anniversaryKept: Self.lastAnniversary(of: clock.date(of: since), by: clock.date(of: now)))
  }

  /// The year of the last anniversary that lies behind; nil before the first.
  private static func lastAnniversary(of joined: CivilDate, by today: CivilDate) -> Int? {
    guard let day = Birthday(month: joined.month, day: joined.day) else { return nil }
    let isOver = day.date(in: today.year).map { $0 <= today } ?? false
    let year = isOver ? today.year : today.year - 1
    return year > joined.year ? year : nil
  }
}
