/// The page behind a QR code: one button, the same by hand, and every disclosure.
struct LandingPage {
  let pages: Pages

  func render(_ invitation: Invitation, userAgent: String?) -> String {
    let texts = pages.texts(in: invitation.language)
    let facts = pages.facts(invitation)
    return pages.templates.render(
      .landing,
      [
        "language": texts.language,
        "shop": invitation.shopName,
        "wording": invitation.wording,
        "title": texts.text(.title, facts),
        "lead": texts.text(.lead, facts),
        "ended": invitation.state == .good ? [] : [texts.text(.expired, facts)],
        "link": SMSLink(to: invitation.sender, words: invitation.wordsToText, userAgent: userAgent).address,
        "button": texts.text(.button, facts),
        "byHand": texts.text(.byHand, facts),
        "words": invitation.wordsToText,
        "to": texts.text(.to, facts),
        "number": invitation.senderNational,
        "code": invitation.state == .good ? [invitation.token] : [],
        "disclosure": texts.text(.disclosure, facts),
        "more": [
          linked(texts.text(.help, facts), invitation.help),
          linked(texts.text(.terms, facts), invitation.terms),
          linked(texts.text(.privacy, facts), invitation.privacy),
        ],
      ])
  }

  /// For a token that was never minted.
  func renderUnknown(acceptLanguage: String?) -> String {
    let texts = pages.texts(accepting: acceptLanguage)
    return pages.templates.render(.unknown, ["language": texts.language, "words": texts.text(.unknown)])
  }

  /// The text with the web address in it, if it is one, as a link: what stands before it, the link, what stands after.
  private func linked(_ text: String, _ address: String) -> [String: String] {
    guard address.hasPrefix("https://") || address.hasPrefix("http://"), let range = text.firstRange(of: address) else {
      return ["before": text]
    }
    return [
      "before": String(text[..<range.lowerBound]), "web": address, "after": String(text[range.upperBound...]),
    ]
  }
}
