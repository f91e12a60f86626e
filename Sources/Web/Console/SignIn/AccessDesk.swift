package import Gateway

/// Who is let in to the console.
package protocol AccessDesk: Sendable {
  /// Texts a code to that phone, if it is an owner's or of staff; the answer tells nothing of that.
  func sendCode(to text: String, from address: String) -> Switchboard.CodeRequest
  /// `held` is the secret that the browser has.
  func signIn(_ text: String, code: String, holding held: String?) async throws(SwitchboardRefusal) -> Switchboard
    .Admission?
  /// Whether a link still lets somebody in.
  func isGoodLink(_ secret: String) -> Bool
  func signIn(byLink link: String) async throws(SwitchboardRefusal) -> Switchboard.Admission?
  /// Whom that secret lets in at that shop.
  func visitor(_ secret: String, at shop: ShopID) -> Visitor?
  /// The same at every shop, in the order of the configuration.
  func visitors(_ secret: String) -> [Visitor]
  /// Whether their phone serves shops too that the secret does not open.
  func servesMore(_ secret: String) -> Bool
  /// Ends the session at every shop.
  func signOut(_ secret: String) async throws(SwitchboardRefusal)
}
