/// A minted token: what it offers, how often it was taken. One per code; a counter that members share.
package struct Token: Equatable, Sendable {
  package let offer: TokenOffer
  package private(set) var uses: Int64 = 0
  package private(set) var isRevoked = false

  package init(_ offer: TokenOffer, uses: Int64 = 0, isRevoked: Bool = false) {
    self.offer = offer
    self.uses = uses
    self.isRevoked = isRevoked
  }

  /// Why the token gives nothing now; nil while it is good.
  package func refusal(at instant: Instant) -> TokenRefusal? {
    if isRevoked { return .revoked }
    if let expires = offer.expires, instant >= expires { return .expired }
    if let usesMax = offer.usesMax, uses >= usesMax { return .usedUp }
    return nil
  }

  package mutating func use() {
    uses += 1
  }

  package mutating func revoke() {
    isRevoked = true
  }
}

package enum TokenRefusal: Error, Equatable, Sendable {
  case revoked, expired, usedUp
}

/// What a token was minted to do.
package struct TokenOffer: Equatable, Sendable {
  package var points: Int64
  package var campaign: String?
  /// How often it may be taken in all; nil without limit.
  package var usesMax: Int64?
  /// From this moment on it gives nothing; nil for ever good.
  package var expires: Instant?

  package init(points: Int64 = 0, campaign: String? = nil, usesMax: Int64? = nil, expires: Instant? = nil) {
    self.points = points
    self.campaign = campaign
    self.usesMax = usesMax
    self.expires = expires
  }
}
