import Platform

/// A URL cut at its seams; nothing is decoded or changed, so that the parts together are the URL again.
struct URLParts: Equatable {
  var scheme: String
  /// `name:password@`, or empty.
  var userInfo: String
  var host: String
  var port: String?
  /// Path and query.
  var rest: String

  /// Nil where there is no `://`.
  init?(_ url: String) {
    let bytes = Array(url.utf8)
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), bytes[colon...].starts(with: "://".utf8) else {
      return nil
    }
    let start = colon + 3
    let end = bytes[start...].firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") } ?? bytes.count
    let hostStart = bytes[start..<end].lastIndex(of: UInt8(ascii: "@")).map { $0 + 1 } ?? start
    // An address of IPv6 stands in brackets and has colons of its own.
    let search = bytes[hostStart..<end].lastIndex(of: UInt8(ascii: "]")) ?? hostStart
    let portColon = bytes[search..<end].firstIndex(of: UInt8(ascii: ":"))
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    scheme = text(0..<colon)
    userInfo = text(start..<hostStart)
    host = text(hostStart..<(portColon ?? end))
    port = portColon.map { text($0 + 1..<end) }
    rest = text(end..<bytes.count)
  }

  /// Whether the host is one that only this machine or its own network knows, by its address or by its name (RFC 6761, 6762, 8375).
  var isHere: Bool {
    if let address = NetworkAddress(host) { return address.isLocal }
    let name = host.lowercased()
    return !name.contains(".") || Self.endingsHere.contains { name.hasSuffix($0) }
  }

  private static let endingsHere = [".local", ".localhost", ".internal", ".lan", ".home.arpa"]
}
