package import Loyalty

/// Square: a payment that is COMPLETED is a purchase. The webhook carries neither phone nor lines: order and customer are read from its
/// API (https://developer.squareup.com/docs/payments-api/webhooks).
package struct Square: TillSource {
  package static let api = "https://connect.squareup.com"
  private static let version = "Square-Version: 2025-01-23"

  private let signature: SquareSignature
  private let api: TillAPI?
  private let currency: Currency

  package init(secret: String, token: String?, api: String = Square.api, currency: Currency) {
    signature = SquareSignature(secret: secret)
    self.api = TillAPI(api + "/v2", token: token, headers: [Self.version])
    self.currency = currency
  }

  package func verify(_ request: WebhookRequest) throws(WebhookRefusal) {
    try signature.verify(request)
  }

  package func read(_ request: WebhookRequest) throws(WebhookRefusal) -> TillStep {
    let event = try TillText.object(request)
    guard let type = event["type"]?.string else { throw .malformed(why: "it has no type") }
    let object = event["data"]?["object"]
    if type.hasPrefix("payment.") {
      guard let payment = object?["payment"], TillID.word(payment["id"]) != nil else {
        throw .malformed(why: "it has no payment with an id")
      }
      return step(payment, refundedAtLeast: .zero)
    }
    guard type.hasPrefix("refund.") else { return .done([.passedOver(.noInterest)]) }
    let id = try TillID.need(object?["refund"]?["payment_id"], "refund with a payment_id")
    guard let refund = object?["refund"], refund["status"]?.string == Self.completed, let api else {
      return .done([.passedOver(.noInterest)])
    }
    let returned = TillMoney.minor(refund["amount_money"]?["amount"]) ?? .zero
    // The payment tells the sum of all refunds, in whatever order they come.
    return .ask(api.get("payments", id)) { response throws(TillTrouble) in
      guard let payment = try TillAPI.object(response)?["payment"] else { return .done([.passedOver(.gone)]) }
      return step(payment, refundedAtLeast: returned)
    }
  }

  private static let completed = "COMPLETED"

  private func step(_ payment: JSONView, refundedAtLeast returned: Money) -> TillStep {
    guard let id = TillID.word(payment["id"]), payment["status"]?.string == Self.completed,
      // without the tip: that is the staff's
      let amount = TillMoney.minor(payment["amount_money"]?["amount"])
    else { return .done([.passedOver(.unpaid)]) }
    guard currency.isMeant(by: payment["amount_money"]?["currency"]) else {
      return .done([.passedOver(.otherCurrency)])
    }
    var order = TillOrder(order: "square:\(id)", amount: amount)
    let refunded = max(returned, TillMoney.minor(payment["refunded_money"]?["amount"]) ?? .zero)
    if refunded > .zero { order.left = amount.left(after: refunded) }
    let customer = TillID.word(payment["customer_id"])
    guard let api, order.left != .zero else { return .done(order.events) }
    guard let orderID = TillID.word(payment["order_id"]) else { return asked(api, customer, for: order) }
    return .ask(api.get("orders", orderID)) { [order] response throws(TillTrouble) in
      var order = order
      let found = try TillAPI.object(response)?["order"]
      if let found { take(found, of: id, into: &order) }
      return asked(api, customer ?? TillID.word(found?["customer_id"]), for: order)
    }
  }

  private func asked(_ api: TillAPI, _ customer: String?, for order: TillOrder) -> TillStep {
    guard let customer else { return .done(order.events) }
    return .ask(api.get("customers", customer)) { [order] response throws(TillTrouble) in
      var order = order
      let found = try TillAPI.object(response)?["customer"]
      order.phone = TillText.first(found?["phone_number"]) ?? order.phone
      order.country = TillText.first(found?["address"]?["country"]) ?? order.country
      return .done(order.events)
    }
  }

  /// The lines of an order that was paid in several payments go with the first of these.
  private func take(_ found: JSONView, of payment: String, into order: inout TillOrder) {
    let recipients = (found["fulfillments"]?.elements ?? []).flatMap { fulfillment in
      ["pickup_details", "delivery_details", "shipment_details"].compactMap { fulfillment[$0]?["recipient"] }
    }
    order.phone = recipients.lazy.compactMap { TillText.first($0["phone_number"]) }.first
    order.country = recipients.lazy.compactMap { TillText.first($0["address"]?["country"]) }.first
    if let first = found["tenders"]?.elements.first {
      guard [TillID.word(first["payment_id"]), TillID.word(first["id"])].contains(payment) else { return }
    }
    order.items = (found["line_items"]?.elements ?? []).prefix(TillText.itemsMax).compactMap { line in
      let names = TillText.all(line["catalog_object_id"], line["name"], line["variation_name"])
      guard !names.isEmpty else { return nil }
      return TillItem(
        names: names, units: TillMoney.units(line["quantity"]),
        price: TillMoney.minor(line["base_price_money"]?["amount"]))
    }
  }
}
