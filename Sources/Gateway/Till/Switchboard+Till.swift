package import Loyalty
import Settings
package import Texting

/// What a till reports. It enters at *decide* like a text, and leaves the same way.
extension Switchboard {
  /// No purchase is larger, in minor units: an absurd amount is a mistake of the till's.
  package static let amountMax: Int64 = 1_000_000_000_000
  /// No purchase has more lines, and no line more units.
  package static let linesMax = 200
  package static let unitsMax: Int64 = 1_000_000
  /// An order's number is no longer.
  package static let orderCharactersMax = 100

  /// A purchase; somebody who is no member is invited. The same order of a shop is one purchase, however often it is reported.
  package func purchase(_ purchase: Purchase, by phone: PhoneNumber, at shop: ShopID) async throws(SwitchboardRefusal) {
    guard (0...Self.amountMax).contains(purchase.amount.minorUnits), purchase.items.count <= Self.linesMax,
      purchase.items.allSatisfy({ (1...Self.unitsMax).contains($0.units) }),
      (purchase.order?.count ?? 0) <= Self.orderCharactersMax
    else { throw .malformed(why: "the purchase is out of all bounds") }
    let once = purchase.order.map { "order/\(shop)/\($0)" }
    try await serve(at: shop, once: once) { (serving) throws(SwitchboardRefusal) in
      if let contact = serving.reader.contact(of: phone), contact.member(of: shop)?.isActive == true {
        return try serving.carryOut(.purchase(purchase), contact)
      }
      do throws(MemberRefusal) {
        return try serving.stranger(purchase, phone, by: .till)
      } catch {
        throw .refused(error)
      }
    }
  }

  package func visit(by phone: PhoneNumber, at shop: ShopID) async throws(SwitchboardRefusal) {
    try await carryOut(.visit, by: phone, at: shop)
  }

  /// A good deed that the owner's rules name. Beyond a rule's limit it is accepted and gives nothing.
  package func act(_ action: String, by phone: PhoneNumber, at shop: ShopID) async throws(SwitchboardRefusal) {
    try await carryOut(.act(action), by: phone, at: shop)
  }

  /// A plan was paid for one period.
  package func payPlan(_ plan: String, by phone: PhoneNumber, at shop: ShopID) async throws(SwitchboardRefusal) {
    try await carryOut(.payPlan(plan), by: phone, at: shop)
  }

  /// Money of an order comes back; nil: all that is left of it.
  package func refund(_ order: String, _ amount: Money?, at shop: ShopID) async throws(SwitchboardRefusal) {
    try await serve(at: shop, once: nil) { (serving) throws(SwitchboardRefusal) in
      do throws(MemberRefusal) {
        return try serving.refund(order, amount)
      } catch {
        throw .refused(error)
      }
    }
  }

  /// Staff accept a coupon; once.
  package func useCoupon(_ code: CouponCode, at shop: ShopID) async throws(SwitchboardRefusal) {
    try await serve(at: shop, once: nil) { (serving) throws(SwitchboardRefusal) in
      guard let holder = serving.reader.holder(ofCoupon: code.rawValue, at: shop),
        let contact = serving.reader.contact(holder)
      else { throw .refused(.unknownCoupon) }
      return try serving.carryOut(.useCoupon(code.rawValue), contact)
    }
  }

  private func carryOut(
    _ command: MemberCommand, by phone: PhoneNumber, at shop: ShopID
  ) async throws(SwitchboardRefusal) {
    try await serve(at: shop, once: nil) { (serving) throws(SwitchboardRefusal) in
      guard let contact = serving.reader.contact(of: phone) else { throw .unknownMember }
      return try serving.carryOut(command, contact)
    }
  }

  /// Keeps what `decide` comes to, and hands its texts to the courier.
  func serve(
    at id: ShopID, once: String?, _ decide: (Serving) throws(SwitchboardRefusal) -> Served
  ) async throws(SwitchboardRefusal) {
    guard let shop = catalogue.shops[id] else { throw .unknownShop }
    try await keep(once: once) { (reader, now) throws(SwitchboardRefusal) in
      let served = try decide(Serving(shop: shop, reader: reader, now: now, fresh: self.fresh))
      return served.events + served.texts
    }
  }
}

extension Serving {
  fileprivate func carryOut(_ command: MemberCommand, _ contact: Contact) throws(SwitchboardRefusal) -> Served {
    do throws(MemberRefusal) {
      return everything(of: try serve(command, contact))
    } catch {
      throw error == .notMember ? .unknownMember : .refused(error)
    }
  }
}
