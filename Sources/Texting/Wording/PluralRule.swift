/// The plural categories of whole numbers (Unicode CLDR, plurals.xml), for the languages that we speak.
package enum PluralRule {
  /// By the names that CLDR gives them.
  package enum Category: String, CaseIterable {
    case zero, one, two, few, many, other
  }

  /// The category of `number` in `language` ("pt", "pt-BR"); a language without a rule has only `other`.
  package static func category(of number: Int64, in language: String) -> Category {
    let n = number.magnitude
    let isMillions = n > 0 && n % 1_000_000 == 0
    switch language.prefix(while: { $0 != "-" && $0 != "_" }) {
    case "en", "de", "nl", "sv", "da", "fi", "el", "et": return n == 1 ? .one : .other
    case "es", "it", "ca": return n == 1 ? .one : isMillions ? .many : .other
    case "fr", "pt": return n <= 1 ? .one : isMillions ? .many : .other
    case "ru", "uk", "be":
      if n % 10 == 1, n % 100 != 11 { return .one }
      return (2...4).contains(n % 10) && !(12...14).contains(n % 100) ? .few : .many
    default: return .other
    }
  }
}
