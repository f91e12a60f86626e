package import Loyalty
package import Texting

/// What owners do with tokens.
extension Switchboard {
  /// No token carries more points: so that the sums of many stay within 64 bits, as those of the owner's file do.
  package static let tokenPointsMax: Int64 = 1_000_000_000
  /// No program mints tokens for more uses; one that may be used by all has no limit.
  package static let tokenUsesMax: Int64 = 1_000_000_000

  /// Mints tokens of a shop, all or none; they bring people to `keyword` (an alias will do), or where that is nil to
  /// the keyword that strangers are told. None where the once-key had its effect.
  package func mintTokens(
    _ offer: TokenOffer, count: Int, shop id: ShopID, keyword: String?, once: String? = nil
  ) async throws(SwitchboardRefusal) -> [TokenCode] {
    guard offer.points <= Self.tokenPointsMax else {
      throw .malformed(why: "a token has at most \(Self.tokenPointsMax) points")
    }
    guard let shop = catalogue.shops[id] else { throw .unknownShop }
    let asked = keyword.map { FoldedText($0) }
    let events = try await keep(once: once) { (reader, now) throws(SwitchboardRefusal) in
      let name = asked.map { shop.joiningKeyword(spelled: $0) } ?? shop.invitingKeyword(at: now)
      guard let name else { throw .unknownKeyword }
      return self.unusedCodes(count, reader).map { .token($0, .minted(shop: id, keyword: name, offer, referrer: nil)) }
    }
    return events.compactMap { event in
      if case .token(let code, _) = event { return code }
      return nil
    }
  }

  private func unusedCodes(_ count: Int, _ reader: any StoreReader) -> [TokenCode] {
    var codes: Set<TokenCode> = []
    while codes.count < count {
      let code = fresh.tokenCode()
      if reader.token(code) == nil { codes.insert(code) }
    }
    return Array(codes)
  }

  /// From now on the token gives nothing; what it gave stays. Revoking twice is harmless.
  package func revokeToken(_ code: TokenCode) async throws(SwitchboardRefusal) {
    _ = try await keep(once: nil) { (reader, _) throws(SwitchboardRefusal) in
      guard let stored = reader.token(code) else { throw .unknownToken }
      return stored.token.isRevoked ? [] : [.token(code, .revoked)]
    }
  }
}
