package import Gateway
package import Loyalty
package import Texting

/// What the pages of codes ask of the house.
package protocol CodesDesk: Sendable {
  func codes(of shop: ShopID, before place: Int?, limit: Int) -> (codes: [Switchboard.Code], next: Int?)
  func code(_ code: TokenCode, of shop: ShopID) -> Switchboard.Code?
  func mintCode(
    _ offer: TokenOffer, keyword: String, at shop: ShopID, once: String?
  ) async throws(SwitchboardRefusal) -> TokenCode?
  func revokeCode(_ code: TokenCode, of shop: ShopID) async throws(SwitchboardRefusal)
}
