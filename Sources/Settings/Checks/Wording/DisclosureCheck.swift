import Texting

/// A shop may word its welcome, its question and its answers to STOP, START and HELP anew, and a language file may be edited, but what the
/// carriers and the law want told stays in them, whatever facts are given (CONFIG.md, "How a conversation goes"; FIELD.md 2.3), and the
/// confirmation of a stop holds nothing else (FIELD.md 2.1).
struct DisclosureCheck {
  let findings: Findings
  let messages: [String: MessageFile]

  /// Sections on more facts than this, each of which may be missing, make too many texts of one.
  private static let optionalFactsMax = 8
  /// The texts that must disclose something.
  private static let names: [TextName] = [.welcome, .confirm, .invited, .stopped, .stoppedShop, .started, .help]
  /// Facts that every text has.
  private static let lasting: Set<Fact> = [.shop, .frequency, .help, .terms, .privacy]
  /// What a text is filled in with that belongs to no shop.
  private static let sample = Speaker(
    shop: "Blue Cup", frequency: "up to 4 texts a month", help: "hello@bluecup.example")

  /// Whose words a text is filled in with.
  private struct Speaker {
    let shop: String
    let frequency: String
    let help: String
  }

  /// The shop's own wording, which stands for that of its first language.
  func check(_ shop: ShopSettings) {
    let speaker = Speaker(shop: shop.name, frequency: shop.terms.frequency, help: shop.terms.help)
    for (name, reply) in shop.replies.sorted(by: { $0.value.place < $1.value.place }) {
      guard let template = TextCheck(findings: findings).check(reply.value, named: name, at: reply.place) else {
        continue
      }
      guard TextName(rawValue: name)?.opensOtherShops != true else {
        findings.mistake(
          "no shop words '\(name)' itself: what it carries opens other shops too",
          "leave it out; who runs the gateway words it in templates/messages", at: reply.place)
        continue
      }
      check(template, "the reply '\(name)'", name, by: speaker, in: shop.languages.first, at: reply.place)
    }
  }

  /// The language files; what is not their own is English, and checked there.
  func checkMessages() {
    for (language, file) in messages.sorted(by: { $0.key < $1.key }) {
      for name in Self.names.map(\.rawValue) {
        // a text that cannot be compiled was told of where it was read
        guard let place = file.places[name], let template = file.texts[name].flatMap({ try? Template($0) }) else {
          continue
        }
        check(template, "the text '\(name)'", name, by: Self.sample, in: language, at: place)
      }
    }
  }

  private func check(
    _ template: Template, _ label: String, _ name: String, by speaker: Speaker, in language: String?, at place: Place
  ) {
    let words = DisclosureWords(language ?? ConfigurationLoader.fallbackLanguage, messages)
    var parts = [DisclosureWords.shop(speaker.shop)]
    var isInOrder = true
    switch TextName(rawValue: name) {
    case .welcome: parts += [words.frequency(speaker.frequency), words.dataRates, words.help, words.stop]
    case .confirm, .invited: parts.append(words.yes)
    case .started: parts.append(words.stop)
    case .stopped, .stoppedShop:
      isInOrder = false
      parts.append(words.noMore)
      refuseAdvertising(template, label, name, in: language, at: place)
    case .help:
      isInOrder = false
      parts += [DisclosureWords.contact(speaker.help), words.frequency(speaker.frequency), words.dataRates, words.stop]
    default: return
    }
    guard let missing = firstMissing(of: parts, in: template, by: speaker, isInOrder: isInOrder) else { return }
    findings.add(
      Problem(
        "\(label) \(missing.why)", remedy: "write for example \"\(Self.example(name))\"",
        severity: missing.part.isCertain ? .mistake : .warning, at: place))
  }

  /// One text may confirm a stop, and it may advertise nothing.
  private func refuseAdvertising(
    _ template: Template, _ label: String, _ name: String, in language: String?, at place: Place
  ) {
    let words = AdvertisingWords(language ?? ConfigurationLoader.fallbackLanguage)
    guard let found = words.first(in: template) else { return }
    findings.mistake(
      "\(label) confirms that somebody wants no more texts, and may hold no link and no offer: '\(YAMLValue.shown(found))'",
      "write for example \"\(Self.example(name))\"", at: place)
  }

  private static func example(_ name: String) -> String {
    switch TextName(rawValue: name) {
    case .stopped: "{{shop}}: you will get no more texts from us. Text START to get texts again."
    case .stoppedShop: "{{shop}}: no more texts from us. Text {{keyword}} to come back."
    case .started: "{{shop}}: welcome back, you will get our texts again. Reply STOP to end."
    case .help:
      "{{shop}} club: {{frequency}}. Msg&data rates may apply. Help: {{help}}. Text STOP to end."
    case .welcome:
      "{{shop}}: welcome! We send {{frequency}}. Msg&data rates may apply. Reply HELP for help, STOP to end."
    default: "{{shop}}: do you want to join our club, {{frequency}}? Reply YES."
    }
  }

  private func firstMissing(
    of parts: [DisclosureWords.Part], in template: Template, by speaker: Speaker, isInOrder: Bool
  ) -> (part: DisclosureWords.Part, why: String)? {
    let optional = template.facts.subtracting(Self.lasting).sorted { $0.rawValue < $1.rawValue }
    guard optional.count <= Self.optionalFactsMax else {
      return (parts[0], "speaks of more than \(Self.optionalFactsMax) facts that may be missing")
    }
    // a part that stands in a section is there in some texts and not in others: all of them are looked at
    for chosen in 0..<(1 << optional.count) {
      var facts: [Fact: String] = [
        .shop: speaker.shop, .frequency: speaker.frequency, .help: speaker.help, .terms: "x", .privacy: "x",
      ]
      for (index, fact) in optional.enumerated() where chosen & (1 << index) != 0 { facts[fact] = "x" }
      let text = template.render(facts)
      var rest = Substring(text)
      for part in parts {
        if let found = part.found(in: rest) {
          if isInOrder { rest = rest[found.upperBound...] }
          continue
        }
        let isElsewhere = part.found(in: text[...]) != nil
        let isOptional = chosen != 0 && part.found(in: Self.bare(template, speaker)[...]) != nil
        let why = isElsewhere ? "holds \(part.name) too early" : "must hold \(part.name)"
        return (part, isOptional ? why + " whatever facts are given" : why)
      }
    }
    return nil
  }

  /// Of a member who was given nothing.
  private static func bare(_ template: Template, _ speaker: Speaker) -> String {
    template.render([
      .shop: speaker.shop, .frequency: speaker.frequency, .help: speaker.help, .terms: "x", .privacy: "x",
    ])
  }
}
