import Loyalty

/// A word that a shop wants to answer to, to be checked against all others of its sender.
struct SpokenWord {
  let text: String
  /// What it belongs to: spellings of one keyword are no rivals.
  let keyword: String
  let place: Place
  /// A ranking's keyword may be the command that asks for it.
  let isRanking: Bool

  init(_ text: String, of keyword: String, at place: Place, isRanking: Bool = false) {
    self.text = text
    self.keyword = keyword
    self.place = place
    self.isRanking = isRanking
  }

  func isOfAnotherShop(than other: SpokenWord) -> Bool { place.file != other.place.file }
}

/// `keywords`.
extension ShopReader {
  /// What a keyword's name may hold.
  static let keywordCharactersMax = 60

  func keywords() -> (settings: [KeywordSettings], spoken: [SpokenWord]) {
    let example = "{ COFFEE PLS: { join: true } }"
    guard let value = section.required("keywords", example: example), let all = value.section(example: example) else {
      return ([], [])
    }
    if all.entries.isEmpty {
      findings.mistake("'keywords' is empty", "write for example \(example)", at: value.place)
    }
    var settings: [KeywordSettings] = []
    var spoken: [SpokenWord] = []
    for entry in all.entries {
      spoken.append(word(entry.key, of: entry.key, at: entry.place))
      guard let keyword = entry.value.section(example: "{ join: true }") else { continue }
      let also = others(keyword.optional("also"), of: entry.key)
      spoken += also
      if let read = self.keyword(entry, keyword, also: also.map(\.text)) { settings.append(read) }
    }
    let isJoinable = settings.contains { if case .join = $0.action { true } else { false } }
    // a keyword that could not be read was told of, and may have been meant to join
    if !isJoinable, !settings.isEmpty, settings.count == all.entries.count {
      findings.warning(
        "nobody can join by text: all keywords only say something", "write 'join: true' for one of them",
        at: value.place)
    }
    return (settings, spoken)
  }

  private func word(_ text: String, of keyword: String, at place: Place) -> SpokenWord {
    if text.count > Self.keywordCharactersMax {
      findings.mistake(
        "the keyword '\(YAMLValue.shown(text))' is too long", "use at most \(Self.keywordCharactersMax) characters",
        at: place)
    }
    return SpokenWord(text, of: keyword, at: place)
  }

  private func others(_ value: YAMLValue?, of keyword: String) -> [SpokenWord] {
    (value?.list(example: "[COFFEE]") ?? []).compactMap { item in
      item.text(example: "COFFEE").map { word($0, of: keyword, at: item.place) }
    }
  }

  private func keyword(_ entry: Section.Entry, _ keyword: Section, also: [String]) -> KeywordSettings? {
    let join = keyword.entry("join")
    let say = keyword.entry("say")
    let from = keyword.optional("from")?.date()
    let untilEntry = keyword.entry("until")
    let until = untilEntry?.value.date()
    if let from, let until, let untilEntry, from > until {
      findings.mistake("'until' is before 'from'", "exchange the two days", at: untilEntry.value.place)
    }
    let action = action(entry, keyword, join: join, say: say)
    keyword.rejectUnknown()
    guard let action else { return nil }
    return KeywordSettings(
      name: entry.key.uppercased(), also: also.map { $0.uppercased() }, action: action, from: from, until: until,
      place: entry.place)
  }

  private func check(_ words: String, _ say: Section.Entry, of entry: Section.Entry) {
    TextCheck.checkLength(words, "what '\(YAMLValue.shown(entry.key))' says", at: say.value.place, findings)
    if words.contains("{{") {
      findings.warning(
        "what '\(YAMLValue.shown(entry.key))' says goes out as it stands, its braces too",
        "write plain words: facts like {{name}} are for 'replies'", at: say.value.place)
    }
  }

  private func action(
    _ entry: Section.Entry, _ keyword: Section, join: Section.Entry?, say: Section.Entry?
  ) -> KeywordSettings.Action? {
    switch (join, say) {
    case (nil, nil):
      findings.mistake(
        "the keyword '\(YAMLValue.shown(entry.key))' does nothing", "write 'join: true' or 'say: \"…\"'",
        at: entry.place)
      return nil
    case (.some, .some(let say)):
      findings.mistake("a keyword either joins or says something", "keep one of 'join' and 'say'", at: say.place)
      return nil
    case (nil, .some(let say)):
      return say.value.text(example: "\"Open 7 to 5, every day.\"").map { words in
        check(words, say, of: entry)
        return .say(words)
      }
    case (.some(let join), nil):
      let points = keyword.optional("points")?.positive(example: "20") ?? 0
      let source = keyword.optional("source")?.text(example: "window")
      let campaign = keyword.optional("campaign")?.text(example: "spring")
      guard let isJoining = join.value.flag() else { return nil }
      if isJoining { return .join(points: points, source: source, campaign: campaign) }
      findings.mistake(
        "'join: false' does nothing", "write 'join: true', or take the keyword out", at: join.value.place)
      return nil
    }
  }
}
