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
      switch TextName(rawValue: name) {
      case .welcome:
        check(template, "welcome", of: shop, at: reply.place, example: Self.welcomeExample) {
          [
            Disclosure(name: "the shop's name", words: [shop.name]),
            Disclosure(name: "{{frequency}}", words: [shop.terms.frequency]),
            Disclosure(name: "\"Msg&data rates may apply\"", words: Self.dataRates),
            Disclosure(name: "HELP", words: words(.help, of: shop)),
            Disclosure(name: "STOP", words: words(.stop, of: shop)),
          ]
        }
      case .confirm:
        check(template, "confirm", of: shop, at: reply.place, example: Self.confirmExample) {
          [
            Disclosure(name: "the shop's name", words: [shop.name]),
            Disclosure(name: "\"Reply YES\"", words: words(.yes, of: shop)),
          ]
        }
      default: continue
      }
    }
  }

  /// What goes out to a member who was given nothing must hold everything, in order.
  private func check(
    _ template: Template, _ name: String, of shop: ShopSettings, at place: Place, example: String,
    _ disclosures: () -> [Disclosure]
  ) {
    let text = template.render([.shop: shop.name, .frequency: shop.terms.frequency]).lowercased()
    var rest = Substring(text)
    for disclosure in disclosures() {
      let words = disclosure.words.map { $0.lowercased() }
      if let found = words.compactMap({ rest.firstRange(of: $0) }).min(by: { $0.lowerBound < $1.lowerBound }) {
        rest = rest[found.upperBound...]
        continue
      }
      let isElsewhere = words.contains(where: text.contains)
      findings.mistake(
        "the reply '\(name)' \(isElsewhere ? "holds \(disclosure.name) too early" : "must hold \(disclosure.name)")",
        "write for example \"\(example)\"", at: place)
      return
    }
  }

  private func words(_ kind: WordKind, of shop: ShopSettings) -> [String] {
    let usual = [kind == .help ? "HELP" : kind == .stop ? "STOP" : "YES"]
    return usual + shop.languages.flatMap { messages[$0]?.words[kind.rawValue] ?? [] }.filter { $0.count > 1 }
  }
}
