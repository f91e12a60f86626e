import Texting

/// The ways in which a phone number may stand in what somebody wrote.
struct NumberForms: Sendable {
  private let forms: [[UInt8]]

  /// Fewer digits are no number: they stand in many texts.
  private static let digitsMin = 7
  /// So many bytes between two digits may be blanks, dots, dashes and the like.
  private static let gapMax = 4

  init(_ phone: PhoneNumber) {
    let whole = Array(String(phone.digits).utf8)
    let national = phone.national().utf8.filter(Self.isDigit)
    // abroad people leave the leading zero away
    let bare = Array(national.drop { $0 == UInt8(ascii: "0") })
    forms = [whole, bare].filter { $0.count >= Self.digitsMin }
  }

  func stands(in runs: [[UInt8]]) -> Bool {
    runs.contains { run in forms.contains { run.contains($0) } }
  }

  /// Every row of digits that is long enough, what parts them taken out.
  static func runs(in text: [UInt8]) -> [[UInt8]] {
    var runs: [[UInt8]] = []
    var run: [UInt8] = []
    var gap = 0
    for byte in text {
      if isDigit(byte) {
        run.append(byte)
        gap = 0
      } else if !run.isEmpty {
        gap += 1
        guard gap > gapMax || !isSeparator(byte) else { continue }
        if run.count >= digitsMin { runs.append(run) }
        run = []
        gap = 0
      }
    }
    if run.count >= digitsMin { runs.append(run) }
    return runs
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

  /// Also the bytes of blanks and dashes past ASCII.
  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte >= 0x80 || " .-()/+_".utf8.contains(byte)
  }
}
