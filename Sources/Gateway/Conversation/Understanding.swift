package import Loyalty
import Settings
package import Texting

/// How a text was taken, before anything is decided about it.
package struct Understanding: Sendable {
  package let meaning: Meaning
  package let why: Why

  package enum Meaning: Sendable {
    case stop
    /// `STOP <keyword>` and the like on a sender of several shops: the shops that it names, by their places, each once.
    case stopShops([Int])
    case start
    case help
    case yes(Question)
    case no(Question)
    case keyword(SenderDesk.KeywordReference, token: TokenAttempt?)
    case token(TokenAttempt)
    /// What a member may say, and the words behind it as they were written.
    case command(WordKind, rest: String)
    /// What staff and owners say, and the words behind it.
    case staff(WordKind, rest: String)
    /// The shop of the sender, by its place, that an earlier text meant; those words again.
    case which(shop: Int, words: String)
    case near(SenderDesk.KeywordReference, keyword: String)
    case unknown
  }

  /// A token in a text: well formed, or clearly meant as one and not.
  package enum TokenAttempt: Equatable, Sendable {
    case code(TokenCode)
    case malformed
  }

  /// What led to the meaning, for `explain`.
  package enum Why: Sendable {
    case fixedStopWord, meantStop, fixedWord, openQuestion, whileStopped, staffWord, providerWord
    case exactKeyword, slippedKeyword, keywordAndToken, slippedKeywordAndToken
    case tokenAlone, tokenAfterJoin, tokenAtEnd
    case twoSlips, nothingFits
  }
}

extension SenderDesk {
  /// Reads a text: a fixed stop, start and help, the stop of a shop, an answer, an order of staff, a keyword, a stop in other words,
  /// a keyword with a token, a command, JOIN, and at last what is nearest. Commands are those of the languages that are spoken here.
  package func understand(
    _ words: String, from line: Line, roles: [StaffRole] = [], lexicons: [Lexicon], at instant: Instant
  ) -> Understanding {
    let text = FoldedText(words)
    let kinds = lexicons.compactMap { $0.kind(of: text) }
    if kinds.contains(.stop) { return Understanding(meaning: .stop, why: .fixedStopWord) }
    let kind = kinds.first
    let isPlainYes = line.isStopped && lexicons.contains { $0.isPlainYes(text) }
    if let word = fixedWord(kind, isPlainYes: isPlainYes) { return word }
    // what only owners order means to anybody else who has stopped that texts are to come again
    if line.isStopped, roles.isEmpty, kinds.contains(.resume) {
      return Understanding(meaning: .start, why: .whileStopped)
    }
    // before the keywords: one that begins as an opt-out does must not take another shop's away
    if let scoped = stopOfShops(text, lexicons: lexicons) { return scoped }
    if OptOut.isBySign(words),
      let scoped = stopOfShops(FoldedText(words: [Self.stop] + text.words), lexicons: lexicons)
    {
      return scoped
    }
    if let answer = answer(kind, text, to: line.openQuestion(at: instant)) { return answer }
    if let order = staffOrder(words, text, roles) { return order }
    if let keyword = keywords.exact(text) {
      return Understanding(meaning: .keyword(keyword, token: nil), why: .exactKeyword)
    }
    if let started = afterStart(text, lexicons: lexicons, at: instant) { return started }
    if let named = stopNaming(text, lexicons: lexicons) { return named }
    if OptOut.isMeantOtherwise(by: words, folded: text, lexicons: lexicons) {
      return Understanding(meaning: .stop, why: .meantStop)
    }
    if let found = keywordAndToken(text) { return found }
    if let command = command(kind, words, text) { return command }
    if let joining = afterJoin(text, lexicons: lexicons) { return joining }
    return byNearness(text)
  }

  private func fixedWord(_ kind: WordKind?, isPlainYes: Bool) -> Understanding? {
    switch kind {
    case .start: Understanding(meaning: .start, why: .fixedWord)
    case .yes where isPlainYes: Understanding(meaning: .start, why: .whileStopped)
    case .help: Understanding(meaning: .help, why: .fixedWord)
    default: nil
    }
  }

  private func answer(
    _ kind: WordKind?, _ text: FoldedText, to question: Question?
  ) -> Understanding? {
    guard let question else { return nil }
    if case .which(let words) = question.subject {
      return shop(named: text).map { Understanding(meaning: .which(shop: $0, words: words), why: .openQuestion) }
    }
    switch kind {
    case .forget:
      guard case .forget = question.subject else { return nil }
      return Understanding(meaning: .yes(question), why: .openQuestion)
    case .yes: return Understanding(meaning: .yes(question), why: .openQuestion)
    case .no: return Understanding(meaning: .no(question), why: .openQuestion)
    default: return nil
    }
  }

