import Loyalty

/// What a shop system says of an order in one state of it, on the way to `TillEvent`s.
struct TillOrder {
  /// With the name of the system in front.
  let order: String
  let amount: Money
  /// What is left of it after all refunds so far, where the system tells that.
  var left: Money?
  var phone: String?
  var country: String?
  var items: [TillItem] = []

  /// The purchase and what came back of it. One that came back whole was none, whatever came before.
  var events: [TillEvent] {
    if let left, left <= .zero, amount > .zero { return [.refund(order: order, .all)] }
    let bought = TillEvent.purchase(
      TillPurchase(order: order, amount: amount, phone: phone, country: country, items: items))
    guard let left, left < amount else { return [bought] }
    return [bought, .refund(order: order, .downTo(left))]
  }
}

/// Ids as shop systems make them.
enum TillID {
  /// Far more than any has; with the system's name in front an order's number stays within 100 characters.
  static let bytesMax = 64

  /// A word of plain characters; nil for anything else.
  static func word(_ value: JSONView?) -> String? {
    guard let word = value?.word, word.utf8.count <= bytesMax, word.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { return nil }
    return word
  }

  /// The same for a value that may also be an object with an `id`.
  static func reference(_ value: JSONView?) -> String? {
    word(value) ?? word(value?["id"])
  }

  /// Throws where there is none: then the request is not what the shop system sends.
  static func need(_ value: JSONView?, _ what: String) throws(WebhookRefusal) -> String {
    guard let word = word(value) else { throw .malformed(why: "it has no \(what)") }
    return word
  }
}
