import Texting

/// A shop may word its welcome and its question anew, but what the carriers and the law want told stays in them
/// (CONFIG.md, "How a conversation goes"; CTIA's list of what a first message holds).
struct DisclosureCheck {
  let findings: Findings
  let messages: [String: MessageFile]

  /// One thing that must be said.
  private struct Disclosure {
    let name: String
    /// Any of these says it, without regard to case.
    let words: [String]
  }

  /// How "message and data rates may apply" is recognised in the languages that we speak.
  private static let dataRates = ["data rates", "datos", "données", "daten", "dados", "数据", "данны", "трафик"]

  private static let welcomeExample =
    "{{shop}}: welcome! We send {{frequency}}. Msg&data rates may apply. Reply HELP for help, STOP to end."
  private static let confirmExample = "{{shop}}: do you want to join our club, {{frequency}}? Reply YES."

  func check(_ shop: ShopSettings) {
    for (name, reply) in shop.replies.sorted(by: { $0.value.place < $1.value.place }) {
      guard let template = TextCheck(findings: findings).check(reply.value, named: name, at: reply.place) else {
        continue
      }
      let shopName = Disclosure(name: "the shop's name", words: [shop.name])
      switch TextName(rawValue: name) {
      case .welcome:
        let disclosures = [
          shopName, Disclosure(name: "{{frequency}}", words: [shop.terms.frequency]),
          Disclosure(name: "\"Msg&data rates may apply\"", words: Self.dataRates),
          Disclosure(name: "HELP", words: words("HELP", .help, of: shop)),
          Disclosure(name: "STOP", words: words("STOP", .stop, of: shop)),
        ]
        check(template, holds: disclosures, "welcome", of: shop, at: reply.place, example: Self.welcomeExample)
      case .confirm:
        let disclosures = [shopName, Disclosure(name: "\"Reply YES\"", words: words("YES", .yes, of: shop))]
        check(template, holds: disclosures, "confirm", of: shop, at: reply.place, example: Self.confirmExample)
      default: continue
      }
    }
  }

  /// What goes out to a member who was given nothing must hold everything, in order.
  private func check(
    _ template: Template, holds disclosures: [Disclosure], _ name: String, of shop: ShopSettings, at place: Place,
    example: String
  ) {
    let text = template.render([.shop: shop.name, .frequency: shop.terms.frequency]).lowercased()
    var rest = Substring(text)
    for disclosure in disclosures {
      let words = disclosure.words.map { $0.lowercased() }
      if let found = words.compactMap({ Self.first($0, in: rest) }).min(by: { $0.lowerBound < $1.lowerBound }) {
        rest = rest[found.upperBound...]
        continue
      }
      let isElsewhere = words.contains { Self.first($0, in: text[...]) != nil }
      findings.mistake(
        "the reply '\(name)' \(isElsewhere ? "holds \(disclosure.name) too early" : "must hold \(disclosure.name)")",
        "write for example \"\(example)\"", at: place)
      return
    }
  }

  /// What the carriers understand everywhere, and the first word for it of each of the shop's languages.
  private func words(_ usual: String, _ kind: WordKind, of shop: ShopSettings) -> [String] {
    [usual] + shop.languages.compactMap { messages[$0]?.words[kind.rawValue]?.first }
  }

  /// Where `word` stands by itself: STOP is not told by "stopover".
  private static func first(_ word: String, in text: Substring) -> Range<Substring.Index>? {
    func isPartOfWord(_ character: Character?) -> Bool {
      guard let character, character.isASCII else { return false }
      return character.isLetter || character.isNumber
    }
    var rest = text
    while let found = rest.firstRange(of: word) {
      let before = text[..<found.lowerBound].last
      let after = text[found.upperBound...].first
      if !isPartOfWord(before), !isPartOfWord(after) { return found }
      rest = rest[found.upperBound...]
    }
    return nil
  }
}
