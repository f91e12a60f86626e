import Journaling

/// 128 bits of a key's SHA-256 stand for it: two keys never meet in practice, nothing is held of them, and they are the same in every
/// process.
struct KeyDigest: SpreadEntry {
  let first: UInt64
  let second: UInt64

  static let none = KeyDigest(first: 0, second: 0)

  init(first: UInt64, second: UInt64) {
    self.first = first
    self.second = second
  }

  init(_ key: String) {
    (first, second) = Fingerprint.half(of: key)
  }
}
