package import Loyalty
package import Texting

/// What a shop's owner sees of its codes, and does with them.
extension Switchboard {
  /// A minted code with all that is known of it.
  package struct Code: Equatable, Sendable {
    package let code: TokenCode
    package let stored: StoredToken
  }

  /// Tokens that are passed by for one page: a shop among many finds its own by more pages.
  private static let codesPassedMax = 10_000

  /// The shop's own codes, newest first, not those of members for their friends; those before `place`, and the place of the next ones, nil
  /// where there are none.
  package func codes(of shop: ShopID, before place: Int?, limit: Int) -> (codes: [Code], next: Int?) {
    look { (reader, _) in
      var found: [Code] = []
      var place = place
      var passed = 0
      while found.count < limit, passed < Self.codesPassedMax, place != 0 {
        let wanted = limit - found.count
        let (before, tokens) = reader.tokens(before: place, limit: wanted)
        for token in tokens where token.stored.shop == shop && token.stored.referrer == nil {
          found.append(Code(code: token.code, stored: token.stored))
        }
        passed += wanted
        place = before
      }
      return (found, place.flatMap { $0 > 0 ? $0 : nil })
    }
  }

  /// Nil where the shop minted no such code.
  package func code(_ code: TokenCode, of shop: ShopID) -> Code? {
    look { (reader, _) in
      reader.token(code).flatMap { $0.shop == shop && $0.referrer == nil ? Code(code: code, stored: $0) : nil }
    }
  }

  /// Mints one; nil where that form had its effect before.
  package func mintCode(
    _ offer: TokenOffer, keyword: String, at shop: ShopID, once: String?
  ) async throws(SwitchboardRefusal) -> TokenCode? {
    try await mintTokens(offer, count: 1, shop: shop, keyword: keyword, once: once).first
  }

  /// From now on the code gives nothing; what it gave stays. Revoking twice is harmless.
  package func revokeCode(_ code: TokenCode, of shop: ShopID) async throws(SwitchboardRefusal) {
    guard self.code(code, of: shop) != nil else { throw .unknownToken }
    try await revokeToken(code)
  }
}
