import Testing

@testable import Carriers

/// A recorded webhook with the verdict of the provider's own library.
struct SignatureVector: Decodable, Sendable, CustomTestStringConvertible {
  var id: String
  /// Where a provider signs in more than one way.
  var scheme: String?
  var why: String
  var method: String
  var url: String
  var headers: [String: String]
  var body: String
  /// What the provider signed with; Telnyx tells the other half of it.
  var secret: String?
  var publicKey: String?
  var signatureMethod: String?
  var now: Int64?
  var valid: Bool

  var key: String { secret ?? publicKey ?? "" }

  enum CodingKeys: String, CodingKey {
    case id, scheme, why, method, url, headers, body, secret, now, valid
    case publicKey = "public_key"
    case signatureMethod = "signature_method"
  }

  var testDescription: String { "\(id) \(why)" }

  var request: WebhookRequest {
    let rest = URLParts(url)?.rest ?? ""
    return WebhookRequest(
      method: method, publicURL: String(url.dropLast(rest.count)), target: rest,
      headers: headers.map { ($0.key.lowercased(), $0.value) }, body: Array(body.utf8), receivedAt: now)
  }
}
