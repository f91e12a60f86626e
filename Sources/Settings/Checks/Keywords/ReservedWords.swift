import Texting

/// Words that mean something already, and what people mean by them.
struct ReservedWords {
  /// By language.
  private let lexicons: [String: Lexicon]
  /// By language, with what is meant.
  private let guarded: [String: [GuardedWord]]
  private let folded: [String: Set<String>]

  private struct GuardedWord {
    let shown: String
    let kind: WordKind
    let spelling: SpelledKeyword
  }

  /// What carriers and the law reserve in any language (FIELD.md 2.2) beside the English words, which are in the lexicon of every shop.
  private static let always: Set<String> = [FoldedText("ARRET").compact, FoldedText("TD").compact]
  static let ofCarriers = "it begins or ends texts, or asks for help"

  init(_ messages: [String: MessageFile]) {
    lexicons = messages.mapValues { Lexicon(words: $0.words) }
    guarded = messages.mapValues { file in
      WordKind.allCases.filter { !$0.isFreeForKeywords }.flatMap { kind in
        (file.words[kind.rawValue] ?? []).map {
          GuardedWord(shown: $0, kind: kind, spelling: SpelledKeyword(FoldedText($0)))
        }
      }
    }
    folded = messages.mapValues { file in
      Set(WordKind.allCases.flatMap { file.words[$0.rawValue] ?? [] }.map { FoldedText($0).joined })
    }
  }

  /// What the words mean to everybody, or in one of a shop's languages; nil if nothing.
  func fault(_ word: SpokenWord, _ text: FoldedText, languages: [String]) -> KeywordFault? {
    if let meaning = meaning(of: text, isRanking: word.isRanking, languages: languages) { return .reserved(meaning) }
    if let stop = stopWord(beginning: text, languages: languages) { return .opensWithStop(stop) }
    return OptOut.isMeant(by: word.text, folded: text, lexicons: Array(lexicons.values)) ? .soundsLikeStop : nil
  }

  /// The word at the beginning that ends texts, in one of a shop's languages or in English, with more behind it.
  private func stopWord(beginning text: FoldedText, languages: [String]) -> String? {
    for lexicon in spoken(languages).compactMap({ lexicons[$0] }) {
      if let (kind, rest) = lexicon.command(beginning: text), kind == .stop, !rest.isEmpty {
        return text.words.dropLast(rest.count).joined(separator: " ").uppercased()
      }
      if let (kind, rest) = lexicon.command(closeTo: text), kind == .stop, !rest.isEmpty {
        return String(text.compact.dropLast(rest.count))
      }
    }
    return nil
  }

  /// The nearest word that a slip would make of this one, in one of a shop's languages or in English.
  func neighbour(of word: SpokenWord, _ spelling: SpelledKeyword, languages: [String]) -> KeywordFault? {
    for language in spoken(languages) {
      for other in guarded[language] ?? [] where spelling.isOneSlip(from: other.spelling) {
        if word.isRanking, other.kind == .ranking { continue }
        return .nearReserved(other.shown, other.kind.rawValue)
      }
    }
    return nil
  }

  /// Whether the first of several words is a word of its own: `BALANCE CLUB` would be heard as BALANCE by people.
  func opens(_ text: FoldedText, languages: [String]) -> Bool {
    guard text.words.count > 1, let first = text.words.first else { return false }
    return spoken(languages).contains { folded[$0]?.contains(first) == true }
  }

  /// English stands in for a language that is not translated yet, and is understood everywhere.
  private func spoken(_ languages: [String]) -> [String] {
    languages + (languages.contains(ConfigurationLoader.fallbackLanguage) ? [] : [ConfigurationLoader.fallbackLanguage])
  }

  private func meaning(of folded: FoldedText, isRanking: Bool, languages: [String]) -> String? {
    if Self.always.contains(folded.compact) { return Self.ofCarriers }
    for (language, lexicon) in lexicons.sorted(by: { $0.key < $1.key }) {
      guard let kind = lexicon.kind(of: folded), !kind.isFreeForKeywords else { continue }
      switch kind {
      case .stop, .start, .help: return Self.ofCarriers
      case .ranking where isRanking: continue
      default: if spoken(languages).contains(language) { return kind.rawValue }
      }
    }
    return nil
  }
}

extension WordKind {
  /// `join` is no command of its own, and what staff say means nothing from other phones: a shop may have them as keywords.
  fileprivate var isFreeForKeywords: Bool { self == .join || isForStaff }
}
