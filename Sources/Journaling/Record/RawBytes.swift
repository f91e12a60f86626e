import Glibc

extension UnsafeRawBufferPointer {
  /// Whether both are the same bytes; several times as fast here as comparing element by element.
  func hasSameBytes(as other: UnsafeRawBufferPointer) -> Bool {
    guard count == other.count, let start = baseAddress, let otherStart = other.baseAddress else {
      return count == other.count
    }
    return memcmp(start, otherStart, count) == 0
  }

  func hasSameBytes(as other: [UInt8]) -> Bool {
    other.withUnsafeBytes { hasSameBytes(as: $0) }
  }

  /// Where the first newline from `start` on stands.
  func newline(from start: Int = 0) -> Int? {
    index(of: UInt8(ascii: "\n"), from: start)
  }

  /// Where the byte stands first from `start` on.
  func index(of byte: UInt8, from start: Int) -> Int? {
    guard start < count, let base = baseAddress, let found = memchr(base + start, CInt(byte), count - start) else {
      return nil
    }
    return UnsafeRawPointer(found) - base
  }
}
