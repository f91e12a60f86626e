/// Somebody who wants to hear of our events.
package struct OutgoingWebhook: Equatable, Sendable {
  /// A shop has no more.
  package static let countMax = 10

  package var url: String
  /// What we sign with: `whsec_` and base64 of the key, or another text that is the key itself.
  package var secret: Secret
  /// Whether the address may be in a private network.
  package var isPrivateAllowed: Bool
  package var place: Place

  package init(url: String, secret: Secret, isPrivateAllowed: Bool = false, place: Place = .nowhere) {
    self.url = url
    self.secret = secret
    self.isPrivateAllowed = isPrivateAllowed
    self.place = place
  }
}
