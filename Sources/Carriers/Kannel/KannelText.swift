/// The words of a text in one of Kannel's character sets.
enum KannelText {
  /// Nil for what is no text but data (`coding` 1). In a set that is not known the letters of ASCII are read: a STOP must be heard.
  static func decoded(_ bytes: [UInt8], charset: String?, coding: String?) -> String? {
    if coding == "1" { return nil }
    switch (charset ?? "").uppercased() {
    case "8-BIT", "BINARY": return nil
    case "UTF-16BE", "UTF-16", "UCS-2", "UCS-2BE", "ISO-10646-UCS-2": return utf16(bytes)
    case "UTF-8", "US-ASCII", "ASCII": return String(decoding: bytes, as: UTF8.self)
    case "ISO-8859-1", "LATIN1", "LATIN-1":
      return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    // A template without `charset=%C`, or one that Kannel did not fill in.
    case "", "%C": return coding == "2" ? utf16(bytes) : String(decoding: bytes, as: UTF8.self)
    default: return ascii(bytes)
    }
  }

  /// Other bytes become U+FFFD, those of 0, which stand between letters in sets of two bytes, nothing.
  private static func ascii(_ bytes: [UInt8]) -> String {
    var scalars = String.UnicodeScalarView()
    for byte in bytes where byte != 0 { scalars.append(byte < 0x80 ? Unicode.Scalar(byte) : "\u{FFFD}") }
    return String(scalars)
  }

  /// Big end first; a half unit at the end, or half of a pair, becomes U+FFFD.
  private static func utf16(_ bytes: [UInt8]) -> String {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2 + 1)
    for index in stride(from: 0, to: bytes.count - 1, by: 2) {
      units.append(UInt16(bytes[index]) << 8 | UInt16(bytes[index + 1]))
    }
    if bytes.count % 2 == 1 { units.append(0xFFFD) }
    if units.first == 0xFEFF { units.removeFirst() }
    return String(decoding: units, as: UTF16.self)
  }
}
