package import Loyalty

/// WooCommerce: every webhook of the topic order carries the whole order, signed, with all refunds so far
/// (https://woocommerce.github.io/woocommerce-rest-api-docs/#webhooks).
package struct WooCommerce: TillSource {
  private let signature: WooCommerceSignature
  private let currency: Currency

  package init(secret: String, currency: Currency) {
    signature = WooCommerceSignature(secret: secret)
    self.currency = currency
  }

  package func verify(_ request: WebhookRequest) throws(WebhookRefusal) {
    try signature.verify(request)
  }

  /// The form `webhook_id=17`, which comes unsigned when a webhook is saved.
  package func greeting(_ request: WebhookRequest) -> TillGreeting? {
    let prefix = "webhook_id="
    guard request.body.starts(with: prefix.utf8), request.body.count <= TillID.bytesMax else { return nil }
    let digits = request.body.dropFirst(prefix.utf8.count)
    let isNumber = !digits.isEmpty && digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    return isNumber ? .ping : nil
  }

  package func read(_ request: WebhookRequest) throws(WebhookRefusal) -> TillStep {
    let body = try TillText.object(request)
    guard let status = body["status"]?.string, body["total"] != nil else { return .done([.passedOver(.noInterest)]) }
    let order = "woocommerce:" + (try TillID.need(body["id"], "order id"))
    switch status {
    case "refunded", "cancelled", "failed": return .done([.refund(order: order, .all)])
    case "completed": break
    case "processing":
      // Cash on delivery is in work before it is paid.
      let isDue = body.fields.contains { $0.name == "date_paid" && $0.value.word == nil }
      guard !isDue else { return .done([.passedOver(.unpaid)]) }
    default: return .done([.passedOver(.unpaid)])
    }
    guard currency.isMeant(by: body["currency"]) else { return .done([.passedOver(.otherCurrency)]) }
    guard let amount = TillMoney.decimal(body["total"], digits: currency.digits) else {
      throw .malformed(why: "its total cannot be read")
    }
    let (billing, shipping) = (body["billing"], body["shipping"])
    var bought = TillOrder(
      order: order, amount: amount, phone: TillText.first(billing?["phone"], shipping?["phone"]),
      country: TillText.first(billing?["country"], shipping?["country"]),
      items: (body["line_items"]?.elements ?? []).prefix(TillText.itemsMax).compactMap(item))
    let returned = (body["refunds"]?.elements ?? []).compactMap {
      TillMoney.decimal($0["total"], digits: currency.digits).map { Money(minorUnits: abs($0.minorUnits)) }
    }
    if !returned.isEmpty { bought.left = amount.left(after: .sum(returned)) }
    return .done(bought.events)
  }

  private func item(_ line: JSONView) -> TillItem? {
    let names = TillText.all(line["sku"], line["name"], line["parent_name"])
    guard !names.isEmpty else { return nil }
    return TillItem(
      names: names, units: TillMoney.units(line["quantity"]),
      price: TillMoney.decimal(line["price"], digits: currency.digits))
  }
}
