/// Templates and words together: what renders every page of ours.
package struct Pages: Sendable {
  let templates: PageTemplates
  private let texts: [String: PageTexts]
  /// What is spoken where nothing is known of the reader.
  private let fallback: PageTexts
  /// The configured public address without a trailing slash.
  let publicURL: String
  /// The words of the console.
  let console: ConsoleBook

  /// `texts` in the order of preference; nil if there are none.
  package init?(templates: PageTemplates, texts: [PageTexts], publicURL: String, console: ConsoleBook = ConsoleBook()) {
    guard let first = texts.first else { return nil }
    self.templates = templates
    self.texts = Dictionary(texts.map { ($0.language, $0) }) { first, _ in first }
    self.publicURL = publicURL
    self.console = console
    fallback = first
  }

  func texts(in language: String) -> PageTexts {
    texts[language] ?? fallback
  }

  /// By `Accept-Language` (RFC 9110, 12.5.4), taking its languages in the order they stand in, as browsers write them by
  /// preference.
  func texts(accepting header: String?) -> PageTexts {
    for range in (header ?? "").split(separator: ",") {
      let tag = range.prefix { $0 != ";" }.trimmingSpaces
      if let found = texts[tag.lowercased()] ?? texts[tag.prefix { $0 != "-" }.lowercased()] { return found }
    }
    return fallback
  }

  /// What a code of this invitation holds.
  package func codeText(_ invitation: Invitation) -> String {
    switch invitation.content {
    case .link: "\(publicURL)/j/\(invitation.token)"
    case .sms: "SMSTO:\(invitation.sender):\(invitation.words)"
    }
  }

  /// The facts that texts speak of. Where the token gives nothing any more, the words are the keyword alone.
  func facts(_ invitation: Invitation) -> [String: String] {
    [
      "shop": invitation.shopName,
      "words": invitation.wordsToText,
      "number": invitation.senderNational,
      "frequency": invitation.frequency,
      "help": invitation.help,
      "terms": invitation.terms,
      "privacy": invitation.privacy,
    ]
  }

  /// Everything that must be told where people are invited (CTIA; printed on a sign as well, not only behind its code).
  func disclosures(_ invitation: Invitation) -> [String] {
    let texts = texts(in: invitation.language)
    let facts = facts(invitation)
    return [.disclosure, .help, .terms, .privacy].map { texts.text($0, facts) }
  }
}

extension Invitation {
  /// What is worth texting now.
  var wordsToText: String { state == .good ? words : keyword }
}

extension Substring {
  fileprivate var trimmingSpaces: Substring {
    var rest = drop { $0 == " " }
    while rest.last == " " { rest.removeLast() }
    return rest
  }
}
