package import Loyalty
package import Texting

/// What a program may ask the shop to do. What it holds was read and is within bounds.
package enum APICommand: Equatable, Sendable {
  /// Asks somebody by text whether they want to join.
  case invite(PhoneNumber)
  case adjust(PhoneNumber, points: Int64, reason: String, isTold: Bool)
  case purchase(Purchase, by: PhoneNumber)
  /// Nil: all that is left of it.
  case refund(order: String, Money?)
  case visit(PhoneNumber)
  case act(String, PhoneNumber)
  case payPlan(String, PhoneNumber)
  case useCoupon(CouponCode)
  case mint(MintOrder)
  case revokeToken(TokenCode)
  case send(String, to: PhoneNumber, isMarketing: Bool)

  package struct MintOrder: Equatable, Sendable {
    package var keyword: String?
    package var points: Int64
    package var campaign: String?
    package var uses: Int64?
    /// How many days the codes are good.
    package var days: Int?
    package var count: Int

    package init(keyword: String?, points: Int64, campaign: String?, uses: Int64?, days: Int?, count: Int) {
      self.keyword = keyword
      self.points = points
      self.campaign = campaign
      self.uses = uses
      self.days = days
      self.count = count
    }
  }

  /// Of a reason, and of a text.
  package static let reasonCharactersMax = 200
  package static let textCharactersMax = 1_000
  /// Points that are given or taken at once.
  package static let pointsMax: Int64 = 1_000_000_000
}

/// What a program may ask to be told.
package enum APIQuestion: Equatable, Sendable {
  case member(PhoneNumber)
  /// Behind a place in the order in which the memberships began.
  case members(query: String?, behind: RollPlace?, limit: Int)
  case rewards
  case coupon(CouponCode)
  case tokens(before: Int?, limit: Int)
  case text(TextID)
  case events(after: UInt64, limit: Int)
}

/// Who calls, and what makes two calls the same one.
package struct APICall: Sendable {
  let caller: APICaller
  /// Under this key it has its effect once; nil where the caller gave none.
  let once: String?
  let seal: String

  /// `words` are method, address and body of the call, in one form however they were written.
  package init(of caller: APICaller, idempotencyKey: String?, words: String) {
    self.caller = caller
    once = idempotencyKey.map { caller.onceKey($0) }
    seal = caller.seal(words)
  }
}

/// What a call is answered.
package struct APIAnswer: Equatable, Sendable {
  package let status: Int
  package let body: [UInt8]
  /// It was answered before; this is that answer.
  package let isRepeat: Bool

  package init(status: Int = 200, body: [UInt8], isRepeat: Bool = false) {
    self.status = status
    self.body = body
    self.isRepeat = isRepeat
  }
}
