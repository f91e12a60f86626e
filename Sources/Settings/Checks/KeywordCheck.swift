import Texting

/// Whether every keyword can be heard: it folds to something, is no word that means something else, and is the only one of
/// its kind among all shops of a sender.
struct KeywordCheck {
  let findings: Findings
  /// By language.
  private let lexicons: [String: Lexicon]

  /// What carriers and the law reserve in any language (FIELD.md 2.2).
  private static let alwaysReserved = Set(
    [
      "STOP", "STOPALL", "STOP ALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT", "OPT OUT", "REMOVE",
      "ARRET",
      "TD", "START", "YES", "UNSTOP", "HELP", "INFO", "Y", "N",
    ].map { FoldedText($0).compact })

  init(findings: Findings, messages: [String: MessageFile]) {
    self.findings = findings
    lexicons = messages.mapValues { Lexicon(words: $0.words) }
  }

  /// All shops, in the order of their files: of two keywords that are the same, the later one is the mistake.
  func check(_ shops: [ShopReader.Reading]) {
    var taken: [String: [String: SpokenWord]] = [:]
    for shop in shops {
      for word in shop.spoken {
        let folded = FoldedText(word.text)
        guard !folded.isEmpty else {
          findings.mistake(
            "the keyword '\(YAMLValue.shown(word.text))' holds nothing to go by", "use letters, digits or an emoji",
            at: word.place)
          continue
        }
        check(word, folded, languages: shop.languages.map(\.value))
        guard let sender = shop.sender?.value else { continue }
        if let first = taken[sender]?[folded.compact] {
          findings.mistake(
            "the keyword '\(YAMLValue.shown(word.text))' is taken by '\(YAMLValue.shown(first.text))' of \(first.place)",
            "keywords of one sender must differ in more than case, accents and spaces", at: word.place)
        } else {
          taken[sender, default: [:]][folded.compact] = word
        }
      }
    }
  }

  private func check(_ word: SpokenWord, _ folded: FoldedText, languages: [String]) {
    if let meaning = meaning(of: folded, isRanking: word.isRanking, languages: languages) {
      findings.mistake(
        "'\(YAMLValue.shown(word.text))' is a reserved word (\(meaning))",
        "choose another keyword, or add a word to it",
        at: word.place)
    } else if OptOut.isMeant(by: word.text, folded: folded, lexicons: Array(lexicons.values)) {
      findings.mistake(
        "people who write '\(YAMLValue.shown(word.text))' want no more texts, and must get none",
        "choose another keyword", at: word.place)
    } else if TokenCode(word.text) != nil {
      // words that merely have eight letters are fine: a text is a token only if its check symbol is right
      findings.mistake(
        "the keyword '\(YAMLValue.shown(word.text))' reads as a token", "add a letter or leave one out", at: word.place)
    }
  }

  /// What a word means already; nil if nothing. `join` is no command of its own, so a shop may have it.
  private func meaning(of folded: FoldedText, isRanking: Bool, languages: [String]) -> String? {
    if Self.alwaysReserved.contains(folded.compact) { return "it begins or ends texts, or asks for help" }
    for (language, lexicon) in lexicons.sorted(by: { $0.key < $1.key }) {
      guard let kind = lexicon.kind(of: folded) else { continue }
      switch kind {
      case .stop, .start, .help:
        return kind.rawValue
      case .join, .earn, .visit, .stamp, .use, .find, .undo, .stats, .pause, .resume:
        continue  // no command of its own, or one that only the shop's people have
      case .ranking where isRanking:
        continue
      case .yes, .no, .balance, .rewards, .redeem, .history, .refer, .birthday, .name, .language, .ranking, .why, .move,
        .data, .forget:
        // English stands in for a language that is not translated yet
        if languages.contains(language) || language == ConfigurationLoader.fallbackLanguage { return kind.rawValue }
      }
    }
    return nil
  }
}
