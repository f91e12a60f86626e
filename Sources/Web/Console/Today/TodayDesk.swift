package import Gateway

/// What the page of today asks of the house.
package protocol TodayDesk: Sendable {
  func figures(of shop: ShopID) -> ShopFigures
}
