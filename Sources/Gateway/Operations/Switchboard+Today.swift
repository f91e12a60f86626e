import Loyalty

/// How a shop stands, for its console.
extension Switchboard {
  package func figures(of shop: ShopID) -> ShopFigures {
    look { (reader, now) in reader.figures(of: shop, at: now) }
  }
}
