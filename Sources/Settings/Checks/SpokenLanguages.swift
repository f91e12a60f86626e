import Texting

/// What the checks of shops ask of the language files: each thing is made once, for however many shops. Belongs to one check.
final class SpokenLanguages {
  let messages: [String: MessageFile]
  private(set) lazy var reserved = ReservedWords(messages)
  private(set) lazy var typing = TypedLetters(messages)
  private var wordings: [String: Wording?] = [:]

  /// More languages than shops speak; beyond them all are compiled anew.
  private static let wordingsMax = 32

  init(_ messages: [String: MessageFile]) {
    self.messages = messages
  }

  /// English stands in for a language that is not translated yet.
  func file(of language: String) -> MessageFile? {
    messages[language] ?? messages[ConfigurationLoader.fallbackLanguage]
  }

  /// The texts of the language's file, compiled; nil where one is wrong, which is told where it stands.
  func wording(in language: String) -> Wording? {
    if let known = wordings[language] { return known }
    if wordings.count >= Self.wordingsMax { wordings = [:] }
    let wording = compiled(language)
    wordings[language] = .some(wording)
    return wording
  }

  private func compiled(_ language: String) -> Wording? {
    guard let file = file(of: language) else { return nil }
    do {
      return try Wording(texts: file.texts, counts: file.counts, dates: file.dates, language: language)
    } catch {
      return nil
    }
  }
}
