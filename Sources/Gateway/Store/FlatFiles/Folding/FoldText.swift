import Platform

/// A fold as JSON and back: lists are arrays, and numbers and strings are what they are.
enum FoldText {
  /// Nothing that `FoldWriter` writes is nested so deep, and whoever reads it goes as deep as it.
  static let depthMax = 32

  /// Appends the values of a fold, with commas between them.
  static func append(_ fold: UnsafeRawBufferPointer, to json: inout JSONWriter) {
    var offset = 0
    while offset < fold.count { appendValue(of: fold, at: &offset, to: &json) }
  }

  /// Appends the value that begins there.
  static func appendValue(of fold: UnsafeRawBufferPointer, at offset: inout Int, to json: inout JSONWriter) {
    let mark = fold[offset]
    switch mark {
    case FoldFormat.open:
      offset += 1
      json.beginArray()
      while fold[offset] != FoldFormat.close { appendValue(of: fold, at: &offset, to: &json) }
      json.endArray()
      offset += 1
    case _ where FoldFormat.isList(mark):
      offset += 1
      json.beginArray()
      for _ in 0..<mark - FoldFormat.list { appendValue(of: fold, at: &offset, to: &json) }
      json.endArray()
    case FoldFormat.string:
      offset += 1
      let count = Int(FoldFormat.number(fold, at: &offset) ?? 0)
      json.string(String(decoding: fold[offset..<offset + count], as: UTF8.self))
      offset += count
    default:
      guard let value = FoldFormat.number(fold, at: &offset) else {
        preconditionFailure("a fold holds nothing but what FoldWriter wrote")
      }
      json.int(value)
    }
  }

  /// Appends the values of JSON that `append` wrote.
  static func read(_ json: UnsafeRawBufferPointer, into fold: inout FoldWriter) throws(FoldError) {
    var offset = 0
    var depth = 0
    while offset < json.count {
      switch json[offset] {
      case UInt8(ascii: "["):
        guard depth < depthMax else { throw FoldError(offset: offset) }
        fold.open()
        depth += 1
        offset += 1
      case UInt8(ascii: "]"):
        guard depth > 0 else { throw FoldError(offset: offset) }
        fold.close()
        depth -= 1
        offset += 1
      case UInt8(ascii: ","):
        offset += 1
      case UInt8(ascii: "\""):
        var scanner = JSONScanner(UnsafeRawBufferPointer(rebasing: json[offset...]))
        do {
          fold.string(try scanner.string())
        } catch {
          throw FoldError(offset: offset + error.offset)
        }
        offset += scanner.offset
      default:
        guard let value = number(json, at: &offset) else { throw FoldError(offset: offset) }
        fold.number(value)
      }
    }
    guard depth == 0 else { throw FoldError(offset: offset) }
  }

  private static func number(_ json: UnsafeRawBufferPointer, at offset: inout Int) -> Int64? {
    let isNegative = json[offset] == UInt8(ascii: "-")
    if isNegative { offset += 1 }
    let start = offset
    // counted downwards, for the smallest number has no positive one
    var value: Int64 = 0
    while offset < json.count {
      let digit = json[offset] &- UInt8(ascii: "0")
      guard digit < 10 else { break }
      let (tenfold, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = tenfold.subtractingReportingOverflow(Int64(digit))
      if overflow || carry { return nil }
      value = sum
      offset += 1
    }
    if offset == start || !isNegative && value == .min { return nil }
    return isNegative ? value : -value
  }
}