  /// The shop that a text names: by a keyword of its, or by its own name.
  private func shop(named text: FoldedText) -> Int? {
    switch keywords.match(text) {
    case .exact(let keyword), .slip(let keyword): return keyword.shop
    case .near, .none: return shops.firstIndex { FoldedText($0.settings.name).compact == text.compact }
    }
  }

  private func staffOrder(_ words: String, _ text: FoldedText, _ roles: [StaffRole]) -> Understanding? {
    guard !roles.isEmpty, let (kind, rest) = commands.command(beginning: text), kind.isForStaff,
      !kind.isForOwner || roles.contains(where: \.isOwner)
    else { return nil }
    return Understanding(
      meaning: .staff(kind, rest: words.dropping(words: text.words.count - rest.count)), why: .staffWord)
  }

  /// What a member says: a word alone, or a word that has more behind it. YES and NO are such words in any language.
  private func command(_ anyKind: WordKind?, _ words: String, _ text: FoldedText) -> Understanding? {
    let kind = anyKind == .yes || anyKind == .no ? anyKind : commands.kind(of: text)
    if let kind, !kind.isForStaff { return Understanding(meaning: .command(kind, rest: ""), why: .fixedWord) }
    if let (kind, rest) = commands.command(beginning: text), !rest.isEmpty, takesMore(kind, rest) {
      let behind = words.dropping(words: text.words.count - rest.count)
      return Understanding(meaning: .command(kind, rest: behind), why: .fixedWord)
    }
    if let (kind, rest) = commands.command(closeTo: text), !rest.isEmpty, takesMore(kind, [rest]) {
      return Understanding(meaning: .command(kind, rest: rest), why: .fixedWord)
    }
    return nil
  }

  private func takesMore(_ kind: WordKind, _ rest: [String]) -> Bool {
    switch kind {
    case .redeem, .birthday, .language: true
    case .name: rest.count <= Self.nameWordsMax
    case .move: TokenCode.looksLikeToken(rest.joined())
    default: kind.namesShop && isShared && shop(named: FoldedText(words: rest)) != nil
    }
  }

  private static let nameWordsMax = 8

  /// `COFFEE PLS 7K3M9QTD`, as a QR code fills it in, with or without a hyphen or space inside the code.
  private func keywordAndToken(_ text: FoldedText) -> Understanding? {
    for count in 1...Self.tokenWordsMax where text.words.count > count {
      guard let attempt = tokenAttempt(text.words.suffix(count)) else { continue }
      let rest = FoldedText(text.words.dropLast(count).joined(separator: " "))
      switch keywords.match(rest) {
      case .exact(let keyword):
        return Understanding(meaning: .keyword(keyword, token: attempt), why: .keywordAndToken)
      case .slip(let keyword):
        return Understanding(meaning: .keyword(keyword, token: attempt), why: .slippedKeywordAndToken)
      case .near, .none:
        continue
      }
    }
    return nil
  }

  /// A code may be typed in two halves.
  private static let tokenWordsMax = 2

  /// A code with a wrong check symbol counts only if it holds a digit: most words of eight letters are well-shaped codes.
  private func tokenAttempt(_ words: some Collection<String>) -> Understanding.TokenAttempt? {
    let joined = words.joined()
    if let code = TokenCode(joined) { return .code(code) }
    let hasDigit = joined.utf8.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    return hasDigit && TokenCode.looksLikeToken(joined) ? .malformed : nil
  }

  /// `START COFFEE PLS` is no more than its keyword, `START Blue Cup` than the keyword by which that shop invites.
  private func afterStart(_ text: FoldedText, lexicons: [Lexicon], at instant: Instant) -> Understanding? {
    for rest in words(behind: .start, in: text, lexicons) {
      if let keyword = keywords.exact(FoldedText(words: rest)) {
        return Understanding(meaning: .keyword(keyword, token: nil), why: .exactKeyword)
      }
      // "start the lab, stop the others"
      guard !rest.contains(where: { OptOut.isFixedWord(FoldedText(words: [$0]), lexicons: lexicons) }) else { continue }
      switch names.readingOfStart(rest, fillers: fillers(lexicons)) {
      case .all: return Understanding(meaning: .start, why: .fixedWord)
      case .shops(let named) where named.count == 1:
        guard let inviting = shops[named[0]].invitingKeyword(at: instant) else { continue }
        return keywords.exact(FoldedText(inviting)).map {
          Understanding(meaning: .keyword($0, token: nil), why: .fixedWord)
        }
      case .shops, nil: continue
      }
    }
    return nil
  }

  /// What stands behind a word of that kind, in each language in which something does.
  private func words(behind kind: WordKind, in text: FoldedText, _ lexicons: [Lexicon]) -> [[String]] {
    lexicons.compactMap { $0.command(beginning: text) }.filter { $0.0 == kind && !$0.rest.isEmpty }.map(\.rest)
  }

