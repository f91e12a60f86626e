/// A minted token and its shop, as the landing page, the code and the poster show it.
package struct Invitation: Equatable, Sendable {
  /// The token's eight symbols, `7K3M9QTD`.
  package var token: String
  package var state: State
  package var shopName: String
  /// Our sender as the configuration names it: E.164 with its plus, or a short code.
  package var sender: String
  /// The sender as people of its country write it: `(415) 555-0150`.
  package var senderNational: String
  /// The keyword that joins without the token: `COFFEE PLS`.
  package var keyword: String
  /// What the shop's codes hold.
  package var content: Content
  /// The language of the page, the first of the shop's: `en`.
  package var language: String
  /// The shop's `terms`.
  package var frequency: String
  package var help: String
  package var terms: String
  package var privacy: String
  /// The version of what the shop shows, as the proof of consent names it: printed and written on what shows it.
  package var wording: String

  package enum State: Equatable, Sendable {
    case good, expired, usedUp, revoked
  }

  /// `qr` in the shop's file.
  package enum Content: Equatable, Sendable {
    /// The address of the landing page.
    case link
    /// The number and the words themselves (`SMSTO:`).
    case sms
  }

  package init(
    token: String, state: State, shopName: String, sender: String, senderNational: String, keyword: String,
    content: Content, language: String, frequency: String, help: String, terms: String, privacy: String,
    wording: String
  ) {
    self.token = token
    self.state = state
    self.shopName = shopName
    self.sender = sender
    self.senderNational = senderNational
    self.keyword = keyword
    self.content = content
    self.language = language
    self.frequency = frequency
    self.help = help
    self.terms = terms
    self.privacy = privacy
    self.wording = wording
  }

  /// What a person texts: keyword and token, `COFFEE PLS 7K3M9QTD`.
  package var words: String { keyword + " " + token }
}
