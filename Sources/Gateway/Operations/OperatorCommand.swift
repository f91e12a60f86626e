import Loyalty
import Texting

/// What an operator at a terminal asks of a gateway, running or not; travels as JSON between the two.
package enum OperatorCommand: Codable, Equatable, Sendable {
  case mintToken(TokenOrder)
  case revokeToken(code: String)
  case lookAtCoupon(code: String, shop: String)
  /// Accepts it, once.
  case useCoupon(code: String, shop: String)
  /// Forgets the person behind a phone in E.164.
  case forget(phone: String)
  /// How far that is; `contact` is what the answer to `forget` calls the person.
  case erasure(contact: String)
  /// What becomes of these rows; changes nothing.
  case askAboutImport(ImportBlock, shop: String)
  case beginImport(ImportOrder)
  case takeImport(ImportBlock, of: ImportOrder)
  case endImport(ImportOrder)
  case createKey(shop: String, name: String, rights: [Right])
  case revokeKey(id: String)
  case makeConsoleLink(shop: String)

  package struct TokenOrder: Codable, Equatable, Sendable {
    package var shop: String
    package var keyword: String?
    package var points: Int64
    package var campaign: String?
    package var uses: Int64?
    /// Unix milliseconds.
    package var expires: Int64?
    /// How many codes.
    package var count: Int

    package init(
      shop: String, keyword: String?, points: Int64, campaign: String?, uses: Int64?, expires: Int64?, count: Int
    ) {
      self.shop = shop
      self.keyword = keyword
      self.points = points
      self.campaign = campaign
      self.uses = uses
      self.expires = expires
      self.count = count
    }
  }
}

package enum OperatorAnswer: Codable, Equatable, Sendable {
  case minted(codes: [String])
  case done
  case coupon(CouponSight)
  /// The person is forgotten, and will be erased from the files; opted out they stay at these senders and of these shops.
  case forgetting(contact: String, senders: [String], shops: [String])
  /// Not everything is erased yet.
  case erasing
  /// Nothing is left; what was erased together is told where it was since the start.
  case erased(ErasureReport?)
  /// For each row of the block.
  case importStandings([ImportStanding])
  /// So many of the block became members now.
  case imported(Int)
  case key(CreatedKey)
  case consoleLink(MadeConsoleLink)
  /// The answer is no; a sentence for the operator.
  case refused(String)
}

extension Switchboard {
  /// No more tokens are minted at once.
  package static let tokensAtOnceMax = 1_000
  /// A campaign's name is no longer.
  package static let campaignCharactersMax = 60

  /// Does what an operator asks. Never throws: what went wrong is the answer.
  package func perform(_ command: OperatorCommand) async -> OperatorAnswer {
    do {
      switch command {
      case .mintToken(let order): return try await mint(order)
      case .revokeToken(let text):
        guard let code = TokenCode(text) else {
          return .refused("'\(text)' is no token: eight symbols, the last a check")
        }
        try await revokeToken(code)
        return .done
      case .lookAtCoupon(let code, let shop): return try coupon(code, at: shop)
      case .useCoupon(let code, let shop): return try await useCoupon(code, at: shop)
      case .forget(let phone): return try await forget(phone)
      case .erasure(let contact): return erasure(contact)
      case .askAboutImport(let block, let shop): return .importStandings(try standings(of: block, at: shop))
      case .beginImport(let order):
        try await begin(order)
        return .done
      case .takeImport(let block, let order): return .imported(try await take(block, of: order))
      case .endImport(let order):
        try await end(order)
        return .done
      case .createKey(let shop, let name, let rights):
        return try await createKey(name: name, rights: Set(rights), at: shop)
      case .revokeKey(let id): return try await revokeKey(id)
      case .makeConsoleLink(let shop): return try await makeConsoleLink(at: shop)
      }
    } catch {
      return .refused(Self.sentence(for: error))
    }
  }

  private func mint(_ order: OperatorCommand.TokenOrder) async throws(SwitchboardRefusal) -> OperatorAnswer {
    guard (1...Self.tokensAtOnceMax).contains(order.count), order.points >= 0, order.uses.map({ $0 > 0 }) ?? true else {
      return .refused("a token has points of 0 or more and uses of 1 or more; at most \(Self.tokensAtOnceMax) at once")
    }
    guard (order.campaign?.count ?? 0) <= Self.campaignCharactersMax else {
      return .refused("a campaign's name has at most \(Self.campaignCharactersMax) characters")
    }
    let offer = TokenOffer(
      points: order.points, campaign: order.campaign, usesMax: order.uses,
      expires: order.expires.map(Instant.init(millis:)))
    let codes = try await mintTokens(offer, count: order.count, shop: order.shop, keyword: order.keyword)
    return .minted(codes: codes.map(\.description))
  }

  private static func sentence(for refusal: SwitchboardRefusal) -> String {
    switch refusal {
    case .malformed(let why): why
    case .overloaded: "too much is waiting for the disk; try again"
    case .notWritable: "the journal takes nothing: see the server's log, and 'punchline journal verify'"
    case .unknownShop: "there is no such shop"
    case .unknownMember: "there is no such member"
    case .unknownToken: "there is no such token"
    case .unknownKeyword: "the shop has no such keyword that joins"
    case .refused(let refusal): "the shop's rules do not allow it (\(refusal))"
    }
  }
}
