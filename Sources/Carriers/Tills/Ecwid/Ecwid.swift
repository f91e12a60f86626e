package import Loyalty

/// Ecwid by Lightspeed: its signature does not cover the body, so the order is read from its API, whatever the webhook says of it
/// (https://docs.ecwid.com/api-reference/webhooks).
package struct Ecwid: TillSource {
  package static let api = "https://app.ecwid.com"

  private let signature: EcwidSignature
  private let api: TillAPI?
  private let currency: Currency

  package init(secret: String, token: String?, api: String = Ecwid.api, currency: Currency) {
    signature = EcwidSignature(secret: secret)
    self.api = TillAPI(api + "/api/v3", token: token)
    self.currency = currency
  }

  package func verify(_ request: WebhookRequest) throws(WebhookRefusal) {
    try signature.verify(request)
  }

  package func read(_ request: WebhookRequest) throws(WebhookRefusal) -> TillStep {
    let event = try TillText.object(request)
    let type = event["eventType"]?.string ?? ""
    guard type.hasPrefix("order."), let api else { return .done([.passedOver(.noInterest)]) }
    let store = try TillID.need(event["storeId"], "storeId")
    guard let id = TillID.word(event["data"]?["orderId"]) ?? TillID.word(event["entityId"]) else {
      throw .malformed(why: "it has no order id")
    }
    return .ask(api.get(store, "orders", id)) { response throws(TillTrouble) in
      guard let found = try TillAPI.object(response) else {
        // It is gone, as the webhook says; a lie would have found it.
        return .done([type == "order.deleted" ? .refund(order: "ecwid:\(id)", .all) : .passedOver(.gone)])
      }
      // An order answers to several names, and whoever wrote the body may choose among them: it is kept by the one it has itself.
      let order = try TillAPI.id(of: found)
      return .done(try events(of: found, "ecwid:\(order)"))
    }
  }

  private func events(of found: JSONView, _ order: String) throws(TillTrouble) -> [TillEvent] {
    switch found["paymentStatus"]?.string {
    case "REFUNDED", "CANCELLED": return [.refund(order: order, .all)]
    case "PAID", "PARTIALLY_REFUNDED": break
    default: return [.passedOver(.unpaid)]
    }
    guard let amount = TillMoney.decimal(found["total"], digits: currency.digits) else {
      throw TillTrouble(why: "its API told a total that cannot be read")
    }
    let (billing, shipping) = (found["billingPerson"], found["shippingPerson"])
    var bought = TillOrder(
      order: order, amount: amount, phone: TillText.first(billing?["phone"], shipping?["phone"]),
      country: TillText.first(billing?["countryCode"], shipping?["countryCode"]),
      items: (found["items"]?.elements ?? []).prefix(TillText.itemsMax).compactMap(item))
    if let returned = TillMoney.decimal(found["refundedAmount"], digits: currency.digits), returned > .zero {
      bought.left = amount.left(after: returned)
    }
    return bought.events
  }

  private func item(_ line: JSONView) -> TillItem? {
    let names = TillText.all(line["sku"], line["name"])
    guard !names.isEmpty else { return nil }
    return TillItem(
      names: names, units: TillMoney.units(line["quantity"]),
      price: TillMoney.decimal(line["price"], digits: currency.digits))
  }
}
