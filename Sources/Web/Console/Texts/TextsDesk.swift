package import Gateway

/// What the page of texts asks of the house.
package protocol TextsDesk: Sendable {
  /// Newest first; nil where there is no such shop.
  func texts(of shop: ShopID, _ filter: TextStanding.Kind?, limit: Int) -> [TextSight]?
}
