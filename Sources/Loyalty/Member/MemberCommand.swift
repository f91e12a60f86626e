/// What may be asked of a membership.
package enum MemberCommand: Equatable, Sendable {
  /// A member brings a token that carries points.
  case useToken(TokenGift)
  case purchase(Purchase)
  case visit
  case act(String)
  /// Staff stamp a card by hand.
  case stamp(card: String, count: Int64)
  /// A plan was paid for one period.
  case payPlan(String)
  /// A friend whom this member brought did what the programme asks for.
  case friendArrived(friend: UInt64)
  /// Buys a coupon of the reward of that id.
  case redeem(String)
  case useCoupon(UInt32)
  case restoreCoupon(UInt32)
  /// Money of an order comes back; nil: all that is left of it.
  case refund(order: String, Money?)
  /// Takes an occasion back as if it had not been.
  case undo(occasion: Int64)
  case tellName(String)
  case tellBirthday(Birthday)
  case chooseLanguage(String)
  /// The owner gives points by hand, or takes them, and says why.
  case adjust(points: Int64, reason: String)
  /// Time has passed: whatever is due by now.
  case tick
}

/// Why a membership did not take a command.
package enum MemberRefusal: Error, Equatable, Sendable {
  case notMember
  /// This member has had this token's points before.
  case tokenAlreadyUsed
  case unknownReward
  case unknownCard
  case unknownPlan
  /// The reward is given, never bought.
  case notForSale
  case tooFewPoints(missing: Int64)
  /// The reward's condition does not hold for this member.
  case notForThisMember
  case outOfStock
  /// The member has had as many of the reward as its limit allows for now.
  case limitReached
  case unknownCoupon
  case couponUsed(Instant)
  case couponExpired(Instant)
  case couponWithdrawn
  case unknownOrder
  /// Nothing is left to come back.
  case alreadyRefunded
  /// As many purchases wait for the YES of somebody who was asked as ever may.
  case tooManyWaiting
  /// More than is left of the order.
  case refundTooLarge(left: Money)
}

/// A token that was good when it was brought.
package struct TokenGift: Equatable, Sendable {
  package var token: UInt64
  package var points: Int64

  package init(token: UInt64, points: Int64) {
    self.token = token
    self.points = points
  }
}
