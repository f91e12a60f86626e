import Texting

/// The ways in which a phone number may stand in what somebody wrote.
struct NumberForms: Sendable {
  private let forms: [[UInt8]]

  /// Fewer digits are no number: they stand in many texts.
  private static let digitsMin = 7
  /// So many blanks, dots, dashes and other characters that are no letters may stand between two digits.
  private static let gapMax = 12

  init(_ phone: PhoneNumber) {
    let whole = Array(String(phone.digits).utf8)
    let national = phone.national().utf8.filter { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    // abroad people leave the leading zero away
    let bare = Array(national.drop { $0 == UInt8(ascii: "0") })
    forms = [whole, bare].filter { $0.count >= Self.digitsMin }
  }

  func stands(in runs: [[UInt8]]) -> Bool {
    runs.contains { run in forms.contains { run.contains($0) } }
  }

  /// Every row of digits that is long enough, as those of ASCII, what parts them taken out. `text` may be JSON: what stands escaped
  /// there is read.
  static func runs(in text: [UInt8]) -> [[UInt8]] {
    var runs: [[UInt8]] = []
    var run: [UInt8] = []
    var gap = 0
    var rest = text[...]
    while let character = nextCharacter(of: &rest) {
      switch character {
      case .digit(let digit):
        run.append(UInt8(ascii: "0") + digit)
        gap = 0
      case .separator where gap < gapMax:
        gap += 1
      case .separator, .letter:
        if run.count >= digitsMin { runs.append(run) }
        run.removeAll(keepingCapacity: true)
        gap = 0
      }
    }
    if run.count >= digitsMin { runs.append(run) }
    return runs
  }

  private enum Character {
    case digit(UInt8), letter, separator

    init(ascii byte: UInt8) {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): self = .digit(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): self = .letter
      default: self = .separator
      }
    }

    /// Digits are written in many scripts, widths and weights, raised, lowered and in circles.
    init(_ scalar: Unicode.Scalar) {
      if scalar.isASCII {
        self.init(ascii: UInt8(truncatingIfNeeded: scalar.value))
      } else if let type = scalar.properties.numericType, type != .numeric, let value = scalar.properties.numericValue {
        self = .digit(UInt8(value))
      } else {
        self = scalar.properties.isAlphabetic ? .letter : .separator
      }
    }
  }

  private static func nextCharacter(of text: inout ArraySlice<UInt8>) -> Character? {
    guard let first = text.first else { return nil }
    switch first {
    case UInt8(ascii: "\\"): return nextEscaped(of: &text)
    case ..<0x80:
      text.removeFirst()
      return Character(ascii: first)
    default:
      // as long as a character is at most
      var decoder = UTF8()
      var bytes = text.prefix(4).makeIterator()
      guard case .scalarValue(let scalar) = decoder.decode(&bytes) else {
        text.removeFirst()
        return .separator
      }
      text.removeFirst(UTF8.width(scalar))
      return Character(scalar)
    }
  }

  /// What JSON writes as a backslash and a letter, or as one and the four hexadecimal digits of a UTF-16 unit.
  private static func nextEscaped(of text: inout ArraySlice<UInt8>) -> Character {
    let hexadecimal = text.dropFirst(2).prefix(4)
    guard text.dropFirst().first == UInt8(ascii: "u"), hexadecimal.count == 4,
      let unit = UInt32(String(decoding: hexadecimal, as: UTF8.self), radix: 16)
    else {
      // a digit there was never JSON: it is what somebody wrote behind a stroke
      let isEscape = text.dropFirst().first.map { !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
      text = text.dropFirst(isEscape ? 2 : 1)
      return .separator
    }
    text = text.dropFirst(6)
    // a half of a pair: our own writer escapes none
    return Unicode.Scalar(unit).map(Character.init) ?? .separator
  }
}
