package import Loyalty

/// Clover: the webhook names payments and orders, and a static code says who calls; all else is read from its API
/// (https://docs.clover.com/dev/docs/webhooks).
package struct Clover: TillSource {
  package static let api = "https://api.clover.com"

  private let signature: CloverSignature
  private let api: TillAPI?
  private let currency: Currency

  package init(secret: String, token: String?, api: String = Clover.api, currency: Currency) {
    signature = CloverSignature(secret: secret)
    self.api = TillAPI(api + "/v3/merchants", token: token)
    self.currency = currency
  }

  package func verify(_ request: WebhookRequest) throws(WebhookRefusal) {
    try signature.verify(request)
  }

  /// `{"verificationCode":"…"}`, which comes unsigned when the address is entered.
  package func greeting(_ request: WebhookRequest) -> TillGreeting? {
    guard request.body.count <= Self.greetingBytesMax, let body = JSONView(request.body), body.fields.count == 1,
      let code = TillID.word(body["verificationCode"])
    else { return nil }
    let isPlain = code.utf8.allSatisfy { $0 == UInt8(ascii: "-") || Hexadecimal.value(of: $0) != nil }
    return isPlain ? .code(code) : nil
  }

  private static let greetingBytesMax = 1_000
  /// What one webhook names, at most.
  private static let objectsMax = 100
  private static let expand = "expand=payments,customers.phoneNumbers,lineItems,refunds"

  /// Something that changed: `O:` an order, `P:` a payment.
  private struct Changed: Hashable {
    let merchant: String
    let kind: String
    let id: String
  }

  package func read(_ request: WebhookRequest) throws(WebhookRefusal) -> TillStep {
    let body = try TillText.object(request)
    guard let merchants = body["merchants"], merchants.isObject else { throw .malformed(why: "it has no merchants") }
    var all: [Changed] = []
    for (merchant, changes) in merchants.fields {
      for change in changes.elements {
        let parts = (change["objectId"]?.string ?? "").split(separator: ":", maxSplits: 1).map { String($0) }
        guard parts.count == 2, ["O", "P"].contains(parts[0]), change["type"]?.string != "DELETE" else { continue }
        let changed = Changed(merchant: merchant, kind: parts[0], id: parts[1])
        guard Self.isPlain(merchant), Self.isPlain(parts[1]) else { throw .malformed(why: "an id is none of Clover's") }
        if !all.contains(changed) { all.append(changed) }
        guard all.count <= Self.objectsMax else {
          throw .malformed(why: "it names more than \(Self.objectsMax) changes")
        }
      }
    }
    guard let api, !all.isEmpty else { return .done([.passedOver(.noInterest)]) }
    return step(all[...], after: [], api)
  }

  /// Letters and digits, as all of Clover's ids are.
  private static func isPlain(_ id: String) -> Bool {
    !id.isEmpty && id.utf8.count <= TillID.bytesMax && id.utf8.allSatisfy { isLetterOrDigit($0) }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: false
    }
  }

  /// One after the other; of an order that was there already nothing is asked again.
  private func step(_ rest: ArraySlice<Changed>, after events: [TillEvent], _ api: TillAPI) -> TillStep {
    guard let next = rest.first else { return .done(events) }
    let others = rest.dropFirst()
    guard next.kind == "P" else { return order(next, others, events, api) }
    return .ask(api.get(next.merchant, "payments", next.id)) { response throws(TillTrouble) in
      guard let id = TillID.word(try TillAPI.object(response)?["order"]?["id"]) else {
        return step(others, after: events + [.passedOver(.gone)], api)
      }
      let whole = Changed(merchant: next.merchant, kind: "O", id: id)
      return others.contains(whole) ? step(others, after: events, api) : order(whole, others, events, api)
    }
  }

  private func order(
    _ changed: Changed, _ others: ArraySlice<Changed>, _ events: [TillEvent], _ api: TillAPI
  ) -> TillStep {
    .ask(api.get(changed.merchant, "orders", changed.id, query: Self.expand)) { response throws(TillTrouble) in
      guard let found = try TillAPI.object(response) else {
        return step(others, after: events + [.passedOver(.gone)], api)
      }
      guard let bought = bought(found, try TillAPI.id(of: found)) else {
        return step(others, after: events + [.passedOver(.unpaid)], api)
      }
      guard currency.isMeant(by: found["currency"]) else {
        return step(others, after: events + [.passedOver(.otherCurrency)], api)
      }
      guard bought.phone == nil, let customer = Self.list(found, "customers").first.flatMap({ TillID.word($0["id"]) })
      else { return step(others, after: events + bought.events, api) }
      return .ask(api.get(changed.merchant, "customers", customer, query: "expand=phoneNumbers")) {
        response throws(TillTrouble) in
        var bought = bought
        bought.phone = try TillAPI.object(response).flatMap { Self.phone(of: $0) }
        return step(others, after: events + bought.events, api)
      }
    }
  }

  /// Nil while the order is not paid.
  private func bought(_ found: JSONView, _ id: String) -> TillOrder? {
    let payments = Self.list(found, "payments").filter { ($0["result"]?.string ?? "SUCCESS") == "SUCCESS" }
    let paid = Money.sum(payments.compactMap { TillMoney.minor($0["amount"]) })
    guard !payments.isEmpty, let total = TillMoney.minor(found["total"]), total <= paid else { return nil }
    var bought = TillOrder(
      order: "clover:\(id)", amount: total,
      phone: Self.list(found, "customers").lazy.compactMap { Self.phone(of: $0) }.first, items: items(of: found))
    let returned = Self.list(found, "refunds").compactMap { TillMoney.minor($0["amount"]) }
    if !returned.isEmpty { bought.left = total.left(after: .sum(returned)) }
    return bought
  }

  /// Clover has a line for each unit.
  private func items(of found: JSONView) -> [TillItem] {
    var items: [TillItem] = []
    for line in Self.list(found, "lineItems") {
      let item = TillItem(
        names: TillText.all(line["itemCode"], line["name"]), units: 1, price: TillMoney.minor(line["price"]))
      if let index = items.firstIndex(where: { $0.names == item.names && $0.price == item.price }) {
        items[index].units += 1
      } else if !item.names.isEmpty, items.count < TillText.itemsMax {
        items.append(item)
      }
    }
    return items
  }

  private static func list(_ object: JSONView, _ name: String) -> [JSONView] {
    object[name]?["elements"]?.elements ?? []
  }

  private static func phone(of customer: JSONView) -> String? {
    list(customer, "phoneNumbers").lazy.compactMap { TillText.first($0["phoneNumber"]) }.first
  }
}
