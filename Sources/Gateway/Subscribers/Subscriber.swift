package import Carriers
import Journaling
import Loyalty
package import Settings

/// Somebody who is told what happens at a shop.
package struct Subscriber: Sendable {
  /// One address of one shop.
  package struct Place: Hashable, Comparable, Sendable {
    package let shop: ShopID
    /// The digest of the address, which itself may be a secret.
    package let id: String

    package static func < (left: Place, right: Place) -> Bool {
      (left.shop, left.id) < (right.shop, right.id)
    }
  }

  package let place: Place
  package let url: String
  package let isPrivateAllowed: Bool
  private let key: StandardWebhookKey

  /// Half of a SHA-256: two addresses of a shop never meet in practice.
  private static let idDigits = 32

  /// Nil where nothing can be signed with the secret, which `check` says.
  package init?(_ webhook: OutgoingWebhook, of shop: ShopID) {
    guard let key = StandardWebhookKey(secret: webhook.secret.reveal) else { return nil }
    self.key = key
    url = webhook.url
    isPrivateAllowed = webhook.isPrivateAllowed
    place = Place(shop: shop, id: String(Fingerprint.of(webhook.url).prefix(Self.idDigits)))
  }

  /// The host, which may be logged; what follows it may be a secret.
  package var host: String {
    String(url.drop { $0 != "/" }.drop { $0 == "/" }.prefix { !"/?#".contains($0) })
  }

  /// A letter as a Standard Webhook, sent at that moment.
  func request(_ body: [UInt8], id: String, at now: Instant) -> HTTPRequest {
    let timestamp = String(now.millis / 1_000)
    let signature = String(decoding: key.signature(of: body, id: id, timestamp: timestamp), as: UTF8.self)
    return HTTPRequest(
      method: "POST", url: url,
      headers: [
        "Content-Type: application/json", "webhook-id: \(id)", "webhook-timestamp: \(timestamp)",
        "webhook-signature: \(signature)",
      ], body: body)
  }
}

/// What carries letters: the internet, or what a test puts in its place.
package protocol SubscriberNetwork: Sendable {
  /// POSTs to the address that stands there and follows it nowhere else. It connects to no private network unless it may, whatever the name
  /// in the address leads to.
  func post(_ request: HTTPRequest, isPrivateAllowed: Bool) async -> SubscriberAnswer
}

/// What came of a letter.
package enum SubscriberAnswer: Equatable, Sendable {
  case answered(status: Int, retryAfterSeconds: Int64?)
  /// No answer came; why, as it may be logged.
  case unanswered(why: String)
  /// Nobody waits for the answer any more: the server stops.
  case stopping
}
