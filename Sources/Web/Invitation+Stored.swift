package import Gateway
package import Loyalty
import Settings
package import Texting

extension Invitation {
  /// A minted token as its landing page and poster show it; nil where its shop is gone from the configuration.
  package init?(_ code: TokenCode, _ stored: StoredToken, in catalogue: Catalogue, now: Instant) {
    guard let shop = catalogue.shops[stored.shop] else { return nil }
    let settings = shop.settings
    self.init(
      token: code.description, state: State(stored.token.refusal(at: now)), shopName: settings.name,
      sender: settings.sender, senderNational: PhoneNumber(e164: settings.sender)?.national() ?? settings.sender,
      keyword: shop.keyword(named: stored.keyword)?.name ?? shop.invitingKeyword(at: now) ?? stored.keyword,
      content: settings.qr == .sms ? .sms : .link, language: shop.language,
      frequency: settings.terms.frequency, help: settings.terms.help, terms: settings.terms.terms,
      privacy: settings.terms.privacy, wording: catalogue.callsToAction[stored.shop]?.version ?? "")
  }
}

extension Invitation.State {
  fileprivate init(_ refusal: TokenRefusal?) {
    switch refusal {
    case nil: self = .good
    case .expired: self = .expired
    case .usedUp: self = .usedUp
    case .revoked: self = .revoked
    }
  }
}
