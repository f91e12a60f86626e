package import Loyalty

/// Shopify: the whole order is in the body, which is signed. `orders/paid` and any later state of the order is a purchase, `refunds/create`
/// one refund of it, a cancelled order is taken back (https://shopify.dev/docs/api/webhooks). The topic stands in a header that is not
/// signed, so what a body is shows by itself.
package struct Shopify: TillSource {
  private let signature: ShopifySignature
  private let currency: Currency

  package init(secret: String, currency: Currency) {
    signature = ShopifySignature(secret: secret)
    self.currency = currency
  }

  package func verify(_ request: WebhookRequest) throws(WebhookRefusal) {
    try signature.verify(request)
  }

  package func read(_ request: WebhookRequest) throws(WebhookRefusal) -> TillStep {
    let body = try TillText.object(request)
    if body["order_id"] != nil, body["transactions"] != nil {
      return .done(returned([body], of: "shopify:" + (try TillID.need(body["order_id"], "order_id"))))
    }
    guard body["financial_status"] != nil || body["total_price"] != nil else {
      return .done([.passedOver(.noInterest)])
    }
    return .done(try events(of: body))
  }

  private static let paid = ["paid", "partially_refunded", "refunded"]

  private func events(of body: JSONView) throws(WebhookRefusal) -> [TillEvent] {
    let order = "shopify:" + (try TillID.need(body["id"], "order id"))
    guard body["test"]?.raw != "true" else { return [.passedOver(.test)] }
    if body["cancelled_at"] != nil { return [.refund(order: order, .all)] }
    guard Self.paid.contains(body["financial_status"]?.string ?? "") else { return [.passedOver(.unpaid)] }
    guard currency.isMeant(by: body["currency"]) else { return [.passedOver(.otherCurrency)] }
    if body["financial_status"]?.string == "refunded" { return [.refund(order: order, .all)] }
    guard let total = TillMoney.decimal(body["total_price"], digits: currency.digits) else {
      throw .malformed(why: "its total_price cannot be read")
    }
    let amount = total.left(afterTip: TillMoney.decimal(body["total_tip_received"], digits: currency.digits))
    let (billing, shipping) = (body["billing_address"], body["shipping_address"])
    let bought = TillOrder(
      order: order, amount: amount,
      phone: TillText.first(
        body["phone"], body["customer"]?["phone"], billing?["phone"], shipping?["phone"],
        body["customer"]?["default_address"]?["phone"]),
      country: TillText.first(billing?["country_code"], shipping?["country_code"]),
      items: (body["line_items"]?.elements ?? []).prefix(TillText.itemsMax).compactMap(item))
    return bought.events
      + returned(body["refunds"]?.elements ?? [], of: order).filter { $0 != .passedOver(.noInterest) }
  }

  private func item(_ line: JSONView) -> TillItem? {
    let names = TillText.all(line["sku"], line["title"], line["name"])
    guard !names.isEmpty else { return nil }
    return TillItem(
      names: names, units: TillMoney.units(line["quantity"]),
      price: TillMoney.decimal(line["price"], digits: currency.digits))
  }

  /// Each refund by its own id: it comes alone, and again with every later state of the order.
  private func returned(_ refunds: [JSONView], of order: String) -> [TillEvent] {
    refunds.map { refund in
      let done = (refund["transactions"]?.elements ?? []).filter {
        $0["kind"]?.string == "refund" && ($0["status"]?.string ?? "success") == "success"
      }
      guard let id = TillID.word(refund["id"]), !done.isEmpty else { return .passedOver(.noInterest) }
      guard done.allSatisfy({ currency.isMeant(by: $0["currency"]) }) else { return .passedOver(.otherCurrency) }
      let amount = Money.sum(done.compactMap { TillMoney.decimal($0["amount"], digits: currency.digits) })
      return amount > .zero ? .refund(order: order, .part(amount, id: id)) : .passedOver(.noInterest)
    }
  }
}
