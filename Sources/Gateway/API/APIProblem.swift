import Loyalty

/// Why a call over the API was not carried out, and what to do about it (RFC 9457).
package struct APIProblem: Error, Equatable, Sendable {
  package let kind: Kind
  /// For whoever writes the program that called. Nothing personal.
  package let detail: String
  /// The field that is wrong, as a JSON pointer (RFC 6901).
  package let pointer: String?
  /// What is wrong outside the body.
  package let parameter: Parameter?

  /// Something in the query or a header, by the name that it has there.
  package enum Parameter: Equatable, Sendable {
    case query(String)
    case header(String)
  }

  /// The raw values stand in answers: they never change.
  package enum Kind: String, CaseIterable, Sendable {
    case malformed
    case unauthorized
    case missingRight = "missing-right"
    case noSuchAddress = "no-such-address"
    /// What the call names is not there, or not this shop's.
    case unknown
    case wrongMethod = "wrong-method"
    /// The shop's rules, or what happened before, do not allow it.
    case refused
    case tooLarge = "too-large"
    case wrongType = "wrong-type"
    case invalid
    /// The idempotency key, or the order, was used for something else.
    case reused
    case tooMany = "too-many"
    case unavailable
  }

  package init(_ kind: Kind, _ detail: String, pointer: String? = nil, parameter: Parameter? = nil) {
    self.parameter = parameter
    self.kind = kind
    self.detail = detail
    self.pointer = pointer
  }

  static let busy = APIProblem(.unavailable, "nothing can be written just now: try the same call again in a moment")
  /// One answer for all who are not let in.
  package static let stranger = APIProblem(
    .unauthorized, "send 'Authorization: Bearer KEY' with a key of this shop, as 'punchline key create' prints it")
  package static let noMember = APIProblem(
    .unknown, "that phone is no member of this shop: invite it with POST members")
}

extension APIProblem {
  /// `place` is the field that named what the rules refuse.
  init(_ refusal: MemberRefusal, pointer place: String? = nil) {
    switch refusal {
    case .notMember: self = .noMember
    case .unknownPlan: self.init(.unknown, "the shop has no such plan", pointer: place)
    case .unknownReward: self.init(.unknown, "the shop has no such reward", pointer: place)
    case .unknownCard: self.init(.unknown, "the shop has no such card", pointer: place)
    case .unknownCoupon: self.init(.unknown, "the shop gave no such coupon")
    case .unknownOrder: self.init(.unknown, "no such order was reported, or too long ago")
    case .couponUsed(let at): self.init(.refused, "the coupon was accepted already, at \(Timestamp.text(at))")
    case .couponExpired(let at): self.init(.refused, "the coupon ended at \(Timestamp.text(at))")
    case .couponWithdrawn: self.init(.refused, "the coupon was withdrawn: what gave it was refunded")
    case .alreadyRefunded: self.init(.refused, "nothing is left of that order to come back")
    case .refundTooLarge(let left):
      self.init(.refused, "only \(left.minorUnits) of that order are left to come back", pointer: place)
    case .tooFewPoints(let missing): self.init(.refused, "\(missing) points are missing", pointer: place)
    case .tooManyWaiting:
      self.init(.refused, "as many purchases wait for this person's YES as may: nothing more is kept until it comes")
    case .tokenAlreadyUsed, .notForSale, .notForThisMember, .outOfStock, .limitReached:
      self.init(.refused, "the shop's rules do not allow it")
    }
  }
}
