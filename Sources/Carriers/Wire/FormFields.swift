import Glibc

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
    let isRead =
      encoded.withContiguousStorageIfAvailable { read($0) }
      ?? Array(encoded).withUnsafeBufferPointer { read($0) }
    guard isRead else { return nil }
  }

  /// The fields of a target's query; a target without one has none.
  package init?(queryOf target: String) {
    self.init(target.utf8.drop { $0 != UInt8(ascii: "?") }.dropFirst().prefix { $0 != UInt8(ascii: "#") })
  }

  /// The value of the first field of that name; nil where there is none.
  package subscript(_ name: String) -> String? {
    var name = name
    return name.withUTF8 { name in
      bytes.withUnsafeBytes { bytes in
        let wanted = UnsafeRawBufferPointer(name)
        let field = fields.first { Self.areSame(UnsafeRawBufferPointer(rebasing: bytes[$0.name]), wanted) }
        return field.map { String(decoding: bytes[$0.value], as: UTF8.self) }
      }
    }
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
    buffer.reserveCapacity(buffer.count + bytes.count)
    var last: Field?
    let sorted = sorted()
    bytes.withUnsafeBytes { bytes in
      for field in sorted {
        if let last, Self.order(last, field, in: bytes) == 0 { continue }
        // a value stands right behind its name
        buffer.append(contentsOf: bytes[field.name.lowerBound..<field.value.upperBound])
        last = field
      }
    }
  }

  private func sorted() -> [Field] {
    bytes.withUnsafeBytes { bytes in fields.sorted { Self.order($0, $1, in: bytes) < 0 } }
  }

  /// Below 0 where the left one is first, by name and then by value. The order of UTF-8 bytes is the order of code points.
  private static func order(_ left: Field, _ right: Field, in bytes: UnsafeRawBufferPointer) -> Int {
    let byName = order(bytes[left.name], bytes[right.name])
    return byName != 0 ? byName : order(bytes[left.value], bytes[right.value])
  }

  private static func order(_ left: Slice<UnsafeRawBufferPointer>, _ right: Slice<UnsafeRawBufferPointer>) -> Int {
    let (left, right) = (UnsafeRawBufferPointer(rebasing: left), UnsafeRawBufferPointer(rebasing: right))
    let common = min(left.count, right.count)
    if common > 0, let start = left.baseAddress, let other = right.baseAddress {
      let difference = memcmp(start, other, common)
      if difference != 0 { return Int(difference) }
    }
    return left.count - right.count
  }

  private static func areSame(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
    guard left.count == right.count else { return false }
    guard left.count > 0, let start = left.baseAddress, let other = right.baseAddress else { return true }
    return memcmp(start, other, left.count) == 0
  }

  /// False where there are more than `fieldsMax` fields.
  private mutating func read(_ source: UnsafeBufferPointer<UInt8>) -> Bool {
    var fields: [Field] = []
    fields.reserveCapacity(Self.fieldsUsual)
    var isASCII = true
    var isTooLong = false
    bytes = [UInt8](unsafeUninitializedCapacity: source.count) { decoded, count in
      var (index, start, nameStart) = (0, 0, 0)
      var nameEnd: Int?
      while index <= source.count {
        guard index < source.count, source[index] != UInt8(ascii: "&") else {
          if index > start {
            guard fields.count < Self.fieldsMax else { return isTooLong = true }
            fields.append(Field(name: nameStart..<(nameEnd ?? count), value: (nameEnd ?? count)..<count))
          }
          index += 1
          (start, nameStart, nameEnd) = (index, count, nil)
          continue
        }
        var byte = source[index]
        index += 1
        if byte == UInt8(ascii: "="), nameEnd == nil {
          nameEnd = count
          continue
        }
        if byte == UInt8(ascii: "+") {
          byte = UInt8(ascii: " ")
        } else if byte == UInt8(ascii: "%"), index + 1 < source.count,
          let high = Hexadecimal.value(of: source[index]), let low = Hexadecimal.value(of: source[index + 1])
        {
          byte = high << 4 | low
          index += 2
        }
        if byte >= 0x80 { isASCII = false }
        decoded[count] = byte
        count += 1
      }
    }
    self.fields = fields
    if !isASCII { repair() }
    return !isTooLong
  }

  /// Room for so many from the beginning.
  private static let fieldsUsual = 24

  /// Bytes that are no UTF-8 become U+FFFD, name by name and value by value.
  private mutating func repair() {
    var repaired: [UInt8] = []
    func repair(_ range: Range<Int>) -> Range<Int> {
      let start = repaired.count
      repaired += String(decoding: bytes[range], as: UTF8.self).utf8
      return start..<repaired.count
    }
    fields = fields.map { Field(name: repair($0.name), value: repair($0.value)) }
    bytes = repaired
  }
}
