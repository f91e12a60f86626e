/// The words and phrases of all readings as a tree of their bytes: one walk from where a word begins finds what it may
/// be in each of them. Reading 2n is of language n with its phrases, reading 2n + 1 without them.
///
/// A class, since it is large and would be copied for every text.
final class WordTrie: Sendable {
  /// That an entry stands at a place of a text.
  struct Finding {
    let start: Int
    let end: Int
    let entry: Int
  }

  struct Entry: Sendable {
    let reading: Int
    /// Its part of `meanings`.
    let first: Int
    let end: Int
    let role: Roles
    fileprivate let shape: Shape
  }

  /// What readers ask of a word first.
  struct Roles: OptionSet, Sendable {
    let rawValue: UInt8
    /// A text without any such word asks for nothing.
    static let key = Roles(rawValue: 1)
    static let jest = Roles(rawValue: 2)
    static let courtesy = Roles(rawValue: 4)
    /// It means something else, or nothing, in the reading without phrases.
    static let phrase = Roles(rawValue: 8)
    /// It is of a class, and not only named by a way.
    static let classed = Roles(rawValue: 16)
    /// A word of stopping, whatever it is that stops.
    static let stop = Roles(rawValue: 32)
  }

  fileprivate enum Shape {
    case word
    /// Of a script without spaces: it may end anywhere.
    case unseparated
    /// Any ending will do, or one of `endings`.
    case stem(ending: Int?)
  }

  /// Children lie side by side, in the order of their letters' numbers; a set bit is a child that there is.
  private struct Node {
    var low: UInt64 = 0
    var high: UInt64 = 0
    var firstChild = 0
    var entries = 0..<0
  }

  let entries: [Entry]
  let readings: Int
  let meanings: [UInt16]
  private let endings: [[UInt8]]
  private let nodes: [Node]
  /// By a byte, its number among the bytes that words are made of.
  private let letters: [UInt8]

  static let space = UInt8(ascii: " ")
  /// The first byte of scripts without spaces.
  static let unseparatedMin: UInt8 = 0xE3
  private static let lettersMax = 2 * UInt64.bitWidth

  /// `words` of each reading, folded, joined by spaces; "stem*" and "stem*ending" stand for any word so.
  init(_ words: [[String: WordMeanings]], roles: (Int, WordMeanings) -> Roles) {
    var growing = GrowingTrie()
    var entries: [Entry] = []
    var meanings: [UInt16] = []
    var endings: [[UInt8]] = []
    for (reading, list) in words.enumerated() {
      for (word, meant) in list.sorted(by: { $0.key < $1.key }) {
        let parts = word.split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false)
        var shape = Shape.word
        if parts.count > 1, parts[1].isEmpty { shape = .stem(ending: nil) }
        if parts.count > 1, !parts[1].isEmpty {
          endings.append(Array(parts[1].utf8))
          shape = .stem(ending: endings.count - 1)
        }
        if parts.count == 1, (word.utf8.first ?? 0) >= Self.unseparatedMin, (word.utf8.last ?? 0) >= 0x80 {
          shape = .unseparated
        }
        precondition(!parts[0].isEmpty, "nothing before the star of '\(word)'")
        var role = roles(reading, meant)
        if reading.isMultiple(of: 2), words[reading + 1][word] != meant { role.insert(.phrase) }
        let list = meant.list
        growing.add(parts[0].utf8, entry: entries.count)
        entries.append(
          Entry(reading: reading, first: meanings.count, end: meanings.count + list.count, role: role, shape: shape))
        meanings += list
      }
    }
    let used = growing.bytes
    precondition(used.count < Self.lettersMax, "words of too many bytes")
    var letters = [UInt8](repeating: UInt8(Self.lettersMax), count: 256)
    for (number, byte) in used.enumerated() { letters[Int(byte)] = UInt8(number) }
    // breadth first, so that children lie side by side
    var nodes = [Node()]
    var order = [0]
    var sorted: [Entry] = []
    var next = 0
    while next < order.count {
      let grown = growing.nodes[order[next]]
      nodes[next].firstChild = nodes.count
      nodes[next].entries = sorted.count..<(sorted.count + grown.entries.count)
      sorted += grown.entries.map { entries[$0] }
      for (byte, child) in grown.children.sorted(by: { $0.key < $1.key }) {
        let letter = UInt64(letters[Int(byte)])
        if letter < 64 { nodes[next].low |= 1 << letter } else { nodes[next].high |= 1 << (letter - 64) }
        nodes.append(Node())
        order.append(child)
      }
      next += 1
    }
    readings = words.count
    self.nodes = nodes
    self.entries = sorted
    self.meanings = meanings
    self.endings = endings
    self.letters = letters
  }

  static func isWordEnd(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    index == text.count || text[index] == space || text[index] >= unseparatedMin
  }

  /// Adds all that stands at `start` of folded words with single spaces.
  func find(in text: UnsafeBufferPointer<UInt8>, at start: Int, into findings: inout [Finding]) {
    var index = start
    var node = 0
    while index < text.count, let child = child(of: node, text[index]) {
      index += 1
      node = child
      for entry in nodes[node].entries {
        guard let end = end(of: entries[entry].shape, text, index) else { continue }
        findings.append(Finding(start: start, end: end, entry: entry))
      }
    }
  }

  private func child(of node: Int, _ byte: UInt8) -> Int? {
    let letter = UInt64(letters[Int(byte)])
    if letter < 64 {
      let low = nodes[node].low
      guard low & 1 << letter != 0 else { return nil }
      return nodes[node].firstChild + (low & (1 << letter - 1)).nonzeroBitCount
    }
    guard letter < Self.lettersMax, nodes[node].high & 1 << (letter - 64) != 0 else { return nil }
    return nodes[node].firstChild + nodes[node].low.nonzeroBitCount
      + (nodes[node].high & (1 << (letter - 64) - 1)).nonzeroBitCount
  }

  /// Adds what stands for `word`, read at `place`.
  func find(_ word: String, as place: Range<Int>, into findings: inout [Finding]) {
    var word = word
    let first = findings.count
    word.withUTF8 { find(in: $0, at: 0, into: &findings) }
    for index in first..<findings.count {
      findings[index] = Finding(start: place.lowerBound, end: place.upperBound, entry: findings[index].entry)
    }
  }

  private func end(of shape: Shape, _ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int? {
    switch shape {
    case .word: return Self.isWordEnd(text, index) ? index : nil
    case .unseparated: return index
    case .stem(let ending):
      var end = index
      while !Self.isWordEnd(text, end) { end += 1 }
      guard let ending else { return end }
      let wanted = endings[ending]
      guard end - index >= wanted.count else { return nil }
      for (offset, byte) in wanted.enumerated() where text[end - wanted.count + offset] != byte { return nil }
      return end
    }
  }
}
