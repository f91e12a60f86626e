/// The query of a call of Kannel's, by bytes: what its `text` means is known only once `charset` is read.
struct KannelQuery {
  private var values: [(name: String, value: [UInt8])] = []
  /// More than any template of ours has.
  private static let fieldsMax = 64

  init(of target: String) {
    let query = target.utf8.drop { $0 != UInt8(ascii: "?") }.dropFirst()
    for pair in query.split(separator: UInt8(ascii: "&")).prefix(Self.fieldsMax) {
      let name = pair.prefix { $0 != UInt8(ascii: "=") }
      values.append((String(decoding: name, as: UTF8.self), Self.decoded(pair[name.endIndex...].dropFirst())))
    }
  }

  func bytes(_ name: String) -> [UInt8]? {
    values.first { $0.name == name }?.value
  }

  /// Nil where there is none, or it is empty.
  func filled(_ name: String) -> String? {
    guard let bytes = bytes(name), !bytes.isEmpty else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func decoded(_ encoded: Substring.UTF8View.SubSequence) -> [UInt8] {
    let bytes = Array(encoded)
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count, let high = Hexadecimal.value(of: bytes[index + 1]),
        let low = Hexadecimal.value(of: bytes[index + 2])
      {
        decoded.append(high << 4 | low)
        index += 3
      } else {
        decoded.append(bytes[index] == UInt8(ascii: "+") ? UInt8(ascii: " ") : bytes[index])
        index += 1
      }
    }
    return decoded
  }
}
