/// Addresses that are SNS's own, and nobody else's that only looks like it.
enum SNSAddress {
  /// Longer than any address of SNS's.
  private static let bytesMax = 2_048

  /// True for `https://sns.<region>.amazonaws.com/…`, and in the partition of China, where our topic is there, for
  /// `….com.cn/…`.
  static func isOwn(_ url: String, topic: String) -> Bool {
    let bytes = Array(url.utf8)
    guard bytes.count <= bytesMax, bytes.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }) else {
      return false
    }
    guard bytes.starts(with: "https://sns.".utf8) else { return false }
    let rest = bytes[12...]
    let region = rest.prefix { byte in
      byte == UInt8(ascii: "-") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
    let isChina = topic.hasPrefix("arn:aws-cn:")
    return !region.isEmpty
      && rest[region.endIndex...].starts(with: (isChina ? ".amazonaws.com.cn/" : ".amazonaws.com/").utf8)
  }
}
