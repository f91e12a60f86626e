import Journaling
import Settings
import Texting

/// All that a shop shows to whoever may join, in the language that it speaks to strangers: the words to text, what its pages and
/// posters say, and the templates of the texts that ask (the texts themselves are kept where they are promised). The proof of
/// consent names it by its version.
package struct CallToAction: Equatable, Sendable {
  /// A line for each part, `name: words`. Braces stand around what each person sees otherwise, such as the words of their code.
  package let words: String
  /// The first digits of the SHA-256 of `words`.
  package let version: String

  private static let versionDigits = 16
  /// What pages and posters show (`templates/messages`, `pages`).
  private static let pageTexts = [
    "landing-title", "landing-lead", "landing-button", "landing-by-hand", "landing-to", "poster-lead", "poster-by-hand",
    "disclosure", "disclosure-help", "disclosure-terms", "disclosure-privacy",
  ]
  private static let questions: [TextName] = [.confirm, .invited]

  init(of shop: Shop, in messages: [String: MessageFile]) {
    let settings = shop.settings
    let file = messages[shop.language]
    var lines = ["shop: \(settings.name)", "sender: \(settings.sender)", "language: \(shop.language)"]
    lines.append("asks for a YES: \(settings.confirm ? "always" : "where the person did not begin it")")
    for keyword in settings.keywords {
      guard case .join(_, let source, _) = keyword.action else { continue }
      let spellings = ([keyword.name] + keyword.also).joined(separator: ", ")
      lines.append("keyword: \(spellings)" + (source.map { " (\($0))" } ?? ""))
    }
    for name in Self.pageTexts {
      if let source = file?.pages[name] { lines.append("\(name): \(Self.filled(source, settings))") }
    }
    for name in Self.questions {
      let source = settings.replies[name.rawValue]?.value ?? file?.texts[name.rawValue]
      if let source { lines.append("text \(name.rawValue): \(Self.spaced(source))") }
    }
    words = lines.joined(separator: "\n")
    version = String(Fingerprint.of(words).prefix(Self.versionDigits))
  }

  /// With the facts that are the same for everybody in their places.
  private static func filled(_ source: String, _ settings: ShopSettings) -> String {
    let number = PhoneNumber(e164: settings.sender)?.national() ?? settings.sender
    let facts = [
      ("shop", settings.name), ("number", number), ("frequency", settings.terms.frequency),
      ("help", settings.terms.help), ("terms", settings.terms.terms), ("privacy", settings.terms.privacy),
    ]
    let filled = facts.reduce(source) { $0.replacing("{{\($1.0)}}", with: $1.1) }
    return spaced(filled)
  }

  private static func spaced(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
