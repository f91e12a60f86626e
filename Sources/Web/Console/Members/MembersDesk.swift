package import Gateway
package import Texting

/// What the members' pages ask of the house.
package protocol MembersDesk: Sendable {
  func members(of shop: ShopID, _ walk: RollWalk) async -> PeoplePage<MemberLine>?
  func membershipCount(of shop: ShopID) -> Int
  func exportedMembers(of shop: ShopID, behind place: RollPlace?) async -> PeoplePage<String>
  func story(of contact: ContactID, at shop: ShopID, from place: Int) -> MemberStory?
  func contact(of phone: PhoneNumber, at shop: ShopID) -> ContactID?
  /// The phone that somebody means, as people write it where the shop is.
  func phone(_ text: String, at shop: ShopID) -> PhoneNumber?

  func adjust(_ contact: ContactID, points: Int64, reason: String, isTold: Bool, at shop: ShopID, once key: String)
    async throws(DeskProblem)
  func merge(_ old: ContactID, into new: ContactID, reason: String, at shop: ShopID, once key: String)
    async throws(DeskProblem)
  func forget(_ contact: ContactID, at shop: ShopID, once key: String) async throws(DeskProblem)
  func invite(_ phone: PhoneNumber, at shop: ShopID, once key: String) async throws(DeskProblem)
}

/// What the till page asks of the house.
package protocol TillPageDesk: Sendable {
  func till(of visitor: DeskVisitor) -> TillBoard?
  func receipt(_ ticket: TillTicket, of visitor: DeskVisitor) -> TillReceipt?
  func serve(_ order: TillOrder, by visitor: DeskVisitor, once key: String) async throws(DeskProblem) -> TillTicket?
  func undo(_ ticket: TillTicket, by visitor: DeskVisitor, once key: String) async throws(DeskProblem)
}
