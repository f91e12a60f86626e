import Journaling

/// The answer that a call got, a fact of the record of what the call caused: the same call gets it again, byte for byte.
///
/// It names people by their contact ids and holds nothing else that is personal, so it outlives their being forgotten.
package struct KeptAnswer: Equatable, Sendable {
  /// The id of the key that called.
  package var key: String
  /// A seal of what was asked, by the key's secret: whether another call asks the same can be told by who holds the key, and nothing can by
  /// who has the journal alone.
  package var call: String
  /// The order of a purchase: under its number too the answer is found.
  package var order: String?
  package var status: Int64
  package var body: String

  package init(key: String, call: String, order: String? = nil, status: Int64, body: String) {
    self.key = key
    self.call = call
    self.order = order
    self.status = status
    self.body = body
  }

  /// Under this key an order has its effect once, whoever reports it.
  static func onceKey(ofOrder order: String, at shop: ShopID) -> String { "order/\(shop)/\(order)" }
}

extension APICaller {
  /// Under this key the call has its effect once. The idempotency key itself is not kept: it may hold a phone.
  func onceKey(_ idempotencyKey: String) -> String { "api/\(key.id)/\(seal(idempotencyKey))" }

  /// 128 bits that only the secret's holder can work out.
  func seal(_ words: String) -> String {
    let (first, second) = Fingerprint.half(of: secret + "\n" + words)
    return Hexadecimal.write(first) + Hexadecimal.write(second)
  }
}
