package import Gateway

/// What the inbox asks of the house.
package protocol InboxDesk: Sendable {
  /// Newest first; nil where there is no such shop.
  func inbox(of shop: ShopID) -> [InboxLetter]?
  /// Sends words to the person who wrote that text.
  func answer(_ number: Int64, with words: String, at shop: ShopID, once: String) async throws(InboxRefusal)
  func mark(_ number: Int64, asDone isDone: Bool, at shop: ShopID) async throws(InboxRefusal)
}
