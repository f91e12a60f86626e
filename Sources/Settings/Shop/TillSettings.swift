/// A shop system that reports purchases.
package struct TillSettings: Equatable, Sendable {
  package var kind: Kind
  /// What its webhooks are signed with.
  package var secret: Secret
  /// What its API is asked with.
  package var token: Secret?
  /// Another base address of its API, for tests and proxies.
  package var api: String?
  package var place: Place

  /// The shop systems that there are; the raw values are the words of the configuration.
  package enum Kind: String, CaseIterable, Sendable {
    case square, shopify, woocommerce, stripe, ecwid, toast, clover
  }

  package init(kind: Kind, secret: Secret, token: Secret? = nil, api: String? = nil, place: Place = .nowhere) {
    self.kind = kind
    self.secret = secret
    self.token = token
    self.api = api
    self.place = place
  }
}
