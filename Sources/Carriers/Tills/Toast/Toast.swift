package import Loyalty

/// Toast: `order_updated` carries the whole order, signed. Each check of it has a customer and a sum of its own, and is a purchase
/// (https://doc.toasttab.com/doc/devguide/devOrdersWebhookRef.html).
package struct Toast: TillSource {
  package static let api = "https://ws-api.toasttab.com"

  private let signature: ToastSignature
  private let api: TillAPI?
  private let currency: Currency

  package init(secret: String, token: String?, api: String = Toast.api, currency: Currency) {
    signature = ToastSignature(secret: secret)
    self.api = TillAPI(api + "/orders/v2", token: token)
    self.currency = currency
  }

  package func verify(_ request: WebhookRequest) throws(WebhookRefusal) {
    try signature.verify(request)
  }

  package func read(_ request: WebhookRequest) throws(WebhookRefusal) -> TillStep {
    let event = try TillText.object(request)
    guard event["eventType"]?.string?.hasSuffix("order_updated") == true, let details = event["details"] else {
      return .done([.passedOver(.noInterest)])
    }
    if let order = details["order"] ?? (details["checks"] != nil ? details : nil), order.isObject {
      return .done(events(of: order))
    }
    guard let api, let restaurant = TillID.word(details["restaurantGuid"]),
      let order = TillID.word(details["orderGuid"])
    else { return .done([.passedOver(.noInterest)]) }
    let whose = "Toast-Restaurant-External-ID: \(restaurant)"
    return .ask(api.get("orders", order, headers: [whose])) { response throws(TillTrouble) in
      guard let order = try TillAPI.object(response) else { return .done([.passedOver(.gone)]) }
      return .done(events(of: order))
    }
  }

  /// An order has no more checks that count.
  private static let checksMax = 100
  private static let paid = ["PAID", "CLOSED"]

  private func events(of order: JSONView) -> [TillEvent] {
    guard order["createdInTestMode"]?.raw != "true" else { return [.passedOver(.test)] }
    let checks = (order["checks"]?.elements ?? []).prefix(Self.checksMax)
    let isVoid = Self.isVoid(order)
    return checks.isEmpty ? [.passedOver(.noInterest)] : checks.flatMap { events(of: $0, isVoid: isVoid) }
  }

  private static func isVoid(_ view: JSONView) -> Bool {
    view["voided"]?.raw == "true" || view["deleted"]?.raw == "true"
  }

  private func events(of check: JSONView, isVoid: Bool) -> [TillEvent] {
    guard let id = TillID.word(check["guid"]) else { return [.passedOver(.noInterest)] }
    let order = "toast:\(id)"
    if isVoid || Self.isVoid(check) { return [.refund(order: order, .all)] }
    guard Self.paid.contains(check["paymentStatus"]?.string ?? ""),
      let amount = TillMoney.decimal(check["totalAmount"], digits: currency.digits)
    else { return [.passedOver(.unpaid)] }
    let returned = (check["payments"]?.elements ?? []).compactMap {
      TillMoney.decimal($0["refund"]?["refundAmount"], digits: currency.digits)
    }
    let left = returned.isEmpty ? nil : amount.left(after: .sum(returned))
    return TillOrder(
      order: order, amount: amount, left: left, phone: TillText.first(check["customer"]?["phone"]),
      items: (check["selections"]?.elements ?? []).prefix(TillText.itemsMax).compactMap(item)
    ).events
  }

  private func item(_ selection: JSONView) -> TillItem? {
    let names = TillText.all(selection["displayName"], selection["item"]?["guid"])
    guard !names.isEmpty, selection["voided"]?.raw != "true" else { return nil }
    return TillItem(names: names, units: TillMoney.units(selection["quantity"]))
  }
}
