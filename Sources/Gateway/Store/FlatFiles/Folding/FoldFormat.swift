/// The bytes of a fold: small whole numbers stand as they are, everything else begins with one of these. They are a snapshot's too, by way
/// of `FoldText`, and never follow a rename here.
enum FoldFormat {
  /// What stands in a fold and in a snapshot. A snapshot of another version is not read; state is then made of the journal.
  static let version = 6

  /// Smaller numbers are one byte.
  static let smallCount: UInt8 = 0xD0
  /// A list of no values; the next marks begin lists of one value more each. Most lists are so short, and have no byte at their end: 19
  /// of the 125 bytes of somebody who joined and bought once.
  static let list: UInt8 = 0xD0
  static let countedMax = 31
  /// A list of more values follows, and ends with `close`.
  static let open: UInt8 = 0xF0
  static let close: UInt8 = 0xF1
  /// A number follows, and so many bytes of UTF-8.
  static let string: UInt8 = 0xF2
  /// One byte follows of a number in two's complement, the lowest first; the next marks announce one more byte each.
  static let number: UInt8 = 0xF8
  static let numberBytesMax = 8

  static func isList(_ mark: UInt8) -> Bool { mark >= list && mark <= list + UInt8(countedMax) }

  /// Takes the number that begins at `offset`; nil where there is another kind of value, or none.
  static func number(_ bytes: UnsafeRawBufferPointer, at offset: inout Int) -> Int64? {
    guard offset < bytes.count else { return nil }
    let first = bytes[offset]
    if first < smallCount {
      offset += 1
      return Int64(first)
    }
    guard first >= number else { return nil }
    let count = Int(first - number) + 1
    guard bytes.count - offset > count else { return nil }
    var value: UInt64 = 0
    for place in 0..<count { value |= UInt64(bytes[offset + 1 + place]) << UInt64(8 * place) }
    offset += 1 + count
    let unused = UInt64(64 - 8 * count)
    return Int64(bitPattern: value << unused) >> Int64(unused)
  }
}

/// Why bytes are no fold: another version made them, or a bug.
struct FoldError: Error, Equatable {
  /// Where, in bytes from the beginning.
  let offset: Int
}
