import Foundation
import Gateway
import Loyalty
import Platform
import Testing

@testable import Web

extension Invitation {
  static let sample = Invitation(
    token: "7K3M9QTQ", state: .good, shopName: "Blue Cup", sender: "+14155550150", senderNational: "(415) 555-0150",
    keyword: "COFFEE PLS", content: .link, language: "en", frequency: "up to 4 texts a month",
    help: "hello@bluecup.example",
    terms: "https://bluecup.example/terms", privacy: "https://bluecup.example/privacy", wording: "0123456789abcdef")

  func with(_ change: (inout Invitation) -> Void) -> Invitation {
    var copy = self
    change(&copy)
    return copy
  }
}

extension PersonalData {
  static let secret = "0123456789abcdef0123456789abcdef"

  static let sample = PersonalData(phone: "(415) 555-0101", stoppedSenders: ["(415) 555-0150"], memberships: [.sample])
}

extension PersonalData.Membership {
  static let sample = {
    var membership = PersonalData.Membership(
      shop: "Blue Cup", language: "en", standing: .member, since: "5 Jan 2026", points: "17 points")
    membership.keyword = "COFFEE PLS"
    membership.source = "window"
    membership.level = "family"
    membership.cards = ["Latte card 2/9", "Tea card 1/5"]
    membership.plan = "Insider"
    membership.planUntil = "5 Feb 2026"
    membership.badges = ["Early bird"]
    membership.name = "Ana"
    membership.chosenLanguage = "en"
    membership.birthday = "14 Mar"
    membership.visits = 3
    membership.purchases = 2
    membership.spend = "12.50 USD"
    membership.coupons = [
      .init(code: "K7M3Q9", reward: "Free latte", state: .good(until: "5 Apr 2026")),
      .init(code: "K7M3Q8", reward: "Mug", state: .used(on: "6 Jan 2026")),
    ]
    membership.happenings = [
      .init(day: "6 Jan 2026", kind: .purchase, details: ["12.50 USD", "latte ×2"], points: "+12"),
      .init(day: "5 Jan 2026", kind: .join, points: "+25"),
    ]
    membership.olderCount = 7
    return membership
  }()

  func with(_ change: (inout PersonalData.Membership) -> Void) -> PersonalData.Membership {
    var copy = self
    change(&copy)
    return copy
  }
}

extension SimulatorSettings {
  static let sample = SimulatorSettings(
    provider: "phone", isOpen: false,
    senders: [
      Sender(
        number: "+14155550150", national: "(415) 555-0150",
        shops: [Shop(name: "Blue Cup", keywords: ["COFFEE PLS", "LATTE", "HOURS"])]),
      Sender(number: "+14155550160", national: "(415) 555-0160", shops: [Shop(name: "Glow", keywords: ["GLOW"])]),
    ],
    tokens: [Token(code: "7K3M9QTQ", shopName: "Blue Cup")])

  static let open = SimulatorSettings(provider: "phone", isOpen: true, senders: sample.senders)
}

extension PageTexts {
  /// Words for every name; those that no test reads say their own name.
  static let sources = Dictionary(uniqueKeysWithValues: Name.allCases.map { ($0.rawValue, $0.rawValue) })
    .merging(written) { $1 }

  private static let written = [
    "landing-title": "Join {{shop}}",
    "landing-lead": "Join the {{shop}} club by text. No app, no card, no password.",
    "landing-button": "Open my messages",
    "landing-by-hand": "Or text these words yourself:",
    "landing-to": "to",
    "landing-expired": "This code has ended. You can still join: text {{words}} to {{number}}.",
    "landing-unknown": "We don't know this code. Ask at the counter for a new one.",
    "poster-lead": "Scan to join our club",
    "poster-by-hand": "or text {{words}} to {{number}}",
    "disclosure": """
    By texting {{words}} to {{number}} you agree to get recurring texts about the {{shop}} club ({{frequency}}). \
    Consent is not a condition of purchase. Msg&data rates may apply. Reply HELP for help, STOP to end.
    """,
    "disclosure-help": "Help: {{help}}",
    "disclosure-terms": "Terms: {{terms}}",
    "disclosure-privacy": "Privacy: {{privacy}}",
    "my-title": "What we hold of you",
    "my-unknown": "This page has ended. Text MY DATA again.",
    "my-plan-until": "paid until {{date}}",
    "my-good": "good until {{date}}",
    "my-used": "used on {{date}}",
    "my-ended": "ended on {{date}}",
    "my-older": "{{count}} older entries",
  ]

  static func english() throws -> PageTexts {
    try PageTexts(language: "en", sources: sources, file: "en.yaml")
  }
}

extension Pages {
  /// The real templates with the English words.
  static func sample(publicURL: String = "https://sms.example.com") throws -> Pages {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../templates").standardized
    let templates = try PageTemplates.load(directory: root.path)
    var spanish = PageTexts.sources
    spanish["landing-unknown"] = "No conocemos este código."
    spanish["my-unknown"] = "Esta página ha terminado."
    spanish["my-purchase"] = "Compra"
    let texts = [try PageTexts.english(), try PageTexts(language: "es", sources: spanish, file: "es.yaml")]
    return try #require(Pages(templates: templates, texts: texts, publicURL: publicURL))
  }
}
