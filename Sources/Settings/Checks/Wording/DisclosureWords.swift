import Texting

/// How a language says what must be said. English is understood everywhere, so its words always do.
struct DisclosureWords {
  private let language: String
  private let messages: [String: MessageFile]

  /// One thing that must be said.
  struct Part {
    let name: String
    /// One word of each group says it.
    let groups: [[String]]
    /// Whether the words stand by themselves and as they are: "stop by" tells nobody to text STOP.
    let isWord: Bool
    /// Whether we know the words of the language; where we do not, it is only asked for.
    let isCertain: Bool
  }

  init(_ language: String, _ messages: [String: MessageFile]) {
    self.language = language
    self.messages = messages
  }

  static func shop(_ name: String) -> Part {
    Part(name: "the shop's name", groups: [[name]], isWord: false, isCertain: true)
  }

  func frequency(_ words: String) -> Part {
    Part(name: "{{frequency}}", groups: [[words]], isWord: false, isCertain: true)
  }

  /// Where a person finds help.
  static func contact(_ words: String) -> Part {
    Part(name: "{{help}}", groups: [[words]], isWord: false, isCertain: true)
  }

  var help: Part { word("HELP", .help) }
  var stop: Part { word("STOP", .stop) }

  var yes: Part {
    let yes = word("YES", .yes)
    return Part(name: "\"Reply YES\"", groups: yes.groups, isWord: true, isCertain: true)
  }

  /// What texts and data may cost.
  var dataRates: Part {
    let own = Self.rates[baseLanguage]
    let english = Self.rates[ConfigurationLoader.fallbackLanguage] ?? Rates(costs: [], data: [])
    return Part(
      name: "\"Msg&data rates may apply\"",
      groups: [(own?.costs ?? []) + english.costs, (own?.data ?? []) + english.data], isWord: false,
      isCertain: own != nil)
  }

  /// That no more texts come.
  var noMore: Part {
    let own = Self.endings[baseLanguage]
    let english = Self.endings[ConfigurationLoader.fallbackLanguage] ?? []
    return Part(
      name: "that no more texts come", groups: [(own ?? []) + english], isWord: false, isCertain: own != nil)
  }

  private static let endings: [String: [String]] = [
    "en": [
      "no more", "no further", "no longer", "not text", "not send", "not get", "won't", "will not", "unsubscribed",
      "opted out",
      "stopped", "removed", "nothing more",
    ],
    "es": [
      "no más", "no mas", "ya no", "ningún", "ningun", "no te enviar", "no le enviar", "no recibir", "de baja",
      "sin más",
    ],
    "de": ["keine", "nicht mehr", "abgemeldet", "beendet"],
    "fr": [
      "plus de", "plus d'", "plus aucun", "aucun", "ne recevrez plus", "ne recevras plus", "désabonn", "désinscri",
      "fini",
    ],
    "pt": ["não", "nao", "nenhuma", "cancelad", "descadastrad", "sem mais"],
    "ru": ["больше не", "не будет", "не будем", "не получ", "не пришл", "отпис", "прекра"],
    "zh": ["不会", "不再", "不會", "已退订", "已退訂", "停止"],
  ]

  private struct Rates {
    let costs: [String]
    let data: [String]
  }

  /// A word for what it costs and a word for data, in any form: these languages bend theirs.
  private static let rates: [String: Rates] = [
    "en": Rates(costs: ["rates may apply", "rates might apply"], data: ["data"]),
    "es": Rates(costs: ["tarifa", "cargo", "costo", "coste", "cobr"], data: ["datos"]),
    "de": Rates(costs: ["kosten", "gebühr", "tarif", "preis"], data: ["daten"]),
    "fr": Rates(costs: ["frais", "tarif", "coût", "factur"], data: ["données", "data"]),
    "pt": Rates(costs: ["tarifa", "taxa", "custo", "cobr"], data: ["dados"]),
    "ru": Rates(costs: ["плат", "тариф", "стоимост", "расход"], data: ["данны", "трафик", "интернет"]),
    "zh": Rates(costs: ["费", "費"], data: ["数据", "流量", "數據"]),
  ]

  /// `pt` of `pt-BR`.
  private var baseLanguage: String { String(language.prefix { $0 != "-" }) }

  /// What the carriers understand everywhere, and the language's first word for it, with and without its accents.
  private func word(_ usual: String, _ kind: WordKind) -> Part {
    let own = messages[language]?.words[kind.rawValue]?.first.map {
      [$0.uppercased(), FoldedText($0).joined.uppercased()]
    }
    return Part(name: usual, groups: [[usual] + (own ?? [])], isWord: true, isCertain: true)
  }
}

extension DisclosureWords.Part {
  /// Where it stands: from the beginning of its first word to the end of its last, in whatever order they come.
  func found(in text: Substring) -> Range<Substring.Index>? {
    var found: Range<Substring.Index>?
    for group in groups {
      let places = group.compactMap { first($0, in: text) }
      guard let place = places.min(by: { $0.lowerBound < $1.lowerBound }) else { return nil }
      found = found.map { min($0.lowerBound, place.lowerBound)..<max($0.upperBound, place.upperBound) } ?? place
    }
    return found
  }

  private func first(_ word: String, in text: Substring) -> Range<Substring.Index>? {
    guard isWord else { return text.firstCaseless(of: word) }
    var rest = text
    while let found = rest.firstRange(of: word) {
      let before = text[..<found.lowerBound].last
      let after = text[found.upperBound...].first
      if !Self.isPartOfWord(before), !Self.isPartOfWord(after) { return found }
      rest = rest[found.upperBound...]
    }
    return nil
  }

  /// Scripts without capitals write words close to each other.
  private static func isPartOfWord(_ character: Character?) -> Bool {
    guard let character else { return false }
    return character.isCased || (character.isASCII && character.isNumber)
  }
}

extension Substring {
  /// The first place of `word`, without regard to case.
  fileprivate func firstCaseless(of word: String) -> Range<Index>? {
    let wanted = word.map { $0.lowercased() }
    guard !wanted.isEmpty else { return nil }
    for start in indices {
      guard let end = index(start, offsetBy: wanted.count, limitedBy: endIndex) else { return nil }
      if self[start..<end].elementsEqual(wanted, by: { $0.lowercased() == $1 }) { return start..<end }
    }
    return nil
  }
}
