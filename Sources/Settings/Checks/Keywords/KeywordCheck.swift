import Texting

/// Compiles the keywords of all shops: whether each can be heard, is the only one of its kind at its sender, and arrives as
/// it was printed. Where not, it says why and names words that nothing speaks against.
///
/// What cannot be is a mistake; what can be and will disappoint is a warning.
struct KeywordCheck {
  private let findings: Findings
  private let reserved: ReservedWords
  private let typing: TypedLetters

  init(findings: Findings, spoken: SpokenLanguages) {
    self.findings = findings
    reserved = spoken.reserved
    typing = spoken.typing
  }

  /// Of two keywords that clash, the one of the later shop is told.
  func check(_ shops: [ShopReader.Reading]) {
    let board = KeywordBoard(shops)
    for word in board.words { check(word, board) }
    findUnheard(board)
  }

  /// Folds to nothing, so nobody can say it.
  private func findUnheard(_ board: KeywordBoard) {
    for word in board.unheard {
      findings.mistake(
        "the keyword '\(YAMLValue.shown(word.text))' holds nothing to go by", "use letters, digits or an emoji",
        at: word.place)
    }
  }

  private func check(_ word: KeywordBoard.Word, _ board: KeywordBoard) {
    let faults = self.faults(of: word, board)
    // beside what cannot be, what would disappoint is of no interest
    let told = faults.filter { $0.severity == .mistake }.first.map { [$0] } ?? faults
    for fault in told {
      let free = FreeKeyword(instead: word, fault).first { isFree($0, for: word, fault, board) }
      if let free { board.offer(free, for: word) }
      findings.add(
        Problem(
          fault.message(word.spoken), discreetly: fault.discreetMessage(word.spoken),
          remedy: fault.remedy(free: free), severity: fault.severity, at: word.spoken.place)
      )
    }
  }

  private func faults(of word: KeywordBoard.Word, _ board: KeywordBoard) -> [KeywordFault] {
    let languages = word.shop.languages
    var faults: [KeywordFault] = []
    if let fault = reserved.fault(word.spoken, word.folded, languages: languages) { faults.append(fault) }
    if let first = board.first(like: word), first.index < word.index { faults.append(.taken(by: first.spoken)) }
    // a neighbour that means something anyway is told as that, whoever has it as a keyword too
    if let near = reserved.neighbour(of: word.spoken, word.spelling, languages: languages) {
      // a slip from STOP sounds like it too: once is enough
      faults.removeAll(where: \.isOfSound)
      faults.append(near)
    } else if let near = board.neighbour(of: word) {
      faults.append(.nearKeyword(near.spoken))
    }
    // keyboards of other languages know other words
    let isEnglish = languages.contains { $0 == "en" || $0.hasPrefix("en-") }
    if isEnglish, let words = AutoCorrect.changed(word.spoken.text), !board.isSpelling(words, of: word) {
      faults.append(.autoCorrected(to: words))
    }
    let mixed = MixedAlphabets.strangers(in: word.spoken.text)
    let odd = typing.untypeable(in: word.spoken.text, languages: languages)
    if !mixed.isEmpty { faults.append(.mixed(mixed)) } else if !odd.isEmpty { faults.append(.untypeable(odd)) }
    // a text is a token only if its check symbol is right: other words of eight letters are fine
    if TokenCode(word.spoken.text) != nil { faults.append(.token) }
    return faults
  }

  /// Whether nothing speaks against `candidate` in the place of `word`, or beside it.
  private func isFree(
    _ candidate: String, for word: KeywordBoard.Word, _ fault: KeywordFault, _ board: KeywordBoard
  ) -> Bool {
    guard candidate.count <= ShopReader.keywordCharactersMax else { return false }
    let other = board.word(candidate, in: word)
    guard !other.folded.isEmpty, !reserved.opens(other.folded, languages: word.shop.languages),
      !board.isOffered(candidate, otherThan: word)
    else { return false }
    if let first = board.first(like: other), !(fault.isAboutSpelling && first.folded.compact == word.folded.compact) {
      return false
    }
    return faults(of: other, board).allSatisfy { found in
      if case .taken = found { return fault.isAboutSpelling }
      return false
    }
  }
}

extension KeywordFault {
  /// Whether the same words in other letters would do.
  fileprivate var isAboutSpelling: Bool {
    switch self {
    case .untypeable, .mixed: true
    case .reserved, .opensWithStop, .soundsLikeStop, .taken, .nearKeyword, .nearReserved, .autoCorrected, .token: false
    }
  }

  fileprivate var isOfSound: Bool {
    if case .soundsLikeStop = self { return true }
    return false
  }
}
