package import Gateway

/// What the page of numbers asks of the house.
package protocol NumbersDesk: Sendable {
  /// What is known, and has it counted anew where that is too old; nil where there is no such shop.
  func numbers(of shop: ShopID) -> NumbersSight?
}
