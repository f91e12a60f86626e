import CPhoneNumber

/// A person's phone in E.164, kept as its digits. Printing one shows it masked, so that no log can leak it; `e164` is
/// the way to say it aloud.
package struct PhoneNumber: Hashable, Sendable {
  /// Digits with the country code first, without the plus; 7 to 15 of them, the first never a zero.
  package let digits: UInt64

  /// The fewest and the most digits that E.164 allows (ITU-T E.164, 6.2.1; no country uses fewer than seven).
  package static let digitCount = 7...15

  private static let digitsMin: UInt64 = 1_000_000
  private static let digitsMax: UInt64 = 999_999_999_999_999
  private static let formattedBytesMax = 64
  private static let textBytesMax = 64

  /// Nil unless there are 7 to 15 digits.
  package init?(digits: UInt64) {
    guard Self.digitsMin <= digits, digits <= Self.digitsMax else { return nil }
    self.digits = digits
  }

  /// Stands for the number of a person who is forgotten: no number at all, and no text goes to it.
  package static let erased = PhoneNumber(erasedDigits: 0)

  private init(erasedDigits: UInt64) {
    digits = erasedDigits
  }

  /// Reads exactly a plus, a digit from 1 to 9 and 6 to 14 more digits, by bytes; never asks the library.
  package init?(e164: String) {
    let bytes = e164.utf8
    guard bytes.first == UInt8(ascii: "+"), Self.digitCount.contains(bytes.count - 1) else { return nil }
    var digits: UInt64 = 0
    for byte in bytes.dropFirst() {
      guard UInt8(ascii: "0") <= byte, byte <= UInt8(ascii: "9") else { return nil }
      digits = digits * 10 + UInt64(byte - UInt8(ascii: "0"))
      guard digits > 0 else { return nil }
    }
    self.digits = digits
  }

  /// Reads a number as people in `region` (ISO country, "US") write it: "(415) 555-0101", "0612345678", "+44 7700
  /// 900123".
  ///
  /// Accepted are numbers in ranges that the library knows, and in North America every number of the right shape,
  /// since new area codes come into use long before an installed library has heard of them. Mere length is not enough
  /// elsewhere: it would take typing errors for people.
  ///
  /// `isTrusted` accepts every number that is possible: for who knows whom they mean, such as staff with the customer before them.
  package static func parse(_ text: String, region: String, isTrusted: Bool = false) -> PhoneNumber? {
    guard text.utf8.count <= textBytesMax else { return nil }
    var text = text
    var digits: UInt64 = 0
    let verdict = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        punchline_phone_parse(characters.baseAddress, characters.count, region, &digits)
      }
    }
    switch verdict {
    case punchline_phone_valid: return PhoneNumber(digits: digits)
    case punchline_phone_possible:
      return PhoneNumber(digits: digits).flatMap { isTrusted || $0.hasNorthAmericanShape ? $0 : nil }
    default: return nil
    }
  }

  /// Whether `parse` would take it for somebody's: E.164 alone allows many numbers that nobody can have.
  package var isPlausible: Bool { Self.parse(e164, region: Self.anyRegion) == self }

  /// A number with its country code is read alike in all.
  private static let anyRegion = "US"

  /// "+14155550101".
  package var e164: String { "+" + String(digits) }

  /// "+1415•••0101": enough to tell two phones apart in a log, too little to call one.
  package var masked: String {
    guard digits >= Self.digitsMin else { return "+•••" }
    let all = String(digits)
    let head = all.prefix(min(Self.maskedHeadMax, all.count - Self.maskedTail - Self.maskedMin))
    return "+" + head + "•••" + all.suffix(Self.maskedTail)
  }

  private static let maskedHeadMax = 4
  private static let maskedTail = 4
  private static let maskedMin = 3

  /// The ISO country that the number belongs to, "US"; nil where the library does not know the range.
  package var region: String? {
    let region = Self.string(of: 2) { punchline_phone_region(digits, $0, $1) }
    return region.isEmpty ? nil : region
  }

  /// The country of the number's calling code, the main one of several: also where the library does not know the range.
  package var callingRegion: String? {
    let region = Self.string(of: 2) { punchline_phone_calling_region(digits, $0, $1) }
    return region.isEmpty ? nil : region
  }

  /// As it is written inside its own country, "(415) 555-0101"; as E.164 where the library cannot say.
  package func national() -> String {
    let national = Self.string(of: Self.formattedBytesMax) { punchline_phone_national(digits, $0, $1) }
    return national.isEmpty ? e164 : national
  }

  /// NANP: 1, an area code and an exchange of three digits that each begin with 2 to 9, four digits more.
  private var hasNorthAmericanShape: Bool {
    guard 12_000_000_000...19_999_999_999 ~= digits else { return false }
    return digits / 1_000_000 % 10 >= 2
  }

  private static func string(of capacity: Int, _ write: (UnsafeMutablePointer<CChar>?, Int) -> Int) -> String {
    String(unsafeUninitializedCapacity: capacity) { buffer in
      buffer.withMemoryRebound(to: CChar.self) { write($0.baseAddress, $0.count) }
    }
  }
}

extension PhoneNumber: CustomStringConvertible, CustomDebugStringConvertible {
  /// Masked.
  package var description: String { masked }
  /// Masked too: debug output ends in logs.
  package var debugDescription: String { masked }
}
