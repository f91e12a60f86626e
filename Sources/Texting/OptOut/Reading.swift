/// What the words of a folded text may stand for, in each language.
struct Reading {
  private let text: String
  private let trie: WordTrie
  private var findings: [WordTrie.Finding] = []
  /// The languages that know a key word of the text, as bits.
  private(set) var possible: UInt = 0
  private(set) var isJest = false
  private(set) var hasCourtesy = false

  private static let findingsLikely = 48

  init(_ text: String, by trie: WordTrie, _ slips: WordSlips) {
    self.text = text
    self.trie = trie
    findings.reserveCapacity(Self.findingsLikely)
    var text = text
    text.withUTF8 { bytes in
      var index = 0
      while index < bytes.count {
        if bytes[index] == WordTrie.space {
          index += 1
          continue
        }
        let before = findings.count
        trie.find(in: bytes, at: index, into: &findings)
        let next = Self.next(bytes, after: index)
        if findings.count == before, let meant = slips.meant(by: UnsafeBufferPointer(rebasing: bytes[index..<next])) {
          trie.find(meant, as: index..<next, into: &findings)
        }
        index = next
      }
    }
    for finding in findings {
      let role = trie.entries[finding.entry].role
      if role.isEmpty { continue }
      if role.contains(.key) { possible |= 1 << UInt(trie.entries[finding.entry].reading / 2) }
      if role.contains(.jest) { isJest = true }
      if role.contains(.courtesy) { hasCourtesy = true }
    }
  }

  /// The words as one reading has them, without courtesies and long numbers.
  func words(of reading: Int, courtesies: WordMeanings) -> [MeantWord] {
    var words: [MeantWord] = []
    var followsCourtesy = false
    each(of: reading) { meanings, place in
      if meanings.meets(courtesies) {
        followsCourtesy = true
      } else if !meanings.isEmpty || !isLongNumber(place) {
        words.append(MeantWord(meanings: meanings, place: place, followsCourtesy: followsCourtesy))
        followsCourtesy = false
      }
    }
    return words
  }

  /// The words themselves, without courtesies.
  func withoutCourtesies(of reading: Int, courtesies: WordMeanings) -> [String] {
    var words: [String] = []
    each(of: reading) { meanings, place in
      if !meanings.meets(courtesies) { words += self[place].split(separator: " ").map(String.init) }
    }
    return words
  }

  private func each(of reading: Int, _ body: (WordMeanings, Range<Int>) -> Void) {
    var text = text
    text.withUTF8 { bytes in
      var next = 0
      var index = 0
      while index < bytes.count {
        if bytes[index] == WordTrie.space {
          index += 1
          continue
        }
        while next < findings.count, findings[next].start < index { next += 1 }
        var end = -1
        var meanings = WordMeanings.none
        // the longest wins; what ends alike (a word, and stems of it) adds up
        while next < findings.count, findings[next].start == index {
          let entry = findings[next].entry
          if trie.entries[entry].reading == reading {
            if findings[next].end > end { meanings = .none }
            if findings[next].end >= end { meanings |= trie.entries[entry].meanings }
            end = max(end, findings[next].end)
          }
          next += 1
        }
        if end < 0 { end = Self.next(bytes, after: index) }
        body(meanings, index..<end)
        index = end
      }
    }
  }

  private subscript(place: Range<Int>) -> Substring {
    let start = text.utf8.index(text.startIndex, offsetBy: place.lowerBound)
    return text[start..<text.utf8.index(start, offsetBy: place.count)]
  }

  /// A phone or a code behind a stop, not the 4 of bus stop 4.
  private func isLongNumber(_ place: Range<Int>) -> Bool {
    place.count >= Self.longNumberDigits
      && self[place].utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  private static let longNumberDigits = 3

  /// Where the next word begins: behind this one, or behind its one letter in scripts without spaces.
  private static func next(_ bytes: UnsafeBufferPointer<UInt8>, after index: Int) -> Int {
    var next = index + 1
    if bytes[index] >= WordTrie.unseparatedMin {
      while next < bytes.count, bytes[next] & 0xC0 == 0x80 { next += 1 }
    } else {
      while !WordTrie.isWordEnd(bytes, next) { next += 1 }
    }
    return next
  }
}
