/// An `OptOutLanguage` compiled together with what all languages share.
///
/// A class, since it has many ways and would be copied with all of them for every text.
final class OptOutGrammar: Sendable {
  /// Folded words by what they mean, for `WordTrie`.
  let words: [String: WordMeanings]
  /// The same without phrases that say it all.
  let plainWords: [String: WordMeanings]
  /// Words that are also read through slips.
  let slippable: [String]
  let courtesies: WordMeanings
  private let jests: WordMeanings
  /// What a text must hold a word of to be read any further.
  private let keys: WordMeanings
  private let bounds: WordWay.Bounds
  private let voids: WayIndex
  private let idioms: WayIndex
  private let ways: WayIndex
  private let bare: WayIndex
  private let whole: WayIndex

  /// `courtesies` are those of all languages: people mix them.
  init(_ language: OptOutLanguage, common: OptOutLanguage, courtesies: [String]) {
    var compiler = GrammarCompiler(clitics: language.clitics)
    for (name, list) in common.classes.sorted(by: { $0.key < $1.key }) { compiler.add(list, to: name) }
    for (name, list) in language.classes.sorted(by: { $0.key < $1.key }) { compiler.add(list, to: name) }
    voids = WayIndex(compiler.ways(language.voids))
    idioms = WayIndex(compiler.ways(language.idioms))
    ways = WayIndex(compiler.ways(common.ways) + compiler.ways(language.ways))
    bare = WayIndex(compiler.ways(common.bare) + compiler.ways(language.bare))
    whole = WayIndex(compiler.ways(common.whole) + compiler.ways(language.whole))
    self.courtesies = compiler.meanings("POLITE")
    jests = compiler.meanings("JEST")
    bounds = WordWay.Bounds(
      joints: compiler.meanings("JOINT"), openers: compiler.meanings("OPENER"), light: compiler.meanings("LIGHT"))
    keys = ways.keys | bare.keys | whole.keys
    compiler.addMissing(courtesies, to: "POLITE")
    words = compiler.words
    plainWords = compiler.plainWords
    slippable = compiler.slippable
  }

  /// What readers ask of a word first.
  func roles(of meanings: WordMeanings) -> WordTrie.Roles {
    var roles: WordTrie.Roles = []
    if meanings.meets(keys) { roles.insert(.key) }
    if meanings.meets(jests) { roles.insert(.jest) }
    if meanings.meets(courtesies) { roles.insert(.courtesy) }
    return roles
  }

  /// Whether a clause says nothing, whatever else it holds; `readings` are its words with phrases and without.
  func isVoid(_ readings: [[MeantWord]]) -> Bool { readings.contains { voids.holds($0, Self.seen($0), bounds) } }

  /// Whether a clause asks for no more texts; nothing is read across the places that are `spent`.
  func isAsked(by readings: [[MeantWord]], without spent: [Range<Int>], isWhole: Bool, isJest: Bool) -> Bool {
    readings.contains { words in
      var words = words
      for index in words.indices where spent.contains(where: { $0.overlaps(words[index].place) }) {
        words[index].meanings = .spent
      }
      let seen = Self.seen(words)
      return ways.holds(words, seen, bounds) || !isJest && bare.holds(words, seen, bounds)
        || isWhole && whole.holds(words, seen, bounds)
    }
  }

  /// Where idioms stand that mean something else.
  func idiomPlaces(in words: [MeantWord]) -> [Range<Int>] {
    var words = words
    var places: [Range<Int>] = []
    for idiom in idioms.possible(Self.seen(words)) {
      guard let range = idiom.range(in: words, bounds) else { continue }
      for index in range {
        words[index].meanings = .spent
        places.append(words[index].place)
      }
    }
    return places
  }

  private static func seen(_ words: [MeantWord]) -> WordMeanings { words.reduce(.none) { $0 | $1.meanings } }
}
