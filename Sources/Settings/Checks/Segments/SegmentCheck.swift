import Texting

/// Says where the owner's words cost more than they look: a text that outgrows its segment with long names, and a text that
/// leaves GSM-7 for a single character.
struct SegmentCheck {
  let findings: Findings
  let spoken: SpokenLanguages

  /// The welcome may take two segments (CONFIG.md, "How a conversation goes"), any other text one.
  private static func allowed(_ name: String) -> Int {
    name == TextName.welcome.rawValue ? 2 : 1
  }

  /// A text with more characters beyond GSM-7 than this is meant to be so.
  private static let charactersMax = 3

  /// The language files. A language that is not written in GSM-7 is not told that it is not.
  func checkMessages() {
    for (language, file) in spoken.messages.sorted(by: { $0.key < $1.key }) where !needsUCS2(language) {
      for (name, place) in file.places.sorted(by: { $0.value < $1.value }) {
        guard let text = file.texts[name], !text.utf8.allSatisfy({ $0 < 0x80 }) else { continue }
        warn(of: text, "the text '\(name)'", costs: false, at: place)
      }
    }
  }

  func check(_ reading: ShopReader.Reading, _ shop: ShopSettings, isSharing: Bool) {
    let texts = ShopTexts(shop, spoken: spoken, isSharing: isSharing)
    // a character that forces UCS-2 was told of: it is not the length that makes the texts dear then
    let isPlain = reading.told.values.allSatisfy { Self.odd(in: $0.value).isEmpty }
    for language in shop.languages where isPlain || needsUCS2(language) {
      checkStandard(texts, in: language, at: reading.told["name"]?.place ?? shop.place)
    }
    let costs = texts.ownCosts
    for cost in costs where !cost.isKeyword { checkGrowth(cost) }
    checkTold(reading, shop)
    // the shop's own words are in its first language
    guard let language = shop.languages.first, !needsUCS2(language) else { return }
    for cost in costs {
      let text = cost.isKeyword ? shop.said(by: cost.name) : shop.replies[cost.name]?.value
      let label = cost.isKeyword ? "what '\(YAMLValue.shown(cost.name))' says" : "the reply '\(cost.name)'"
      // one segment either way: an emoji that costs nothing is nobody's business
      if let text { warn(of: text, label, costs: cost.longest.segments > 1, at: cost.place) }
    }
  }

  /// What stands in the texts of every language of the shop is judged for those that GSM-7 writes, unless it is itself in the letters of
  /// another.
  private func checkTold(_ reading: ShopReader.Reading, _ shop: ShopSettings) {
    let isMixed = shop.languages.contains(where: needsUCS2)
    guard !shop.languages.allSatisfy(needsUCS2) else { return }
    for (key, told) in reading.told.sorted(by: { $0.value.place < $1.value.place }) {
      if isMixed, Segments.needlesslyCostly(in: told.value).isEmpty { continue }
      warn(of: told.value, "'\(key)', which stands in many texts,", costs: true, at: told.place)
    }
  }

  /// Says where a long name or long terms make texts dear that are not the shop's own.
  private func checkStandard(_ texts: ShopTexts, in language: String, at place: Place) {
    let names = texts.outgrown(in: language, allowed: Self.allowed)
    // the welcome is the dearest of all: it is told alone too
    let isWelcomeDear = names.contains(TextName.welcome.rawValue)
    guard names.count >= Self.outgrownMin || isWelcomeDear else { return }
    let shown =
      names.prefix(Self.namesShownMax).joined(separator: ", ") + (names.count > Self.namesShownMax ? ", …" : "")
    findings.warning(
      "with this name and these terms \(names.count == 1 ? "one text takes" : "\(names.count) texts take") more segments than with ordinary ones "
        + "(\(language): \(shown))",
      "shorten 'name', 'frequency' or 'help', or word these texts under 'replies'", at: place)
  }

  /// Fewer texts than this cost less than the warning would annoy.
  private static let outgrownMin = 3
  /// No more texts are named.
  private static let namesShownMax = 5

  private func checkGrowth(_ cost: TextCost) {
    let allowed = Self.allowed(cost.name)
    guard cost.longest.segments > allowed else { return }
    let most = "the longest plausible names and numbers"
    let message =
      cost.ordinary.segments > allowed
      ? "takes \(cost.ordinary.segments) segments, and \(cost.longest.segments) with \(most)"
      : "takes \(Self.segments(cost.ordinary)) with ordinary names and \(cost.longest.segments) with \(most)"
    let spare = cost.longest.encoding.single
    findings.warning(
      "the reply '\(cost.name)' \(message) (\(cost.longest.units) units, and \(spare) fit into one)",
      "make it shorter if it shall cost as little as the standard text", at: cost.place)
  }

  private static func segments(_ count: SegmentCount) -> String {
    count.segments == 1 ? "1 segment" : "\(count.segments) segments"
  }

  private func warn(of text: String, _ label: String, costs: Bool, at place: Place) {
    let odd = Self.odd(in: text)
    guard !odd.isEmpty, odd.count <= Self.charactersMax, costs || odd.allSatisfy({ $0.plain != nil }) else { return }
    let single = SegmentCount.Encoding.ucs2.single
    let usual = SegmentCount.Encoding.gsm7.single
    let names = odd.map(\.description).joined(separator: ", ")
    findings.warning(
      "\(label) needs UCS-2 for \(names) alone: \(single) characters a segment instead of \(usual)",
      odd.map(Self.remedy).joined(separator: "; "), at: place)
  }

  private static func odd(in text: String) -> [CostlyCharacter] {
    Segments.costly(in: text).filter { $0.price == .forcesUCS2 }
  }

  private static func remedy(_ character: CostlyCharacter) -> String {
    switch character.plain {
    case .some(""), nil: "leave \(character.description) out"
    case .some(let plain): "write \(plain == " " ? "a plain space" : plain) for \(character.description)"
    }
  }

  /// Whether a language is written in letters beyond GSM-7, so that a single character changes nothing.
  private func needsUCS2(_ language: String) -> Bool {
    let words = spoken.file(of: language)?.words ?? [:]
    return words.values.joined().contains { $0.unicodeScalars.contains { LetterBlock(of: $0) != nil } }
  }
}

extension ShopSettings {
  /// The words that a keyword answers with.
  fileprivate func said(by keyword: String) -> String? {
    for candidate in keywords where candidate.name == keyword {
      if case .say(let words) = candidate.action { return words }
    }
    return nil
  }
}
