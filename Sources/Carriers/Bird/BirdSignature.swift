/// The check of a Standard Webhook (https://www.standardwebhooks.com): one signature or several with spaces between, and a time stamp of
/// five minutes at most.
struct BirdSignature: Sendable {
  static let timestampHeader = "webhook-timestamp"

  /// Nil where the secret is not base64: nothing is signed with such a one.
  private let key: StandardWebhookKey?

  init(secret: String) {
    key = StandardWebhookKey(base64: secret)
  }

  static let keyProblem =
    "webhook-secret is not one of Bird's: it is whsec_ and base64, as it was shown when the webhook was made"

  var isKnown: Bool { key != nil }

  func verify(_ request: WebhookRequest) throws(WebhookRefusal) {
    guard key != nil else {
      throw .unsigned(why: Self.keyProblem)
    }
    guard let id = request.header("webhook-id"), let timestamp = request.header(Self.timestampHeader),
      let given = request.header("webhook-signature"), !id.isEmpty, !timestamp.isEmpty
    else {
      throw .unsigned(
        why:
          "webhook-id, webhook-timestamp or webhook-signature is missing: not called by Bird, or a proxy dropped the header"
      )
    }
    guard let then = SignedMoment.seconds(timestamp) else {
      throw .unsigned(why: "webhook-timestamp is not a time: something on the way changed the header")
    }
    let expected = signature(of: request.body, id, timestamp)
    let entries = given.utf8.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    guard entries.contains(where: { ConstantTime.areEqual(Array($0), expected) }) else {
      throw .unsigned(
        why: "the signature does not fit: webhook-secret is another one (each webhook has its own), "
          + "or something on the way changed the body")
    }
    if let now = request.receivedAt { try SignedMoment.check(then, at: now) }
  }

  func signature(of body: [UInt8], _ id: String, _ timestamp: String) -> [UInt8] {
    key?.signature(of: body, id: id, timestamp: timestamp) ?? []
  }
}
