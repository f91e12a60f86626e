package import Loyalty
package import Texting

/// What owners do with tokens.
extension Switchboard {
  /// Mints a token of a shop; it brings people to `keyword`, or where that is nil to the shop's first joining keyword.
  package func mintToken(
    _ offer: TokenOffer, shop id: ShopID, keyword: String?
  ) async throws(SwitchboardRefusal) -> TokenCode {
    guard let shop = catalogue.shops[id] else { throw .unknownShop }
    let name = keyword ?? shop.invitingKeyword
    guard shop.keyword(named: name) != nil else { throw .unknownKeyword }
    let events = try await keep(once: nil) { (reader, _) throws(SwitchboardRefusal) in
      [.token(self.unusedCode(reader), .minted(shop: id, keyword: name, offer))]
    }
    guard case .token(let code, _) = events.first else { throw .notWritable }
    return code
  }

  private func unusedCode(_ reader: any StoreReader) -> TokenCode {
    var code = fresh.tokenCode()
    while reader.token(code) != nil { code = fresh.tokenCode() }
    return code
  }

  /// From now on the token gives nothing; what it gave stays. Revoking twice is harmless.
  package func revokeToken(_ code: TokenCode) async throws(SwitchboardRefusal) {
    _ = try await keep(once: nil) { (reader, _) throws(SwitchboardRefusal) in
      guard let stored = reader.token(code) else { throw .unknownToken }
      return stored.token.isRevoked ? [] : [.token(code, .revoked)]
    }
  }
}
