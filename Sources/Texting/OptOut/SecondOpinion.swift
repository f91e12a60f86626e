import Foundation

/// What a text sounds like, learned from the corpora: a sum of weights of its letters in a row and its words in pairs,
/// hashed. It errs otherwise than the grammars do, and is asked where they are not certain.
///
/// Integers only, so that it decides the same everywhere. Tests/TextingTests/SecondOpinion/train.py has the same
/// features, and writes the weights.
struct SecondOpinion: Sendable {
  /// The features of a text, and the sum of their weights.
  struct Tally: Equatable {
    var count = 0
    var sum = 0
  }

  /// Of longer texts it has read too few.
  static let bytesMax = 320

  private let weights: [Int8]
  /// Limits of the sum's square (with its sign) by the count: the mean over the root of the count, without a root.
  private let innocentBelow: Int
  private let optOutAbove: Int

  private static let buckets = 1 << 16
  private static let lettersMax = 4
  private static let wordsApartMax: UInt32 = 3

  /// `weights` are bytes, one a bucket, in base 64.
  init(innocentBelow: Int, optOutAbove: Int, weights: String) {
    let bytes = Data(base64Encoded: weights) ?? Data()
    precondition(bytes.count == Self.buckets, "not one weight a bucket")
    self.weights = bytes.map { Int8(bitPattern: $0) }
    self.innocentBelow = innocentBelow
    self.optOutAbove = optOutAbove
  }

  /// Whether folded words with single spaces hardly sound like an opt-out.
  func isInnocent(_ words: String) -> Bool {
    let tally = tally(words)
    return tally.sum * abs(tally.sum) < innocentBelow * tally.count
  }

  /// Whether folded words with single spaces surely sound like an opt-out.
  func isOptOut(_ words: String) -> Bool {
    let tally = tally(words)
    return tally.sum * abs(tally.sum) > optOutAbove * tally.count
  }

  func tally(_ words: String) -> Tally {
    var tally = Tally()
    if words.isEmpty { return tally }
    var text = " " + words + " "
    text.withUTF8 { text in
      weights.withUnsafeBufferPointer { weights in
        Self.addLetters(of: text, weights, to: &tally)
        Self.addWords(of: text, weights, to: &tally)
      }
    }
    return tally
  }

  /// Two letters and more in a row, a space before or behind a word being one.
  private static func addLetters(
    of text: UnsafeBufferPointer<UInt8>, _ weights: UnsafeBufferPointer<Int8>, to tally: inout Tally
  ) {
    for start in 0..<(text.count - 1) where !isWithinLetter(text[start]) {
      var hash = Hash.start
      var letters = 0
      var index = start
      while index < text.count, letters < lettersMax {
        let first = text[index]
        repeat {
          hash.add(text[index])
          index += 1
        } while index < text.count && isWithinLetter(text[index])
        letters += 1
        if letters == 1 { continue }
        tally.add(hash, weights)
        if first == WordTrie.space { break }
      }
    }
  }

  /// Words, pairs of words at most so far apart, and three in a row; the edges of the text count as words in pairs.
  private static func addWords(
    of text: UnsafeBufferPointer<UInt8>, _ weights: UnsafeBufferPointer<Int8>, to tally: inout Tally
  ) {
    var last = (Hash.edge, Hash.edge, Hash.edge)
    var word = Hash.word
    func finish(_ word: Hash, _ tally: inout Tally) {
      tally.add(last.0.joined(1, word), weights)
      tally.add(last.1.joined(2, word), weights)
      tally.add(last.2.joined(wordsApartMax, word), weights)
      tally.add(last.1.joined(Hash.row, last.0).joined(word), weights)
      last = (word, last.0, last.1)
    }
    for byte in text.dropFirst() {
      if byte != WordTrie.space {
        word.add(byte)
        continue
      }
      tally.add(word, weights)
      finish(word, &tally)
      word = .word
    }
    finish(.edge, &tally)
  }

  private static func isWithinLetter(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}

extension SecondOpinion {
  /// FNV-1a of 32 bits, with another beginning for each kind of feature.
  struct Hash {
    private(set) var value: UInt32

    static let start = Hash(value: 0x811C_9DC5)
    static let word = Hash(value: 0x9747_B28C)
    static let edge = Hash(value: 0x51ED_270B)
    /// What joins words that stand in a row.
    static let row: UInt32 = 9
    private static let prime: UInt32 = 0x0100_0193

    /// All digits are one.
    mutating func add(_ byte: UInt8) {
      let isDigit = UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
      value = (value ^ UInt32(isDigit ? UInt8(ascii: "0") : byte)) &* Self.prime
    }

    func joined(_ how: UInt32, _ other: Hash) -> Hash {
      Hash(value: (value ^ how) &* Self.prime).joined(other)
    }

    func joined(_ other: Hash) -> Hash { Hash(value: (value ^ other.value) &* Self.prime) }

    var bucket: Int { Int((value ^ value >> 16) & 0xFFFF) }
  }
}

extension SecondOpinion.Tally {
  fileprivate mutating func add(_ feature: SecondOpinion.Hash, _ weights: UnsafeBufferPointer<Int8>) {
    count += 1
    sum += Int(weights[feature.bucket])
  }
}
