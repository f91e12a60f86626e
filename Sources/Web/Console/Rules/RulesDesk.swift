package import Gateway

/// What the pages of a shop's rules ask of the house.
package protocol RulesDesk: Sendable {
  /// The configuration in force.
  var catalogue: Catalogue { get }
  func shopFile(of shop: ShopID) async throws(ShopFileRefusal) -> ShopFile
  func preview(
    _ text: String, of shop: ShopID, about subject: RulesPreview.Subject, typed: String
  ) async throws(ShopFileRefusal) -> RulesPreview
  func save(
    _ text: String, of shop: ShopID, over digest: String, by author: String
  ) async throws(ShopFileRefusal) -> ShopFileSaving
  func versions(of shop: ShopID) async throws(ShopFileRefusal) -> [ShopFileVersion]
  func version(_ id: String, of shop: ShopID) async throws(ShopFileRefusal) -> (ShopFileVersion, String)?
  func pausedKeywords(of shop: ShopID) -> Set<String>
  func pause(_ keyword: String, isPaused: Bool, at shop: ShopID, once: String?) async throws(SwitchboardRefusal)
}
