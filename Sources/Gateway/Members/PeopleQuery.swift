import Texting

/// A part of a number or of a name, as somebody types it to find people.
package struct PeopleQuery: Sendable {
  enum Part: Sendable {
    case everybody
    /// Nothing that a number or a name could hold.
    case nobody
    case number(NumberPart)
    /// Folded, in UTF-8; not empty.
    case name([UInt8])
  }

  let part: Part

  /// No longer words are looked for.
  package static let charactersMax = 100

  /// Everybody where nothing is asked for. Digits, written as people write numbers, are looked for in numbers, anything else in names.
  package init(_ text: String?) {
    guard let text, !text.isEmpty else {
      part = .everybody
      return
    }
    let plain = text.unicodeScalars.filter { !Self.marks.contains($0) }
    if !plain.isEmpty, plain.allSatisfy({ ("0"..."9").contains($0) }) {
      part = NumberPart(plain.compactMap { UInt64($0.value) - 48 }).map { .number($0) } ?? .nobody
      return
    }
    let letters = FoldedText(text).compact
    part = letters.isEmpty ? (plain.isEmpty ? .everybody : .nobody) : .name(Array(letters.utf8))
  }

  private init(part: Part) {
    self.part = part
  }

  /// Whose number ends so; digits alone.
  package static func number(endingWith digits: String) -> PeopleQuery {
    let figures = digits.unicodeScalars.filter { ("0"..."9").contains($0) }.map { UInt64($0.value) - 48 }
    return PeopleQuery(part: NumberPart(figures, isEnd: true).map { .number($0) } ?? .nobody)
  }

  private static let marks: Set<Unicode.Scalar> = ["+", "(", ")", "-", ".", "/", " ", "\u{A0}"]
}

/// Digits that stand together in a number. Compared as half-bytes in one word, with two or three instructions for each place where they
/// could stand: a million numbers take some 20 ms.
struct NumberPart: Sendable {
  private let figures: UInt64
  private let count: Int
  private let isEnd: Bool
  /// As people write a number inside their country: the zero in front is not part of it.
  private let national: (figures: UInt64, count: Int)?

  /// Short digits are looked for as they are: the last four of a number may begin with a zero.
  private static let nationalDigitsMin = 5

  /// Nil for no digits, or for more than any number has.
  init?(_ digits: [UInt64], isEnd: Bool = false) {
    let inside = digits.drop { $0 == 0 }
    self.isEnd = isEnd
    national =
      !isEnd && inside.count < digits.count && inside.count >= Self.nationalDigitsMin && inside.count <= Self.figuresMax
      ? (Self.packed(inside), inside.count) : nil
    guard !digits.isEmpty, digits.count <= Self.figuresMax || national != nil else { return nil }
    count = digits.count
    figures = digits.count <= Self.figuresMax ? Self.packed(digits[...]) : 0
  }

  private static let figuresMax = PhoneNumber.digitCount.upperBound

  func isFound(in phone: PhoneNumber) -> Bool {
    let packed = Self.packed(phone.digits)
    return isFound(figures, count, in: packed) || national.map { isFound($0.figures, $0.count, in: packed) } == true
  }

  private func isFound(_ figures: UInt64, _ count: Int, in packed: UInt64) -> Bool {
    let places = (64 - packed.leadingZeroBitCount + 3) / 4 - count
    guard places >= 0 else { return false }
    let mask = (UInt64(1) << UInt64(4 * count)) - 1
    var rest = packed
    for _ in 0...(isEnd ? 0 : places) {
      if rest & mask == figures { return true }
      rest >>= 4
    }
    return false
  }

  private static func packed(_ digits: ArraySlice<UInt64>) -> UInt64 { digits.reduce(0) { $0 << 4 | $1 } }

  /// The decimal digits of up to sixteen, a half-byte each.
  static func packed(_ number: UInt64) -> UInt64 {
    eight(number / 100_000_000) << 32 | eight(number % 100_000_000)
  }

  /// Halves fours, then twos, then single digits, all lanes of a word at once.
  private static func eight(_ number: UInt64) -> UInt64 {
    let fours = (number / 10_000) << 32 | (number % 10_000)
    let hundreds = (fours &* 10_486) >> 20 & 0x0000_007F_0000_007F
    let twos = hundreds << 16 | (fours &- hundreds &* 100)
    let tens = (twos &* 103) >> 10 & 0x000F_000F_000F_000F
    // digits end up in the order of the number: the upper lane of each pair is the greater
    var bytes = tens << 8 | (twos &- tens &* 10)
    bytes = (bytes | bytes >> 4) & 0x00FF_00FF_00FF_00FF
    bytes = (bytes | bytes >> 8) & 0x0000_FFFF_0000_FFFF
    return (bytes | bytes >> 16) & 0xFFFF_FFFF
  }
}
