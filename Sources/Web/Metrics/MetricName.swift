/// Names and labels as Prometheus takes them.
enum MetricName {
  private static let labelBytesMax = 64
  /// A number of so many digits or more in a row may be somebody's phone.
  private static let digitsMax = 6

  /// `web.refusals` becomes `web_refusals`.
  static func sanitised(_ name: String) -> String {
    let characters = name.utf8.map { isNameByte($0) ? Character(Unicode.Scalar($0)) : "_" }
    guard let first = characters.first else { return "_" }
    return first.isNumber ? "_" + String(characters) : String(characters)
  }

  /// `cause="unsigned",provider="main"`, in the order of the label names.
  static func labels(_ dimensions: [(String, String)]) -> String {
    dimensions
      .map { (sanitised($0.0), escaped(masked($0.1))) }
      .sorted { $0.0 < $1.0 }
      .map { "\($0.0)=\"\($0.1)\"" }
      .joined(separator: ",")
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: ":"):
      true
    default: false
    }
  }

  private static func masked(_ value: String) -> String {
    guard value.utf8.count <= labelBytesMax else { return "masked" }
    var digits = 0
    for byte in value.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
      // People group the digits of a phone.
      case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "("), UInt8(ascii: ")"): break
      default: digits = 0
      }
      if digits > digitsMax { return "masked" }
    }
    return value
  }

  private static func escaped(_ value: String) -> String {
    var text = ""
    for character in value.unicodeScalars {
      switch character {
      case "\\": text += "\\\\"
      case "\"": text += "\\\""
      case "\n": text += "\\n"
      default: text.unicodeScalars.append(character)
      }
    }
    return text
  }
}
