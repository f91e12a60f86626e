import Platform

/// One value of a JSON document, looked at where it lies: only what is asked for is made.
///
/// Every look at a field reads the object anew, so this is for documents of a few kilobytes or for a few looks. Where a
/// name stands twice the last one counts, as in nearly all other readers.
package struct JSONView: Sendable {
  private let document: [UInt8]
  private let range: Range<Int>

  /// Nil where `document` is not one JSON value. A byte order mark is passed over; half an emoji, and bytes that are not
  /// UTF-8, become U+FFFD: a text with such a scar is worth more than none.
  package init?(_ document: [UInt8]) {
    let document = document.starts(with: JSONScars.byteOrderMark) ? Array(document.dropFirst(3)) : document
    if let range = Self.value(of: document) {
      self.init(document, range)
      return
    }
    let healed = JSONScars.healed(document)
    guard healed != document, let range = Self.value(of: healed) else { return nil }
    self.init(healed, range)
  }

  private init(_ document: [UInt8], _ range: Range<Int>) {
    self.document = document
    self.range = range
  }

  /// The field of that name; nil where there is none, where it is `null`, and where this is no object.
  package subscript(_ name: String) -> JSONView? {
    var found: Range<Int>?
    scan { (scanner) throws(JSONError) in
      guard try scanner.kind() == .object else { return }
      try scanner.object { (key, value) throws(JSONError) in
        guard key == name else { return }
        found = value.takeNull() ? nil : try value.rawValue()
      }
    }
    return found.map { at($0) }
  }

  /// The values of an array, none of anything else.
  package var elements: [JSONView] {
    var found: [Range<Int>] = []
    scan { (scanner) throws(JSONError) in
      guard try scanner.kind() == .array else { return }
      try scanner.array { (value) throws(JSONError) in found.append(try value.rawValue()) }
    }
    return found.map { at($0) }
  }

  /// The fields of an object in their order, none of anything else.
  package var fields: [(name: String, value: JSONView)] {
    var found: [(String, Range<Int>)] = []
    scan { (scanner) throws(JSONError) in
      guard try scanner.kind() == .object else { return }
      try scanner.object { (name, value) throws(JSONError) in found.append((name, try value.rawValue())) }
    }
    return found.map { (name: $0.0, value: at($0.1)) }
  }

  package var isObject: Bool { document[range.lowerBound] == UInt8(ascii: "{") }

  /// The text of a string; nil for anything else.
  package var string: String? {
    guard document[range.lowerBound] == UInt8(ascii: "\"") else { return nil }
    var text: String?
    scan { (scanner) throws(JSONError) in text = try scanner.string() }
    return text
  }

  /// A string that is not empty, or a number as it is written: for ids and codes, which providers write either way.
  package var word: String? {
    switch document[range.lowerBound] {
    case UInt8(ascii: "\""): string.flatMap { $0.isEmpty ? nil : $0 }
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): raw
    default: nil
    }
  }

  /// A number, its fraction dropped; nil where it has an exponent or more than 18 digits.
  package var int: Int64? {
    guard document[range.lowerBound] != UInt8(ascii: "\"") else { return nil }
    let whole = raw.utf8.prefix { $0 != UInt8(ascii: ".") }
    guard whole.count <= Self.digitsMax, !raw.utf8.contains(where: { $0 == 0x65 || $0 == 0x45 }) else { return nil }
    return Int64(String(decoding: whole, as: UTF8.self))
  }

  private static let digitsMax = 18

  /// The value as it is written.
  package var raw: String {
    String(decoding: document[range], as: UTF8.self)
  }

  private func at(_ inner: Range<Int>) -> JSONView {
    JSONView(document, range.lowerBound + inner.lowerBound..<range.lowerBound + inner.upperBound)
  }

  private func scan(_ body: (inout JSONScanner) throws(JSONError) -> Void) {
    document.withUnsafeBytes { bytes in
      var scanner = JSONScanner(UnsafeRawBufferPointer(rebasing: bytes[range]))
      // The document was read through once: nothing in it can be amiss.
      do { try body(&scanner) } catch {}
    }
  }

  private static func value(of document: [UInt8]) -> Range<Int>? {
    do {
      return try JSONScanner.read(document) { (scanner) throws(JSONError) in try scanner.rawValue() }
    } catch {
      return nil
    }
  }
}
