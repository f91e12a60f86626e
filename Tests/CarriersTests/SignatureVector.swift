import Testing

@testable import Carriers

/// A recorded webhook with the verdict of the provider's own library.
struct SignatureVector: Decodable, Sendable, CustomTestStringConvertible {
  var id: String
  var why: String
  var method: String
  var url: String
  var headers: [String: String]
  var body: String
  var secret: String
  var now: Int64?
  var valid: Bool

  var testDescription: String { "\(id) \(why)" }

  var request: WebhookRequest {
    let rest = URLParts(url)?.rest ?? ""
    return WebhookRequest(
      method: method, publicURL: String(url.dropLast(rest.count)), target: rest,
      headers: headers.map { ($0.key.lowercased(), $0.value) }, body: Array(body.utf8), receivedAt: now)
  }
}
