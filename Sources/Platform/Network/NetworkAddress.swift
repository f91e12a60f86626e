package import Glibc

/// The address of an interface, IPv4 or IPv6, and whether the internet at large reaches somebody by it.
package struct NetworkAddress: Equatable, Sendable {
  /// Four, or sixteen.
  private let bytes: [UInt8]

  /// An address as it stands in a URL, with or without brackets; nil where it is a name. Of IPv4 whatever inet_aton(3) takes, since whoever
  /// connects takes it too: `127.1`, `0x7f000001`, `2130706433`.
  package init?(_ text: some StringProtocol) {
    let bare = text.hasPrefix("[") && text.hasSuffix("]") ? String(text.dropFirst().dropLast()) : String(text)
    // a zone says through which interface
    let host = bare.contains(":") ? String(bare.prefix { $0 != "%" }) : bare
    var four = in_addr()
    var six = in6_addr()
    if inet_pton(AF_INET6, host, &six) == 1 {
      bytes = withUnsafeBytes(of: six) { Array($0) }
    } else if !host.isEmpty, !host.contains(where: \.isWhitespace), inet_aton(host, &four) != 0 {
      bytes = withUnsafeBytes(of: four) { Array($0) }
    } else {
      return nil
    }
  }

  /// The address that a socket would be connected to; nil where it is of another family.
  package init?(socketAddress: UnsafePointer<sockaddr>, length: Int) {
    let raw = UnsafeRawPointer(socketAddress)
    switch Int32(socketAddress.pointee.sa_family) {
    case AF_INET where length >= MemoryLayout<sockaddr_in>.size:
      bytes = withUnsafeBytes(of: raw.loadUnaligned(as: sockaddr_in.self).sin_addr) { Array($0) }
    case AF_INET6 where length >= MemoryLayout<sockaddr_in6>.size:
      bytes = withUnsafeBytes(of: raw.loadUnaligned(as: sockaddr_in6.self).sin6_addr) { Array($0) }
    default: return nil
    }
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Whether it is anybody's on the internet: not this machine's, not a private network's, and none that is set apart for another
  /// purpose (IANA's special-purpose address registries, RFC 6890).
  package var isPublic: Bool {
    if let four { return !four.isLocal && !Self.setApart.contains { $0.holds(four.bytes) } }
    return Self.global.holds(bytes) && !Self.setApartSix.contains { $0.holds(bytes) }
  }

  /// Whether it is one of this machine, of its link or of a private network, where others of the same address live elsewhere.
  package var isLocal: Bool {
    if let four { return Self.local.contains { $0.holds(four.bytes) } }
    return Self.localSix.contains { $0.holds(bytes) }
  }

  /// The address of IPv4 that it is, in whatever dress.
  private var four: NetworkAddress? {
    if bytes.count == 4 { return self }
    guard Self.mapped.holds(bytes) || Self.translated.holds(bytes) else { return nil }
    return NetworkAddress(bytes: Array(bytes.suffix(4)))
  }

  private struct Block: Sendable {
    let first: [UInt8]
    let bits: Int

    init(_ first: [UInt8], _ bits: Int) {
      self.first = first
      self.bits = bits
    }

    func holds(_ bytes: [UInt8]) -> Bool {
      for place in 0..<(bits + 7) / 8 {
        let mask: UInt8 = bits - place * 8 >= 8 ? 0xFF : ~(0xFF >> UInt8(bits - place * 8))
        if (place < first.count ? first[place] : 0) & mask != bytes[place] & mask { return false }
      }
      return true
    }
  }

  private static let local = [
    Block([0], 8),  // this network
    Block([10], 8), Block([172, 16], 12), Block([192, 168], 16),  // private networks
    Block([100, 64], 10),  // behind a carrier's address translation
    Block([127], 8),  // this machine
    Block([169, 254], 16),  // the link; clouds answer about the machine there
  ]
  /// For other purposes than to be called.
  private static let setApart = [
    Block([192, 0, 0], 24), Block([198, 18], 15),  // protocols, and measuring
    Block([192, 0, 2], 24), Block([198, 51, 100], 24), Block([203, 0, 113], 24),  // documents
    Block([192, 88, 99], 24),  // relays of 6to4
    Block([224], 4), Block([240], 4),  // many at once, and kept back; everybody is among them
  ]

  /// Where addresses of one interface each are given out. Everything else of IPv6 is local, for many, or not in use.
  private static let global = Block([0x20], 3)
  private static let localSix = [
    Block([], 127),  // this machine, and none in particular
    Block([0xFC], 7), Block([0xFE, 0x80], 10),  // private networks, and the link
  ]
  /// IPv4 within IPv6, RFC 4291.
  private static let mapped = Block([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF], 96)
  /// IPv4 beyond a translator, RFC 6052. The prefix for local use, 64:ff9b:1::/48, is none of it.
  private static let translated = Block([0x00, 0x64, 0xFF, 0x9B], 96)
  private static let setApartSix = [
    Block([0x20, 0x01, 0x00], 23),  // protocols, with Teredo
    Block([0x20, 0x01, 0x0D, 0xB8], 32), Block([0x3F, 0xFF, 0x00], 20),  // documents
    Block([0x20, 0x02], 16),  // 6to4, whose other end is any address of IPv4
  ]
}
