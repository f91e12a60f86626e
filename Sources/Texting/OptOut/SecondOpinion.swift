/// What a text sounds like, learned from the corpora: weights of its letters in a row and its words in pairs, of the
/// classes that the grammars know its words by, and of what the grammars made of it; hashed. Eight units add up their
/// own weights each, and count where they find more than nothing: a network of one small layer. It errs otherwise than
/// the grammars do, and is asked where they are not certain.
///
/// Integers only, so that it decides the same everywhere. Tests/TextingTests/SecondOpinion/train.py writes the weights.
struct SecondOpinion: Sendable {
  /// Opinions from which on a text is an opt-out, by what the grammars made of it.
  struct Limits: Sendable {
    let explained: Int
    let notAsked: Int
    let asked: Int
    let begun: Int

    /// Nil where no opinion is asked.
    subscript(understood: OptOutReader.Understood) -> Int? {
      switch understood {
      case .nothing, .plainly: nil
      case .explained: explained
      case .notAsked: notAsked
      case .asked: asked
      case .begun: begun
      }
    }
  }

  /// The features of one kind in a text, and the sums of their weights.
  struct Tally {
    var count = 0
    var sum = SIMD8<Int32>.zero

    /// The sums over the root of the count.
    var opinion: SIMD8<Int> {
      if count == 0 { return .zero }
      let scaled = SIMD8<Int>(truncatingIfNeeded: sum) &* (SecondOpinion.unit * SecondOpinion.unit)
      return scaled / SecondOpinion.root(of: count)
    }
  }

  /// Of longer texts it has read too few.
  static let bytesMax = 320

  private let limits: Limits
  private let biases: SIMD8<Int>
  private let outputs: SIMD8<Int>
  private let weights: OpinionWeights

  /// Opinions are counted in parts of so many.
  fileprivate static let unit = 256
  private static let lettersMax = 4
  private static let wordsApartMax: UInt32 = 3

  /// By unit what it starts from and how much it counts; `weights` are packed as `OpinionWeights` reads them.
  init(limits: Limits, biases: SIMD8<Int>, outputs: SIMD8<Int>, weights: String) {
    self.limits = limits
    self.biases = biases
    self.outputs = outputs
    self.weights = OpinionWeights(weights)
  }

  /// Whether folded words with single spaces are an opt-out.
  func isOptOut(_ words: String, _ hints: OptOutHints) -> Bool {
    guard let limit = limits[hints.understood] else { return hints.understood == .plainly }
    return opinion(words, hints) >= limit
  }

  /// The higher, the more it sounds like an opt-out.
  func opinion(_ words: String, _ hints: OptOutHints) -> Int {
    var said = Tally()
    var meant = Tally()
    var likely = Tally()
    var signs = Tally()
    weights.rows.withUnsafeBufferPointer { weights in
      Self.eachFeature(of: words) { said.add($0, weights) }
      hints.eachFeature {
        meant.add($0, weights)
      } ofLikely: {
        likely.add($0, weights)
      } ofSigns: {
        signs.add($0, weights)
      }
    }
    let sign = SIMD8<Int>(truncatingIfNeeded: signs.sum) &* Self.unit / Self.signsDivisor
    let found = said.opinion &+ meant.opinion &+ likely.opinion &+ sign &+ biases
    // a unit that finds less than nothing is silent, so that each can learn a case of its own
    return (found.replacing(with: 0, where: found .< 0) &* outputs).wrappedSum()
  }

  /// Signs weigh less than what is said, so that they have room for large weights.
  private static let signsDivisor = 2

  /// Letters in a row, and words.
  static func eachFeature(of words: String, _ body: (Hash) -> Void) {
    if words.isEmpty { return }
    var text = " " + words + " "
    text.withUTF8 { text in
      eachLetters(of: text, body)
      eachWords(of: text, body)
    }
  }

  /// Words with a single space between them, singly and in pairs, the edges being words.
  static func eachWord(of words: String, _ body: (Hash) -> Void) {
    var words = words
    words.withUTF8 { text in
      var last = Hash.edge
      var word = Hash.word
      for byte in text {
        if byte != WordTrie.space {
          word.add(byte)
          continue
        }
        body(word)
        body(last.joined(1, word))
        last = word
        word = .word
      }
      body(word)
      body(last.joined(1, word))
      body(word.joined(1, .edge))
    }
  }

  /// 256 times the root.
  private static func root(of count: Int) -> Int {
    let square = count * unit * unit
    var root = square
    // halves the distance or better with each step
    while root > square / root { root = (root + square / root) / 2 }
    return root
  }

  /// Two letters and more in a row, a space before or behind a word being one.
  private static func eachLetters(of text: UnsafeBufferPointer<UInt8>, _ body: (Hash) -> Void) {
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
        body(hash)
        if first == WordTrie.space { break }
      }
    }
  }

  /// Words, pairs of words at most so far apart, and three in a row; the edges of the text count as words in pairs.
  private static func eachWords(of text: UnsafeBufferPointer<UInt8>, _ body: (Hash) -> Void) {
    var last = (Hash.edge, Hash.edge, Hash.edge)
    var word = Hash.word
    func finish(_ word: Hash) {
      body(last.0.joined(1, word))
      body(last.1.joined(2, word))
      body(last.2.joined(wordsApartMax, word))
      body(last.1.joined(Hash.row, last.0).joined(word))
      last = (word, last.0, last.1)
    }
    for byte in text.dropFirst() {
      if byte != WordTrie.space {
        word.add(byte)
        continue
      }
      body(word)
      finish(word)
      word = .word
    }
    finish(.edge)
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
    static let likely = Hash(value: 0xC2B2_AE35)
    static let sign = Hash(value: 0x2545_F491)
    /// What joins words that stand in a row.
    static let row: UInt32 = 9
    private static let prime: UInt32 = 0x0100_0193

    private init(value: UInt32) { self.value = value }

    /// Of a name.
    init(_ name: String) {
      self = .start
      for byte in name.utf8 { add(byte) }
    }

    /// All digits are one.
    mutating func add(_ byte: UInt8) {
      let isDigit = UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
      value = (value ^ UInt32(isDigit ? UInt8(ascii: "0") : byte)) &* Self.prime
    }

    func joined(_ how: UInt32, _ other: Hash) -> Hash {
      Hash(value: (value ^ how) &* Self.prime).joined(other)
    }

    func joined(_ number: UInt32) -> Hash { Hash(value: (value ^ number) &* Self.prime) }

    func joined(_ other: Hash) -> Hash { Hash(value: (value ^ other.value) &* Self.prime) }

    var bucket: Int { Int((value ^ value >> 15) & 0x1_FFFF) }
  }
}

extension SecondOpinion.Tally {
  fileprivate mutating func add(
    _ feature: SecondOpinion.Hash, _ weights: UnsafeBufferPointer<OpinionWeights.Units>
  ) {
    count += 1
    sum &+= SIMD8<Int32>(truncatingIfNeeded: weights[feature.bucket])
  }
}
