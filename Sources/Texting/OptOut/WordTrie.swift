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
    let meanings: WordMeanings
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
  }

  fileprivate enum Shape {
    case word
    /// Of a script without spaces: it may end anywhere.
    case unseparated
    /// Any ending will do, or one of `endings`.
    case stem(ending: Int?)
  }

  private struct Node {
    let byte: UInt8
    var firstChild = -1
    var nextSibling = -1
    var entries = 0..<0
  }

  let entries: [Entry]
  private let endings: [[UInt8]]
  private let nodes: [Node]
  private let roots: [Int]

  static let space = UInt8(ascii: " ")
  /// The first byte of scripts without spaces.
  static let unseparatedMin: UInt8 = 0xE3

  /// `words` of each reading, folded, joined by spaces; "stem*" and "stem*ending" stand for any word so.
  init(_ words: [[String: WordMeanings]], roles: (Int, WordMeanings) -> Roles) {
    var nodes: [Node] = []
    var found: [Int: [Entry]] = [:]
    var endings: [[UInt8]] = []
    var roots = [Int](repeating: -1, count: 256)
    func child(_ byte: UInt8, of parent: Int) -> Int {
      var next = parent < 0 ? roots[Int(byte)] : nodes[parent].firstChild
      while next >= 0, nodes[next].byte != byte { next = nodes[next].nextSibling }
      if next >= 0 { return next }
      nodes.append(Node(byte: byte))
      let new = nodes.count - 1
      if parent < 0 {
        roots[Int(byte)] = new
      } else {
        nodes[new].nextSibling = nodes[parent].firstChild
        nodes[parent].firstChild = new
      }
      return new
    }
    for (reading, list) in words.enumerated() {
      for (word, meanings) in list {
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
        let node = parts[0].utf8.reduce(-1) { child($1, of: $0) }
        precondition(node >= 0, "nothing before the star of '\(word)'")
        let entry = Entry(reading: reading, meanings: meanings, role: roles(reading, meanings), shape: shape)
        found[node, default: []].append(entry)
      }
    }
    var entries: [Entry] = []
    for (node, list) in found {
      nodes[node].entries = entries.count..<(entries.count + list.count)
      entries += list
    }
    self.nodes = nodes
    self.entries = entries
    self.endings = endings
    self.roots = roots
  }

  static func isWordEnd(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    index == text.count || text[index] == space || text[index] >= unseparatedMin
  }

  /// Adds all that stands at `start` of folded words with single spaces.
  func find(in text: UnsafeBufferPointer<UInt8>, at start: Int, into findings: inout [Finding]) {
    var index = start
    var node = roots[Int(text[start])]
    while node >= 0 {
      index += 1
      let found = nodes[node]
      for entry in found.entries {
        guard let end = end(of: entries[entry].shape, text, index) else { continue }
        findings.append(Finding(start: start, end: end, entry: entry))
      }
      guard index < text.count else { return }
      let byte = text[index]
      node = found.firstChild
      while node >= 0, nodes[node].byte != byte { node = nodes[node].nextSibling }
    }
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
