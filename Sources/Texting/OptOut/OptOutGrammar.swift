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
  let meaningsCount: Int
  /// By meaning, the hash of its class.
  let classes: [SecondOpinion.Hash?]
  private let courtesies: WordMeanings
  private let jests: WordMeanings
  /// Words of stopping.
  private let stops: WordMeanings
  /// What a text must hold a word of to be read any further.
  private let keys: WordMeanings
  /// Words between two clauses: "and", "but".
  private let joints: Int?
  /// Words that a further clause begins with: "I", "this".
  private let openers: Int?
  private let voids: WayIndex
  private let idioms: WayIndex
  private let stays: WayIndex
  private let ways: WayIndex
  private let bare: WayIndex
  private let whole: WayIndex

  /// `courtesies` are those of all languages: people mix them.
  init(_ language: OptOutLanguage, common: OptOutLanguage, courtesies: [String]) {
    var compiler = GrammarCompiler(clitics: language.clitics)
    for (name, list) in common.classes.sorted(by: { $0.key < $1.key }) { compiler.add(list, to: name) }
    for (name, list) in language.classes.sorted(by: { $0.key < $1.key }) { compiler.add(list, to: name) }
    voids = WayIndex(compiler.ways(common.voids) + compiler.ways(language.voids))
    idioms = WayIndex(compiler.ways(common.idioms) + compiler.ways(language.idioms))
    stays = WayIndex(compiler.ways(common.stays) + compiler.ways(language.stays))
    ways = WayIndex(compiler.ways(common.ways) + compiler.ways(language.ways))
    bare = WayIndex(compiler.ways(common.bare) + compiler.ways(language.bare))
    whole = WayIndex(compiler.ways(common.whole) + compiler.ways(language.whole))
    self.courtesies = compiler.meanings("POLITE")
    jests = compiler.meanings("JEST")
    stops = ["CEASE", "UNSUB", "REMOVE"].reduce(.none) { $0 | compiler.meanings($1) }
    joints = compiler.meanings("JOINT").list.first.map(Int.init)
    openers = compiler.meanings("OPENER").list.first.map(Int.init)
    keys = ways.keys | bare.keys | whole.keys
    compiler.addMissing(courtesies, to: "POLITE")
    words = compiler.words
    plainWords = compiler.plainWords
    slippable = compiler.slippable
    meaningsCount = compiler.meaningsCount
    classes = compiler.classes
  }

  /// What readers ask of a word first.
  func roles(of meanings: WordMeanings) -> WordTrie.Roles {
    var roles: WordTrie.Roles = []
    if meanings.meets(keys) { roles.insert(.key) }
    if meanings.meets(jests) { roles.insert(.jest) }
    if meanings.meets(stops) { roles.insert(.stop) }
    if meanings.meets(courtesies) { roles.insert(.courtesy) }
    if meanings.list.contains(where: { classes[Int($0)] != nil }) { roles.insert(.classed) }
    return roles
  }

  /// Whether a clause says nothing, whatever else it holds.
  func isVoid(_ clause: MeaningPlaces) -> Bool { voids.holds(clause, bounds(clause)) }

  /// Whether a clause asks for no more texts.
  func isAsked(by clause: MeaningPlaces, isWhole: Bool, isJest: Bool) -> Bool {
    let bounds = bounds(clause)
    return ways.holds(clause, bounds) || !isJest && bare.holds(clause, bounds)
      || isWhole && whole.holds(clause, bounds)
  }

  /// Whether a clause is nothing but a way of stopping, which it need not be to ask for it.
  func isPlain(_ clause: MeaningPlaces) -> Bool { whole.holds(clause, bounds(clause)) }

  /// Whether a clause says that texts are wanted after all.
  func isStaying(_ clause: MeaningPlaces) -> Bool { stays.holds(clause, bounds(clause)) }

  /// Where in the text idioms stand that mean something else.
  func idiomPlaces(in clause: MeaningPlaces) -> [Range<Int>] {
    idioms.ranges(clause, bounds(clause)).map { clause.bytes(of: $0) }
  }

  /// What kinds of ways stand in a clause.
  func kinds(_ clause: MeaningPlaces) -> Kinds {
    let bounds = bounds(clause)
    var kinds: Kinds = []
    if voids.holds(clause, bounds) { kinds.insert(.void) }
    if idioms.holds(clause, bounds) { kinds.insert(.idiom) }
    if stays.holds(clause, bounds) { kinds.insert(.stay) }
    if ways.holds(clause, bounds) { kinds.insert(.way) }
    if bare.holds(clause, bounds) { kinds.insert(.bare) }
    if whole.holds(clause, bounds) { kinds.insert(.whole) }
    return kinds
  }

  private func bounds(_ clause: MeaningPlaces) -> WayIndex.Bounds {
    let joints = joints.map { clause[$0] } ?? 0
    let openers = openers.map { clause[$0] } ?? 0
    let behind: MeaningPlaces.Mask = 1 << MeaningPlaces.Mask(clause.count)
    return WayIndex.Bounds(
      barriers: joints | clause[MeaningPlaces.spent], starts: 1 | joints << 1 | clause.afterCourtesy,
      ends: behind | joints | openers, all: behind | (behind - 1))
  }

  /// Kinds of ways; learned weights know them by their numbers.
  struct Kinds: OptionSet, Sendable {
    let rawValue: UInt8
    static let void = Kinds(rawValue: 1)
    static let idiom = Kinds(rawValue: 2)
    static let stay = Kinds(rawValue: 4)
    static let way = Kinds(rawValue: 8)
    static let bare = Kinds(rawValue: 16)
    static let whole = Kinds(rawValue: 32)
    /// What asks for no more texts, each in its way.
    static let asking: Kinds = [.way, .bare, .whole]
  }
}
