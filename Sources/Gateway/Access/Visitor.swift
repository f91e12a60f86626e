import Journaling

/// Who looks at a shop's console, known anew for each request: whoever is taken out of the shop's file is out at once.
package struct Visitor: Equatable, Sendable {
  package let shop: ShopID
  package let role: Role
  /// The person's own contact; nil where a link of the operator's let them in.
  package let contact: ContactID?
  /// The public id of their session.
  package let session: String
  /// As the shop's file calls them; empty for the owner, who has no name there.
  package let name: String
  /// What every form of theirs must carry: nobody works it out without the session's secret, and it is of no use at another shop.
  package let formToken: String

  package enum Role: String, Sendable, CaseIterable {
    case owner, staff

    /// Whether a page for `other` is for this one too: owners see all.
    package func includes(_ other: Role) -> Bool { self == .owner || other == .staff }
  }

  package init(shop: ShopID, role: Role, contact: ContactID?, session: String, name: String, formToken: String) {
    self.shop = shop
    self.role = role
    self.contact = contact
    self.session = session
    self.name = name
    self.formToken = formToken
  }

  static func formToken(of secret: String, at shop: ShopID) -> String {
    KeyedFingerprint.of("form/\(shop)", key: secret)
  }
}
