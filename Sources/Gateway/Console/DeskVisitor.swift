package import Loyalty
import Settings

/// Somebody of a shop who is signed in to its console.
package struct DeskVisitor: Equatable, Sendable {
  package let shop: ShopID
  package let isOwner: Bool
  /// Nil for an owner whom a link let in.
  package let contact: ContactID?

  package init(shop: ShopID, isOwner: Bool, contact: ContactID?) {
    self.shop = shop
    self.isOwner = isOwner
    self.contact = contact
  }

  package init(_ visitor: Visitor) {
    self.init(shop: visitor.shop, isOwner: visitor.role == .owner, contact: visitor.contact)
  }
}

extension Shop {
  /// A sum as people write it: `12.50`, `12,50`, `1,250.00`, `$12.50`.
  package func amount(asWritten text: String) -> Money? {
    StaffOrder.amount(text.filter { !$0.isWhitespace }, settings.currency)
  }
}
