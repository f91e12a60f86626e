/// What the words of a folded text may stand for, in each language.
///
/// A class, since it is read many times over and would be copied each time.
final class Reading {
  private let text: String
  private let trie: WordTrie
  /// Reading by reading, each from the beginning of the text to its end.
  private let findings: [WordTrie.Finding]
  /// Where the findings of each reading begin, and behind the last the end of all.
  private let firsts: [Int]
  /// The languages that know a key word of the text, as bits.
  let possible: UInt
  /// Where key words begin, and their languages.
  private let keys: [(start: Int, languages: UInt)]
  let isJest: Bool
  /// Whether there is a word of stopping, whatever it is that stops.
  let holdsStop: Bool
  let hasCourtesy: Bool

  private static let findingsLikely = 96

  init(_ text: String, by trie: WordTrie, _ slips: WordSlips) {
    self.text = text
    self.trie = trie
    var firsts = [Int](repeating: 0, count: trie.readings + 1)
    var possible: UInt = 0
    var keys: [(start: Int, languages: UInt)] = []
    var isJest = false
    var holdsStop = false
    var hasCourtesy = false
    var findings: [WordTrie.Finding] = []
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
    let entries = trie.entries
    for finding in findings {
      let entry = entries[finding.entry]
      firsts[entry.reading + 1] += 1
      let role = entry.role
      if role.isEmpty { continue }
      if role.contains(.key) {
        let language: UInt = 1 << UInt(entry.reading / 2)
        possible |= language
        if keys.last?.start != finding.start { keys.append((finding.start, 0)) }
        keys[keys.count - 1].languages |= language
      }
      if role.contains(.jest) { isJest = true }
      if role.contains(.stop) { holdsStop = true }
      if role.contains(.courtesy) { hasCourtesy = true }
    }
    self.possible = possible
    self.keys = keys
    self.isJest = isJest
    self.holdsStop = holdsStop
    self.hasCourtesy = hasCourtesy
    guard let any = findings.first, possible != 0 || hasCourtesy else {
      self.findings = []
      self.firsts = [Int](repeating: 0, count: trie.readings + 1)
      return
    }
    for reading in 0..<trie.readings { firsts[reading + 1] += firsts[reading] }
    var next = firsts
    var sorted = [WordTrie.Finding](repeating: any, count: findings.count)
    for finding in findings {
      let reading = entries[finding.entry].reading
      sorted[next[reading]] = finding
      next[reading] += 1
    }
    self.findings = sorted
    self.firsts = firsts
  }

  /// Of the possible languages the one that knows most words of the text, the first of those that know as many.
  var likeliest: Int? {
    var likeliest: Int?
    var most = 0
    for language in 0..<(firsts.count / 2) where possible & 1 << UInt(language) != 0 {
      var known = 0
      var last = -1
      for finding in findings[firsts[2 * language]..<firsts[2 * language + 1]]
      where finding.start > last && trie.entries[finding.entry].role.contains(.classed) {
        known += 1
        last = finding.start
      }
      if known > most { (likeliest, most) = (language, known) }
    }
    return likeliest
  }

  /// All bytes of the text.
  var whole: Range<Int> { 0..<text.utf8.count }

  /// The bytes of clauses that have so many words each.
  func parts(of counts: [Int]) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var part = 0
    var start = 0
    var words = 0
    for (index, byte) in text.utf8.enumerated() where byte == WordTrie.space && part < counts.count {
      words += 1
      guard words == counts[part] else { continue }
      parts.append(start..<index)
      part += 1
      start = index + 1
      words = 0
    }
    parts.append(start..<text.utf8.count)
    return parts
  }

  /// Hands on the words of a clause as one reading has them, without courtesies and long numbers; a clause of too many
  /// words in parts. What is `spent` means nothing. Tells whether any of it is a phrase.
  @discardableResult
  func each(
    of reading: Int, in clause: Range<Int>, without spent: [Range<Int>], _ places: inout MeaningPlaces,
    _ body: (MeaningPlaces) -> Void
  ) -> Bool {
    var followsCourtesy = false
    var holdsPhrase = false
    places.removeAll()
    let entries = trie.entries
    let meanings = trie.meanings
    eachWord(of: reading, in: clause) { found, role, place in
      if role.contains(.phrase) { holdsPhrase = true }
      if role.contains(.courtesy) {
        followsCourtesy = true
        return
      }
      var isKnown = false
      for finding in found where findings[finding].end == place.upperBound {
        let entry = entries[findings[finding].entry]
        isKnown = true
        for meaning in entry.first..<entry.end { places.add(Int(meanings[meaning])) }
      }
      if !isKnown, isLongNumber(place) { return }
      places.finish(place, followsCourtesy: followsCourtesy)
      followsCourtesy = false
      if places.isFull {
        places.spend(spent)
        body(places)
        places.removeAll()
      }
    }
    places.spend(spent)
    body(places)
    return holdsPhrase
  }

  /// The languages that know a key word of a clause, as bits.
  func possible(in clause: Range<Int>) -> UInt {
    keys.reduce(0) { clause.contains($1.start) ? $0 | $1.languages : $0 }
  }

  /// Whether a clause holds nothing but courtesies.
  func isCourtesy(_ clause: Range<Int>) -> Bool {
    guard hasCourtesy else { return false }
    var isCourtesy = true
    eachWord(of: 0, in: clause) { _, role, place in
      if !role.contains(.courtesy), !isLongNumber(place) { isCourtesy = false }
    }
    return isCourtesy
  }

  /// Where the words stand that are no courtesies of a language; nil if there are none, more than `most`, or all are.
  func placesWithoutCourtesies(of reading: Int, atMost most: Int) -> [Range<Int>]? {
    var places: [Range<Int>] = []
    var holdsCourtesy = false
    eachWord(of: reading, in: whole) { _, role, place in
      if role.contains(.courtesy) {
        holdsCourtesy = true
      } else if places.count <= most {
        places.append(place)
      }
    }
    return holdsCourtesy && !places.isEmpty && places.count <= most ? places : nil
  }

  /// The words of a clause with a space between them.
  func words(in clause: Range<Int>) -> String { String(self[clause]) }

  /// The words at some places.
  func words(at places: [Range<Int>]) -> FoldedText {
    FoldedText(
      words: places.flatMap {
        self[$0].utf8.split(separator: WordTrie.space).map { String(decoding: $0, as: UTF8.self) }
      })
  }

  /// Of each word what was found at it, the roles of it in the reading, and its bytes.
  private func eachWord(
    of reading: Int, in clause: Range<Int>, _ body: (Range<Int>, WordTrie.Roles, Range<Int>) -> Void
  ) {
    let entries = trie.entries
    let behind = firsts[reading + 1]
    var text = text
    text.withUTF8 { bytes in
      var next = firsts[reading]
      var index = clause.lowerBound
      while index < clause.upperBound {
        if bytes[index] == WordTrie.space {
          index += 1
          continue
        }
        while next < behind, findings[next].start < index { next += 1 }
        let first = next
        var end = -1
        var role: WordTrie.Roles = []
        // the longest wins; what ends alike (a word, and stems of it) adds up
        while next < behind, findings[next].start == index {
          let finding = findings[next]
          next += 1
          guard finding.end <= clause.upperBound, finding.end >= end else { continue }
          if finding.end > end { role = [] }
          role.formUnion(entries[finding.entry].role)
          end = finding.end
        }
        if end < 0 { end = Self.next(bytes, after: index) }
        body(first..<next, role, index..<end)
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
