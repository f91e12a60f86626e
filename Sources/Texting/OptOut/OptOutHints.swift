/// What the second opinion is told of a text beside its words: what the grammars made of it, the classes of its words,
/// the clause that asks most likely, and its punctuation.
struct OptOutHints: Sendable {
  let understood: OptOutReader.Understood
  /// Word by word the classes that it may be of, of all clauses in a row, with a mark behind each.
  private var meanings: [SecondOpinion.Hash] = [.edge]
  /// Where those of each word end.
  private var ends = [1]
  private var kinds: OptOutGrammar.Kinds = []
  private var firstKinds: OptOutGrammar.Kinds = []
  private var lastKinds: OptOutGrammar.Kinds = []
  private var clauses = 0
  /// The last clause in which a way stands, else the last one: where it stands among the words of the text.
  private(set) var likely: Range<Int>?
  /// The words of that clause, with a space between them.
  var likelyWords = ""
  /// The places of these words in `ends`, the kinds of ways there, and whether it is the first or the last clause.
  private var likelyPlaces = 0..<0
  private var likelyKinds: OptOutGrammar.Kinds = []
  private var likelyPlace: Position = []
  /// Where in `ends` the last clause that was added begins.
  private var clauseStart = 1
  /// Bits of `Sign`.
  private var signs: UInt32 = 0
  private var length: UInt32 = 0

  /// Where a clause stands; learned weights know it by its number.
  private struct Position: OptionSet {
    let rawValue: UInt32
    static let first = Position(rawValue: 1)
    static let last = Position(rawValue: 2)
  }

  private static let clauseEnd = SecondOpinion.Hash("|")
  /// Classes are paired with those of words at most so far away.
  private static let wordsApartMax = 5
  /// From so many on the distance does not matter.
  private static let distanceMax = 3

  init(_ understood: OptOutReader.Understood) { self.understood = understood }

  /// Adds a clause as one language reads it.
  mutating func add(_ clause: MeaningPlaces, classes: [SecondOpinion.Hash?]) {
    clauseStart = ends.count
    for place in 0..<clause.count {
      for meaning in clause.seen where clause[meaning] & 1 << MeaningPlaces.Mask(place) != 0 {
        if let hash = classes[meaning] { meanings.append(hash) }
      }
      ends.append(meanings.count)
    }
    meanings.append(Self.clauseEnd)
    ends.append(meanings.count)
  }

  /// Adds what kinds of ways stand in a clause, the last of all or not.
  mutating func add(_ kinds: OptOutGrammar.Kinds, isLast: Bool) {
    self.kinds.formUnion(kinds)
    if isLast { lastKinds = kinds }
    if clauses == 0 { firstKinds = kinds }
    clauses += 1
  }

  /// Looks whether the clause that was added last asks more likely than those before it.
  mutating func look(at clause: Range<Int>, _ kinds: OptOutGrammar.Kinds) {
    if kinds.isDisjoint(with: .asking), !likelyKinds.isDisjoint(with: .asking) {
      likelyPlace.remove(.last)
      return
    }
    likely = clause
    likelyPlaces = clauseStart..<ends.count
    likelyKinds = kinds
    likelyPlace = clauses == 1 ? [.first, .last] : .last
  }

  /// Adds the punctuation and the length.
  mutating func add(signsOf text: String, words: Int) {
    var found: UInt32 = 0
    var last: Sign?
    for scalar in text.unicodeScalars where scalar != " " {
      last = Sign(scalar)
      if let last { found |= 1 << last.rawValue }
    }
    if last == .question { found |= 1 << Sign.questionLast.rawValue }
    signs = found
    length = UInt32(min(words / Self.lengthStep, Self.lengthMax))
  }

  /// Hands on the features of what the words mean, those of the clause that asks most likely, and those of the signs.
  func eachFeature(
    _ body: (SecondOpinion.Hash) -> Void, ofLikely: (SecondOpinion.Hash) -> Void,
    ofSigns: (SecondOpinion.Hash) -> Void
  ) {
    let own = SecondOpinion.Hash.likely
    eachMeant(body) { ofLikely(own.joined($0)) }
    SecondOpinion.eachWord(of: likelyWords) { ofLikely(own.joined($0)) }
    let sign = SecondOpinion.Hash.sign
    for bit in 0..<UInt32(UInt32.bitWidth) where signs & 1 << bit != 0 { ofSigns(sign.joined(0).joined(bit)) }
    for (place, kinds) in [kinds, firstKinds, lastKinds, likelyKinds].enumerated() {
      let sign = sign.joined(1).joined(UInt32(place))
      for bit in 0..<UInt32(UInt8.bitWidth) where kinds.rawValue & 1 << bit != 0 { ofSigns(sign.joined(bit)) }
    }
    ofSigns(sign.joined(4).joined(UInt32(min(clauses, Self.clausesMax))))
    ofSigns(sign.joined(5).joined(likelyPlace.rawValue))
    ofSigns(sign.joined(2).joined(length))
    ofSigns(sign.joined(3).joined(understood.rawValue))
  }

  /// The classes of words, singly and in pairs, and once more those of the likely clause.
  private func eachMeant(_ body: (SecondOpinion.Hash) -> Void, ofLikely: (SecondOpinion.Hash) -> Void) {
    var first = 0
    for (index, end) in ends.enumerated() {
      let likelyEnd = likelyPlaces.contains(index) ? likelyPlaces.upperBound : 0
      for one in meanings[first..<end] {
        body(one)
        if index < likelyEnd { ofLikely(one) }
        var start = end
        for (apart, other) in zip(1...Self.wordsApartMax, ends[(index + 1)...]) {
          let before = one.joined(UInt32(min(apart, Self.distanceMax)))
          for near in meanings[start..<other] {
            let pair = before.joined(near)
            body(pair)
            if index + apart < likelyEnd { ofLikely(pair) }
          }
          start = other
        }
      }
      first = end
    }
  }

  private static let clausesMax = 4
  private static let lengthStep = 2
  private static let lengthMax = 9

  /// Punctuation that tells.
  private enum Sign: UInt32 {
    case question, questionLast, exclamation, comma, colon, quote, picture

    init?(_ scalar: Unicode.Scalar) {
      switch scalar {
      case "?", "？": self = .question
      case "!", "！": self = .exclamation
      case ",", "，", ";", "；", "—", "–", "-": self = .comma
      case ":", "：": self = .colon
      case "\"", "“", "”", "«", "»", "„", "「", "《": self = .quote
      case "\u{1F300}"..."\u{1FAFF}", "❤": self = .picture
      default: return nil
      }
    }
  }
}
