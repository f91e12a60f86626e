import Journaling

/// 96 bits of a key's SHA-256 stand for it: nothing is held of the key, and the digest is the same in every process.
///
/// A key that is new meets one of n others with a chance of n in 2⁹⁶: among a hundred million keys one in 8·10²⁰, and that any two of them
/// ever meet is one in 16 million million.
struct KeyDigest: DigestEntry {
  // three words of 32 bits: one of 64 among them would make room for sixteen bytes
  let first: UInt32
  let second: UInt32
  let third: UInt32

  static let none = KeyDigest(0, 0, 0)

  init(_ first: UInt32, _ second: UInt32, _ third: UInt32) {
    self.first = first
    self.second = second
    self.third = third
  }

  init(_ key: String) {
    let (high, low) = Fingerprint.half(of: key)
    self.init(
      UInt32(truncatingIfNeeded: high >> 32), UInt32(truncatingIfNeeded: high), UInt32(truncatingIfNeeded: low >> 32))
  }

  /// By which a table finds it.
  var bits: UInt64 { UInt64(first) << 32 | UInt64(second) }

  /// It is all that is kept where nothing is told of a key but that it was there.
  var digest: KeyDigest { self }
}

/// What a table finds by the digest of a key.
protocol DigestEntry: SpreadEntry {
  var digest: KeyDigest { get }
}

extension SpreadTable where Entry: DigestEntry {
  func entry(of digest: KeyDigest) -> Entry? {
    first(at: digest.bits) { $0.digest == digest }
  }

  /// Puts the entry in the place of the one that has its digest, if there is one.
  mutating func put(_ entry: Entry) {
    put(entry, at: entry.digest.bits, bitsOf: { $0.digest.bits }) { $0.digest == entry.digest }
  }

  mutating func remove(_ digest: KeyDigest) {
    remove(at: digest.bits, bitsOf: { $0.digest.bits }) { $0.digest == digest }
  }
}
