import Gateway

extension Visit {
  /// What is wrong, in the visitor's words.
  func sentence(for problem: DeskProblem) -> String {
    switch problem {
    case .notHere: words("desk.not-here")
    case .noMember: words("desk.no-member")
    case .badPhone: words("desk.bad-phone")
    case .ownPhone: words("desk.own-phone")
    case .unknownAction: words("desk.unknown-action")
    case .unknownCard: words("desk.unknown-card")
    case .badPurchase: words("desk.bad-purchase")
    case .cap(let count, let max, let left):
      words("desk.cap-\(Self.counted.contains(count) ? count : "points")", ["max": number(max), "left": number(left)])
    case .invitationCap: words("desk.invitation-cap")
    case .waitingFull: words("desk.waiting-full")
    case .optedOut: words("desk.opted-out")
    case .noCoupon: words("desk.no-coupon")
    case .couponUsed(let reward, let at): words("desk.coupon-used", ["reward": reward, "date": moment(at)])
    case .couponEnded(let reward, let at): words("desk.coupon-ended", ["reward": reward, "date": day(at)])
    case .couponWithdrawn(let reward): words("desk.coupon-withdrawn", ["reward": reward])
    case .nothingToUndo: words("desk.nothing-to-undo")
    case .tooFewPoints(let missing): words("desk.too-few-points", ["count": number(missing)])
    case .badPoints: words("desk.bad-points")
    case .badReason: words("desk.bad-reason")
    case .alreadyMember: words("desk.already-member")
    case .alreadyAsked: words("desk.already-asked")
    case .askedBefore: words("desk.asked-before")
    case .samePerson: words("desk.same-person")
    case .busy: words("refusal.busy.lead")
    }
  }

  private static let counted: Set<String> = ["points", "stamps", "coupons"]
}
