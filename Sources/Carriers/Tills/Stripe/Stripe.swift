package import Loyalty

/// Stripe: a payment is told as a checkout, a charge and a payment intent, whose id makes one order of the three. With a token what a body
/// leaves out (phone, lines, the sum of refunds) is read from the API (https://docs.stripe.com/api/events/types).
package struct Stripe: TillSource {
  package static let api = "https://api.stripe.com"

  private let signature: StripeSignature
  private let api: TillAPI?
  private let currency: Currency

  package init(secret: String, token: String?, api: String = Stripe.api, currency: Currency) {
    signature = StripeSignature(secret: secret)
    self.api = TillAPI(api + "/v1", token: token)
    self.currency = currency
  }

  package func verify(_ request: WebhookRequest) throws(WebhookRefusal) {
    try signature.verify(request)
  }

  package func read(_ request: WebhookRequest) throws(WebhookRefusal) -> TillStep {
    let event = try TillText.object(request)
    guard let type = event["type"]?.string else { throw .malformed(why: "it has no type") }
    guard let object = event["data"]?["object"], object.isObject else { throw .malformed(why: "it has no data.object") }
    switch type {
    case "checkout.session.completed", "checkout.session.async_payment_succeeded": return try checkout(object)
    case "charge.succeeded", "charge.captured":
      _ = try TillID.need(object["id"], "charge id")
      return charge(object)
    case "payment_intent.succeeded": return try intent(object)
    case "charge.refunded":
      _ = try TillID.need(object["id"], "charge id")
      return .done(returned(of: object))
    case "refund.created", "refund.updated", "charge.refund.updated": return refund(object)
    default: return .done([.passedOver(.noInterest)])
    }
  }

  // MARK: Purchases

  private func checkout(_ session: JSONView) throws(WebhookRefusal) -> TillStep {
    let id = try TillID.need(session["id"], "session id")
    guard session["payment_status"]?.string == "paid" else { return .done([.passedOver(.unpaid)]) }
    guard currency.isMeant(by: session["currency"]) else { return .done([.passedOver(.otherCurrency)]) }
    guard let amount = StripeMoney.money(session["amount_total"], currency) else {
      throw .malformed(why: "its amount_total cannot be read")
    }
    let details = session["customer_details"]
    let order = TillOrder(
      order: "stripe:" + (TillID.reference(session["payment_intent"]) ?? id), amount: amount,
      phone: TillText.first(details?["phone"]), country: TillText.first(details?["address"]?["country"]))
    guard order.phone != nil else { return withCustomer(TillID.reference(session["customer"]), order) }
    guard let api else { return .done(order.events) }
    return .ask(api.get("checkout", "sessions", id, "line_items", query: "limit=100")) {
      [order] response throws(TillTrouble) in
      var order = order
      order.items = (try TillAPI.object(response)?["data"]?.elements ?? []).compactMap(item)
      return .done(order.events)
    }
  }

  private func item(_ line: JSONView) -> TillItem? {
    let names = TillText.all(line["price"]?["lookup_key"], line["price"]?["product"], line["description"])
    guard !names.isEmpty else { return nil }
    return TillItem(
      names: names, units: TillMoney.units(line["quantity"]),
      price: StripeMoney.money(line["price"]?["unit_amount"], currency))
  }

  /// `tip` is what the payment intent says of it, where that was asked.
  private func charge(_ charge: JSONView, tip: Money? = nil) -> TillStep {
    guard let id = TillID.word(charge["id"]), charge["paid"]?.raw != "false", charge["captured"]?.raw != "false",
      let total = StripeMoney.money(charge["amount_captured"] ?? charge["amount"], currency)
    else { return .done([.passedOver(.unpaid)]) }
    let amount = total.left(afterTip: tip ?? self.tip(of: charge))
    guard currency.isMeant(by: charge["currency"]) else { return .done([.passedOver(.otherCurrency)]) }
    let (billing, shipping) = (charge["billing_details"], charge["shipping"])
    var order = TillOrder(
      order: "stripe:" + (TillID.reference(charge["payment_intent"]) ?? id), amount: amount,
      phone: TillText.first(billing?["phone"], shipping?["phone"]),
      country: TillText.first(billing?["address"]?["country"], shipping?["address"]?["country"]))
    if let refunded = StripeMoney.money(charge["amount_refunded"], currency), refunded > .zero {
      order.left = amount.left(after: refunded)
    }
    return withCustomer(TillID.reference(charge["customer"]), order)
  }

  private func withCustomer(_ customer: String?, _ order: TillOrder) -> TillStep {
    guard order.phone == nil, let customer, let api else { return .done(order.events) }
    return .ask(api.get("customers", customer)) { [order] response throws(TillTrouble) in
      var order = order
      let found = try TillAPI.object(response)
      order.phone = TillText.first(found?["phone"], found?["shipping"]?["phone"])
      order.country = TillText.first(found?["address"]?["country"]) ?? order.country
      return .done(order.events)
    }
  }

  private func intent(_ intent: JSONView) throws(WebhookRefusal) -> TillStep {
    let id = try TillID.need(intent["id"], "payment intent id")
    guard currency.isMeant(by: intent["currency"]) else { return .done([.passedOver(.otherCurrency)]) }
    guard let total = StripeMoney.money(intent["amount_received"] ?? intent["amount"], currency) else {
      throw .malformed(why: "its amount cannot be read")
    }
    let tip = tip(of: intent)
    let amount = total.left(afterTip: tip)
    let shipping = intent["shipping"]
    let order = TillOrder(
      order: "stripe:\(id)", amount: amount, phone: TillText.first(shipping?["phone"]),
      country: TillText.first(shipping?["address"]?["country"]))
    let customer = TillID.reference(intent["customer"])
    guard order.phone == nil, let latest = TillID.reference(intent["latest_charge"]), let api else {
      return withCustomer(customer, order)
    }
    return .ask(api.get("charges", latest)) { response throws(TillTrouble) in
      try TillAPI.object(response).map { charge($0, tip: tip) } ?? withCustomer(customer, order)
    }
  }

  private func tip(of payment: JSONView) -> Money? {
    StripeMoney.money(payment["amount_details"]?["tip"]?["amount"], currency)
  }

  // MARK: Refunds

  /// A charge tells the sum of all its refunds.
  private func returned(of charge: JSONView) -> [TillEvent] {
    guard let id = TillID.word(charge["id"]),
      let amount = StripeMoney.money(charge["amount_captured"] ?? charge["amount"], currency),
      let refunded = StripeMoney.money(charge["amount_refunded"], currency), refunded > .zero
    else { return [.passedOver(.noInterest)] }
    guard currency.isMeant(by: charge["currency"]) else { return [.passedOver(.otherCurrency)] }
    let order = "stripe:" + (TillID.reference(charge["payment_intent"]) ?? id)
    let left = amount.left(afterTip: tip(of: charge)).left(after: refunded)
    return [.refund(order: order, left == .zero ? .all : .downTo(left))]
  }

  /// One refund: the charge knows all of them. Without a token `charge.refunded` tells the same.
  private func refund(_ refund: JSONView) -> TillStep {
    guard (refund["status"]?.string ?? "succeeded") == "succeeded", let charge = TillID.reference(refund["charge"]),
      let api
    else { return .done([.passedOver(.noInterest)]) }
    return .ask(api.get("charges", charge)) { response throws(TillTrouble) in
      .done(try TillAPI.object(response).map { returned(of: $0) } ?? [.passedOver(.gone)])
    }
  }
}
