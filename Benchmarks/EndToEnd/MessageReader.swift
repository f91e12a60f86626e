import Glibc

/// Cuts HTTP/1.1 messages with a Content-Length out of what a socket brings.
final class MessageReader {
  private static let bytesMax = 64 * 1024

  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bytesMax, alignment: 16)
  private var filled = 0

  deinit { buffer.deallocate() }

  /// Reads what is there and hands on each whole message; false where the other side closed.
  func read(_ socket: Int32, _ body: (_ head: UnsafeRawBufferPointer, _ body: UnsafeRawBufferPointer) throws -> Void)
    throws -> Bool
  {
    let count = recv(socket, buffer.baseAddress?.advanced(by: filled), buffer.count - filled, 0)
    guard count > 0 else { return false }
    filled += count
    var start = 0
    while let (headEnd, end) = try message(from: start) {
      try body(
        UnsafeRawBufferPointer(rebasing: buffer[start..<headEnd]),
        UnsafeRawBufferPointer(rebasing: buffer[headEnd..<end]))
      start = end
    }
    if start > 0 {
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[start..<filled]))
      filled -= start
    }
    guard filled < buffer.count else { throw BenchError.wrong("a message of more than \(Self.bytesMax) bytes") }
    return true
  }

  /// Where the message that begins at `start` has its body, and where it ends; nil while some of it is missing.
  private func message(from start: Int) throws -> (headEnd: Int, end: Int)? {
    var line = start
    var length = 0
    var index = start
    while index < filled {
      guard buffer[index] == UInt8(ascii: "\n") else {
        index += 1
        continue
      }
      if index - line <= 1 {
        let end = index + 1 + length
        return end <= filled ? (index + 1, end) : nil
      }
      if let value = Self.contentLength(UnsafeRawBufferPointer(rebasing: buffer[line..<index])) { length = value }
      index += 1
      line = index
    }
    return nil
  }

  private static let name: [UInt8] = Array("content-length:".utf8)

  private static func contentLength(_ line: UnsafeRawBufferPointer) -> Int? {
    guard line.count > name.count, line[7] == UInt8(ascii: "-"), line[14] == UInt8(ascii: ":") else { return nil }
    for index in name.indices where line[index] | 0x20 != name[index] | 0x20 { return nil }
    var value = 0
    for byte in line[name.count...] where byte >= 0x30 && byte <= 0x39 { value = value * 10 + Int(byte - 0x30) }
    return value
  }
}
