import Loyalty

/// What of the events is counted for a shop's console.
extension FlatFileState {
  func note(_ activity: Activity, _ count: Int64 = 1, at shop: ShopID, _ instant: Instant) {
    activities[shop, default: ActivityTally()].add(activity, count, at: instant)
  }
}

extension MemberEvent {
  /// Nil for what is not counted. What was taken back later was still given then.
  var activity: (Activity, Int64)? {
    switch self {
    case .joined: (.joins, 1)
    case .earned(let earned): (.pointsGiven, earned.points)
    case .purchased: (.purchases, 1)
    case .redeemed: (.redemptions, 1)
    case .couponUsed: (.couponsUsed, 1)
    default: nil
    }
  }
}

extension TextEvent {
  /// It is known that nobody got the text.
  var isFailure: Bool {
    switch self {
    case .failed, .expired: true
    default: false
    }
  }
}
