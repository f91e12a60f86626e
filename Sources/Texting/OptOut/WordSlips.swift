/// Long words that people get wrong, found by what they typed.
struct WordSlips: Sendable {
  /// By their first byte.
  private let words: [[SpelledWord]]

  /// Shorter words lie too near to others.
  private static let bytesMin = 5
  private static let bytesMax = 32
  /// From so many letters on two slips are read.
  private static let longLettersMin = 9
  private static let slipsMax = 2

  init(_ words: [String]) {
    var byFirst = [[SpelledWord]](repeating: [], count: 256)
    for word in words {
      guard let first = word.utf8.first else { continue }
      byFirst[Int(first)].append(SpelledWord(FoldedText(word)))
    }
    self.words = byFirst
  }

  /// The word meant, in which at least the first letter is right.
  func meant(by bytes: UnsafeBufferPointer<UInt8>) -> String? {
    guard let first = bytes.first, bytes.count >= Self.bytesMin, bytes.count <= Self.bytesMax else { return nil }
    let candidates = words[Int(first)]
    if candidates.isEmpty { return nil }
    // most words are ruled out by their letters, before anything is allocated
    let sketch = Self.sketch(bytes)
    guard candidates.contains(where: { SpelledWord.mayBeNear($0.sketch, sketch, atMost: Self.slipsMax) }) else {
      return nil
    }
    let typed = SpelledWord(FoldedText(words: [String(decoding: bytes, as: UTF8.self)]))
    let slips = typed.letters.count >= Self.longLettersMin ? Self.slipsMax : 1
    return candidates.first { typed.slips(from: $0, atMost: slips) != nil }.map { word in
      String(String.UnicodeScalarView(word.letters))
    }
  }

  /// As `SpelledWord.sketch`, of letters of one or two bytes.
  private static func sketch(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var sketch: UInt64 = 0
    var lead: UInt64 = 0
    for byte in bytes {
      if byte >= 0xC0 {
        lead = UInt64(byte & 0x1F) << 6
      } else {
        sketch |= 1 << ((byte >= 0x80 ? lead | UInt64(byte & 0x3F) : UInt64(byte)) % 64)
      }
    }
    return sketch
  }
}
