package import Gateway

/// What the pages of settings ask of the house.
package protocol SettingsDesk: Sendable {
  /// The owner first, then staff in the order of the file.
  func staff(at id: ShopID) -> [StaffSight]
  /// The shop's keys, oldest first.
  func keys(at shop: ShopID) -> [APIKey]
  /// Nil where the once-key had its effect before.
  func mintKey(
    name: String, rights: Set<Right>, at shop: ShopID, once: String?
  ) async throws(SwitchboardRefusal) -> CreatedKey?
  /// False where the shop has none of that id.
  func revokeKey(_ id: String, at shop: ShopID) async throws(SwitchboardRefusal) -> Bool
  /// Who is signed in at the shop, the newest first.
  func sessions(at id: ShopID) -> [SessionSight]
  func closeSession(_ id: String, at shop: ShopID) async throws(SwitchboardRefusal)
}
