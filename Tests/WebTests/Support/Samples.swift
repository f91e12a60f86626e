import Foundation
import Platform
import Testing

@testable import Web

extension Invitation {
  static let sample = Invitation(
    token: "7K3M9QTQ", state: .good, shopName: "Blue Cup", sender: "+14155550150", senderNational: "(415) 555-0150",
    keyword: "COFFEE PLS", content: .link, language: "en", frequency: "up to 4 texts a month",
    help: "hello@bluecup.example",
    terms: "https://bluecup.example/terms", privacy: "https://bluecup.example/privacy")

  func with(_ change: (inout Invitation) -> Void) -> Invitation {
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
  static let sources = [
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
    let texts = [try PageTexts.english(), try PageTexts(language: "es", sources: spanish, file: "es.yaml")]
    return try #require(Pages(templates: templates, texts: texts, publicURL: publicURL))
  }
}
