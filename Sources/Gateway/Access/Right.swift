/// What a key may do at its shop. The raw values stand in the journal and in what operators type: they never change.
package enum Right: String, CaseIterable, Codable, Sendable {
  /// Look members up and find them; see phones in what happened.
  case readMembers = "members.read"
  /// Invite people, give and take points by hand.
  case writeMembers = "members.write"
  /// Purchases and refunds.
  case purchases
  case visits
  /// Good deeds.
  case actions
  case plans
  /// Look at coupons and accept them.
  case coupons
  case tokens
  /// Send texts and see what became of them.
  case texts
  /// Read on what happened at the shop.
  case events
}

extension Set<Right> {
  package static let all = Set(Right.allCases)

  /// In their own order, as lists and files have them.
  package var names: [String] { Right.allCases.filter(contains).map(\.rawValue) }
}
