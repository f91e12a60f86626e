/// A text as it is compared: words in lower case without accents, compatibility forms, punctuation, symbols,
/// invisible characters and, where there is anything else, emoji. Two texts that people would call the same fold to
/// the same words.
package struct FoldedText: Hashable, Sendable {
  package let words: [String]
  /// The words with one space between them.
  package let joined: String
  /// The words with nothing between them: keywords are compared so, since people's spaces cannot be relied upon.
  package let compact: String

  /// Plain ASCII is folded by bytes; anything else by `Folding`.
  package init(_ text: String) {
    var text = text
    if let words = text.withUTF8({ Self.plainWords($0) }) {
      self.init(words: words)
    } else {
      self.init(words: Folding.words(of: text))
    }
  }

  /// Words that are folded already.
  package init(words: [String]) {
    self.words = words
    joined = words.count == 1 ? words[0] : Self.row(of: words, isSpaced: true)
    compact = words.count == 1 ? words[0] : Self.row(of: words, isSpaced: false)
  }

  /// As `joined(separator:)`, which asks every word for its storage and takes four times as long.
  private static func row(of words: [String], isSpaced: Bool) -> String {
    let letters = words.reduce(0) { $0 + $1.utf8.count }
    return String(unsafeUninitializedCapacity: letters + (isSpaced ? words.count : 0)) { buffer in
      var count = 0
      for (index, word) in words.enumerated() {
        if isSpaced, index > 0 {
          buffer[count] = UInt8(ascii: " ")
          count += 1
        }
        for byte in word.utf8 {
          buffer[count] = byte
          count += 1
        }
      }
      return count
    }
  }

  package var isEmpty: Bool { words.isEmpty }

  /// Without the last `count` words.
  package func dropping(last count: Int) -> FoldedText {
    count == 0 ? self : FoldedText(words: words.dropLast(count))
  }

  /// Nil if there is anything but ASCII.
  private static func plainWords(_ bytes: UnsafeBufferPointer<UInt8>) -> [String]? {
    guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
    var words: [String] = []
    var index = 0
    while index < bytes.count {
      guard isWordByte(bytes[index]) else {
        index += 1
        continue
      }
      let start = index
      while index < bytes.count, isWordByte(bytes[index]) || isInnerApostrophe(bytes, index) { index += 1 }
      words.append(lowered(bytes[start..<index]))
    }
    return words
  }

  private static func lowered(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    String(unsafeUninitializedCapacity: bytes.count) { buffer in
      var count = 0
      for byte in bytes where byte != apostrophe && byte != backtick {
        buffer[count] = UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte | 0x20 : byte
        count += 1
      }
      return count
    }
  }

  private static let apostrophe = UInt8(ascii: "'")
  private static let backtick = UInt8(ascii: "`")

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "a")...UInt8(ascii: "z"): true
    default: false
    }
  }

  /// An apostrophe between two characters of a word: it vanishes, where any other punctuation would separate.
  private static func isInnerApostrophe(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    (bytes[index] == apostrophe || bytes[index] == backtick) && index + 1 < bytes.count && isWordByte(bytes[index + 1])
  }
}

extension FoldedText: CustomStringConvertible {
  package var description: String { joined }
}
