import Metrics
package import Loyalty

/// Why something that somebody asked for on a page of the console was not done; nothing was noted.
package enum DeskProblem: Error, Equatable, Sendable {
  /// Not of this shop: for a page there is none.
  case notHere
  /// Nobody of that number is a member.
  case noMember
  case badPhone
  /// Their own phone, or one of ours.
  case ownPhone
  case unknownAction
  case unknownCard
  /// Larger than any purchase, or nothing at all.
  case badPurchase
  /// More than this person may give in a day, of what is counted under that name, and what is left of it.
  case cap(count: String, max: Int64, left: Int64)
  case invitationCap
  case waitingFull
  case optedOut
  case noCoupon
  case couponUsed(String, Instant)
  case couponEnded(String, Instant)
  case couponWithdrawn(String)
  case nothingToUndo
  case tooFewPoints(missing: Int64)
  /// Points must be other than none and within bounds, and so must a reason's length.
  case badPoints
  case badReason
  case alreadyMember
  case alreadyAsked
  /// Asked not long ago, without an answer.
  case askedBefore
  case samePerson
  /// Nothing can be written just now.
  case busy
}

extension DeskProblem {
  init(_ hindrance: CounterWork.Hindrance) {
    switch hindrance {
    case .noMember: self = .noMember
    case .cap(let count, let max, let left): self = .cap(count: count, max: max, left: left)
    case .invitationCap: self = .invitationCap
    case .waitingFull: self = .waitingFull
    case .stopped: self = .optedOut
    case .unreasonable: self = .badPurchase
    case .noCoupon: self = .noCoupon
    case .nothingToUndo: self = .nothingToUndo
    case .ownPhone: self = .ownPhone
    case .unknownAction: self = .unknownAction
    case .unknownCard: self = .unknownCard
    case .coupon(.couponUsed(let at), let coupon, _): self = .couponUsed(coupon.name, at)
    case .coupon(.couponExpired(let at), let coupon, _): self = .couponEnded(coupon.name, at)
    case .coupon(.couponWithdrawn, let coupon, _): self = .couponWithdrawn(coupon.name)
    case .coupon: self = .noCoupon
    }
  }
}

extension Switchboard {
  /// What became of a wish.
  enum DeskOutcome {
    case done
    /// The same form was sent before.
    case repeated
  }

  /// Keeps what `decide` comes to; the form of that key has one effect, however often it is sent.
  func decide(
    at shop: ShopID, once: String?,
    _ decide: (Serving, Catalogue) throws(DeskProblem) -> Served
  ) async throws(DeskProblem) -> DeskOutcome {
    let catalogue = self.catalogue
    guard let shop = catalogue.shops[shop] else { throw .notHere }
    do throws(StoreError<DeskProblem>) {
      let kept = try await store.change(once: once) { (reader, now) throws(DeskProblem) in
        let serving = Serving(shop: shop, reader: reader, now: now, fresh: fresh)
        let served = try decide(serving, catalogue)
        return ConsentWitness(catalogue: catalogue, reader: reader, now: now).witnessed(served.events + served.texts)
      }
      switch kept {
      case .changed(_, _, let promised):
        if !promised.isEmpty { handOver(promised) }
        return .done
      case .unchanged: return .done
      case .repeated:
        counters.repeats.increment()
        return .repeated
      }
    } catch {
      switch error {
      case .refused(let problem): throw problem
      case .overloaded, .notWritable: throw .busy
      }
    }
  }
}
