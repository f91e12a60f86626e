/// Gives the classes of an `OptOutLanguage`, and the words that its ways name, their bits.
struct GrammarCompiler {
  private(set) var words: [String: WordMeanings] = [:]
  /// The same without phrases that say it all: what they are made of is read on its own.
  private(set) var plainWords: [String: WordMeanings] = [:]
  private(set) var slippable: [String] = []
  private let clitics: [String: String]
  private var bits: [String: WordMeanings] = [:]

  /// With what is used up, the first of all.
  var meaningsCount: Int { bits.count + 1 }

  /// By meaning, what the class of it is hashed to: the same in every language. Nil for choices of words.
  var classes: [SecondOpinion.Hash?] {
    var classes = [SecondOpinion.Hash?](repeating: nil, count: meaningsCount)
    for (name, meaning) in bits where name.utf8.allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }) {
      for bit in meaning.list { classes[Int(bit)] = SecondOpinion.Hash(name) }
    }
    return classes
  }

  init(clitics: [String: String]) { self.clitics = clitics }

  mutating func add(_ list: String, to name: String) {
    add(list.split(whereSeparator: \.isWhitespace), to: bit(name), isWord: !Self.phraseClasses.contains(name))
  }

  /// Words that mean nothing else yet.
  mutating func addMissing(_ lists: [String], to name: String) {
    let bit = bit(name)
    for word in lists.flatMap({ $0.split(whereSeparator: \.isWhitespace) }).map({ Self.folded($0) })
    where words[word] == nil {
      words[word] = bit
      plainWords[word] = bit
    }
  }

  /// None for a class that the language has not.
  func meanings(_ name: String) -> WordMeanings { bits[name] ?? .none }

  mutating func ways(_ sources: [String]) -> [WordWay] {
    for source in sources {
      for part in source.split(separator: " ") {
        let choice = Self.choice(part)
        // "^", "$", "~" and gaps name nothing
        let own = choice.split(separator: "|").filter {
          !Self.isClass($0) && !$0.hasPrefix(".") && $0 != "$$" && $0 != "^^" && !"^$~".contains($0)
        }
        if !own.isEmpty, bits[String(choice)] == nil { add(own, to: bit(String(choice)), isWord: false) }
      }
    }
    let light = meanings("LIGHT")
    let weak = Self.weakClasses.reduce(.none) { $0 | meanings($1) }
    return sources.compactMap { source in
      WordWay(source, light: light, meanings: { meanings(ofChoice: $0) }, isTelling: { isTelling($0, weak: weak) })
    }
  }

  /// Classes that most texts hold a word of.
  private static let weakClasses = [
    "LEAD", "LIGHT", "ALL", "NEG", "WANT", "ME", "THIS", "OPENER", "JOINT", "PREP", "YOU", "NO", "MORE", "RECV", "SEND",
    "THING", "ARTICLE", "TAKE",
  ]

  /// Whether few texts hold a word of a choice.
  private func isTelling(_ choice: Substring, weak: WordMeanings) -> Bool {
    choice.split(separator: "|").allSatisfy { name in
      Self.isClass(name)
        ? !Self.weakClasses.contains(String(name)) : words[Self.folded(name)].map { !$0.meets(weak) } ?? true
    }
  }

  /// Of the classes that a step offers, and of the words beside them.
  private func meanings(ofChoice choice: Substring) -> WordMeanings {
    choice.split(separator: "|").filter(Self.isClass).reduce(meanings(String(choice))) { $0 | meanings(String($1)) }
  }

  private mutating func bit(_ name: String) -> WordMeanings {
    if let bit = bits[name] { return bit }
    precondition(meaningsCount < WordMeanings.bitsMax, "too many classes and words in ways: \(name)")
    let bit = WordMeanings(bit: meaningsCount)
    bits[name] = bit
    return bit
  }

  private mutating func add(_ sources: [Substring], to bit: WordMeanings, isWord: Bool) {
    for source in sources {
      let word = Self.folded(source.drop { $0 == "~" })
      precondition(!word.isEmpty, "nothing to read in '\(source)'")
      words[word, default: .none] |= bit
      if isWord || !Self.isPhrase(word) { plainWords[word, default: .none] |= bit }
      if source.hasPrefix("~") { slippable.append(word) }
      guard let first = word.unicodeScalars.first, Self.vowels.contains(first) else { continue }
      for (letters, meaning) in clitics {
        let both = meaning.isEmpty ? bit : bit | self.bit(meaning)
        words[letters + word, default: .none] |= both
        if isWord || !Self.isPhrase(word) { plainWords[letters + word, default: .none] |= both }
      }
    }
  }

  /// Classes of phrases rather than words.
  private static let phraseClasses: Set<String> = [
    "ALWAYS", "ALONE", "WHOLE", "REMOVEME", "LEAD", "ALL", "LIGHT", "THIS", "ME", "YOU", "PREP", "WANT", "JEST",
    "RECV", "LIST", "FIX", "ANNOY", "OPENER", "NEXT", "KIN", "SENT", "SAID", "STILL", "LEAVE", "PEACE", "USE",
    "OBJECT", "KNOWN", "WHEN",
  ]
  private static let unseparatedPhraseMin = 3

  private static func isPhrase(_ word: String) -> Bool {
    if word.utf8.contains(WordTrie.space) { return true }
    return (word.utf8.first ?? 0) >= WordTrie.unseparatedMin && word.unicodeScalars.count >= unseparatedPhraseMin
  }

  private static func choice(_ part: Substring) -> Substring { part.drop { "?*!-".contains($0) } }

  private static func isClass(_ name: Substring) -> Bool {
    name.utf8.first.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) } ?? false
  }

  /// "opt_out" as "opt out", without accents; a stem keeps its star.
  private static func folded(_ word: Substring) -> String {
    word.split(separator: "*", omittingEmptySubsequences: false)
      .map { FoldedText(String($0).replacing("_", with: " ")).joined }.joined(separator: "*")
  }

  private static let vowels: Set<Unicode.Scalar> = ["a", "e", "h", "i", "o", "u", "y"]
}
