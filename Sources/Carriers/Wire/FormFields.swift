/// The decoded fields of an `application/x-www-form-urlencoded` body or query, in the order received (WHATWG URL standard,
/// section 5.1: `+` is a space, a broken escape stands for itself, a name without `=` has an empty value).
/// Names and values are UTF-8; bytes that are not become U+FFFD, as the providers' own libraries read them.
package struct FormFields: Sendable {
  /// More fields than any provider sends; a form beyond that is refused.
  package static let fieldsMax = 1_000

  private struct Field {
    var name: Range<Int>
    var value: Range<Int>
  }

  /// All names and values, decoded, one behind the other: one buffer instead of two for each field.
  private var bytes: [UInt8] = []
  private var fields: [Field] = []

  /// Nil where there are more than `fieldsMax` fields.
  package init?(_ encoded: some Sequence<UInt8>) {
    let source = Array(encoded)
    bytes.reserveCapacity(source.count)
    var start = 0
    while start < source.count {
      var end = start
      while end < source.count, source[end] != UInt8(ascii: "&") { end += 1 }
      if end > start {
        guard fields.count < Self.fieldsMax else { return nil }
        append(source[start..<end])
      }
      start = end + 1
    }
  }

  /// The fields of a target's query; a target without one has none.
  package init?(queryOf target: String) {
    self.init(target.utf8.drop { $0 != UInt8(ascii: "?") }.dropFirst().prefix { $0 != UInt8(ascii: "#") })
  }

  /// The value of the first field of that name; nil where there is none.
  package subscript(_ name: String) -> String? {
    fields.first { bytes[$0.name].elementsEqual(name.utf8) }.map { String(decoding: bytes[$0.value], as: UTF8.self) }
  }

  /// All names and values in the order received.
  package var pairs: [(name: String, value: String)] {
    fields.map { (String(decoding: bytes[$0.name], as: UTF8.self), String(decoding: bytes[$0.value], as: UTF8.self)) }
  }

  /// The value of the first field of that name if it is not empty.
  package func nonEmpty(_ name: String) -> String? {
    guard let value = self[name], !value.isEmpty else { return nil }
    return value
  }

  package var isEmpty: Bool { fields.isEmpty }

  /// Appends all fields, sorted by name and then by value in code point order, with these bytes between name and value and between
  /// two fields; what is there twice is written twice.
  package func appendSorted(to buffer: inout [UInt8], between nameAndValue: [UInt8], and fieldAndField: [UInt8]) {
    var isFirst = true
    for field in sorted() {
      if !isFirst { buffer += fieldAndField }
      isFirst = false
      buffer += bytes[field.name]
      buffer += nameAndValue
      buffer += bytes[field.value]
    }
  }

  /// Appends name and value of all fields, sorted by name and then by value in code point order, each pair once.
  package func appendSortedPairs(to buffer: inout [UInt8]) {
    var last: Field?
    for field in sorted() {
      if let last, bytes[last.name] == bytes[field.name], bytes[last.value] == bytes[field.value] { continue }
      buffer += bytes[field.name]
      buffer += bytes[field.value]
      last = field
    }
  }

  private func sorted() -> [Field] {
    fields.sorted {
      isBefore($0.name, $1.name) || (bytes[$0.name] == bytes[$1.name] && isBefore($0.value, $1.value))
    }
  }

  // The order of UTF-8 bytes is the order of code points.
  private func isBefore(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
    bytes[left].lexicographicallyPrecedes(bytes[right])
  }

  private mutating func append(_ pair: ArraySlice<UInt8>) {
    let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
    let name = appendDecoded(pair[..<equals])
    let value = appendDecoded(pair[equals...].dropFirst())
    fields.append(Field(name: name, value: value))
  }

  private mutating func appendDecoded(_ encoded: ArraySlice<UInt8>) -> Range<Int> {
    let start = bytes.count
    var isASCII = true
    var index = encoded.startIndex
    while index < encoded.endIndex {
      var byte = encoded[index]
      index += 1
      if byte == UInt8(ascii: "+") {
        byte = UInt8(ascii: " ")
      } else if byte == UInt8(ascii: "%"), index + 1 < encoded.endIndex,
        let high = Hexadecimal.value(of: encoded[index]), let low = Hexadecimal.value(of: encoded[index + 1])
      {
        byte = high << 4 | low
        index += 2
      }
      if byte >= 0x80 { isASCII = false }
      bytes.append(byte)
    }
    if !isASCII {
      let repaired = Array(String(decoding: bytes[start...], as: UTF8.self).utf8)
      bytes.replaceSubrange(start..., with: repaired)
    }
    return start..<bytes.count
  }
}