  /// `JOIN COFFEE PLS`, `JOIN 7K3M9QTD`.
  private func afterJoin(_ text: FoldedText, lexicons: [Lexicon]) -> Understanding? {
    for rest in words(behind: .join, in: text, lexicons) {
      let words = FoldedText(rest.joined(separator: " "))
      let match = keywords.match(words)
      if case .exact(let keyword) = match {
        return Understanding(meaning: .keyword(keyword, token: nil), why: .exactKeyword)
      }
      if let found = keywordAndToken(words) { return found }
      if case .slip(let keyword) = match {
        return Understanding(meaning: .keyword(keyword, token: nil), why: .slippedKeyword)
      }
      let joined = rest.joined()
      if let code = TokenCode(joined) { return Understanding(meaning: .token(.code(code)), why: .tokenAfterJoin) }
      if TokenCode.looksLikeToken(joined) || joined.utf8.contains(where: isDigit) {
        return Understanding(meaning: .token(.malformed), why: .tokenAfterJoin)
      }
    }
    return nil
  }

  private func byNearness(_ text: FoldedText) -> Understanding {
    let match = keywords.match(text)
    if case .slip(let keyword) = match {
      return Understanding(meaning: .keyword(keyword, token: nil), why: .slippedKeyword)
    }
    // One in 32 texts of eight letters has a right check: "cofee plz" is a mistyped keyword rather than a code.
    if case .near(let keyword, let name) = match {
      return Understanding(meaning: .near(keyword, keyword: name), why: .twoSlips)
    }
    if let code = TokenCode(text.words.joined()) {
      return Understanding(meaning: .token(.code(code)), why: .tokenAlone)
    }
    if let code = tokenAtEnd(of: text) { return Understanding(meaning: .token(.code(code)), why: .tokenAtEnd) }
    return Understanding(meaning: .unknown, why: .nothingFits)
  }

  /// A code behind words that are no keyword any more: printed codes outlive the keywords that they were printed with. With a digit,
  /// because some words of eight letters are well-formed codes.
  private func tokenAtEnd(of text: FoldedText) -> TokenCode? {
    guard let (code, words) = TokenCode.atEnd(of: text), text.words.count > words,
      text.words.suffix(words).joined().utf8.contains(where: isDigit)
    else { return nil }
    return code
  }

  private func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}

extension Understanding {
  /// The keyword that the text most likely means, where it is none as its shop writes it.
  var guessedKeyword: SenderDesk.KeywordReference? {
    switch (meaning, why) {
    case (.near(let reference, _), _), (.keyword(let reference, _), .slippedKeyword),
      (.keyword(let reference, _), .slippedKeywordAndToken):
      reference
    default: nil
    }
  }

  package var intent: IntentName {
    switch meaning {
    case .stop, .stopShops: .stop
    case .start: .start
    case .help: .help
    case .yes, .no: .answer
    case .keyword: .keyword
    case .token: .token
    case .command(let kind, _): IntentName(kind)
    case .staff: .staff
    case .which: .answer
    case .near: .near
    case .unknown: .unknown
    }
  }
}

extension String {
  /// What stands behind the first `count` words, as it was written.
  fileprivate func dropping(words count: Int) -> String {
    var rest = self[...].drop { !$0.isLetterOrNumber }
    for _ in 0..<count {
      rest = rest.drop { $0.isLetterOrNumber || $0 == "'" || $0 == "’" }
      rest = rest.drop { !$0.isLetterOrNumber && $0 != "(" && $0 != "+" }
    }
    while let last = rest.last, !last.isLetterOrNumber, last.isWhitespace || last.isPunctuation, last != ")" {
      rest.removeLast()
    }
    return String(rest)
  }
}

extension Character {
  /// Plain characters first: to ask Unicode of each takes half a microsecond an order.
  fileprivate var isLetterOrNumber: Bool {
    guard let ascii = asciiValue else { return isLetter || isNumber }
    switch ascii {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"): return true
    case UInt8(ascii: "a")...UInt8(ascii: "z"): return true
    default: return false
    }
  }
}

extension IntentName {
  fileprivate init(_ kind: WordKind) {
    switch kind {
    case .stop: self = .stop
    case .start: self = .start
    case .help: self = .help
    case .yes, .no: self = .unknown
    case .join: self = .unknown
    case .earn, .visit, .stamp, .use, .find, .undo, .stats, .pause, .resume: self = .staff
    case .balance: self = .balance
    case .rewards: self = .rewards
    case .redeem: self = .redeem
    case .history: self = .history
    case .refer: self = .refer
    case .birthday: self = .birthday
    case .name: self = .name
    case .language: self = .language
    case .ranking: self = .ranking
    case .why: self = .why
    case .move: self = .move
    case .data: self = .data
    case .forget: self = .forget
    }
  }
}
