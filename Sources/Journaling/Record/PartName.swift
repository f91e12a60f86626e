/// The name of a part of what is private: a contact id, or that and a word behind a stroke (`00000000000000be/texts`) for what may go
/// sooner than the rest. Each part has salt and digest of its own.
enum PartName {
  static let contactDigits = RecordFormat.contactDigits
  static let separator = UInt8(ascii: "/")
  static let wordLettersMax = 16

  static func isLetter(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")
  }

  static func isOne(_ name: String) -> Bool {
    let bytes = Array(name.utf8)
    guard bytes.count >= contactDigits, bytes[..<contactDigits].allSatisfy(Hexadecimal.isDigit) else { return false }
    let word = bytes[contactDigits...]
    guard let first = word.first else { return true }
    return first == separator && (1...wordLettersMax).contains(word.count - 1) && word.dropFirst().allSatisfy(isLetter)
  }

  /// Whether the part belongs to the contact.
  static func belongs(_ name: String, to contact: String) -> Bool {
    contact.utf8.count == contactDigits && name.utf8.starts(with: contact.utf8)
  }
}
