import Testing

@testable import Carriers

extension WebhookRequest {
  /// A posted JSON body.
  static func json(_ body: String, target: String = "/webhooks/main", headers: [(String, String)] = [])
    -> WebhookRequest
  {
    WebhookRequest(
      method: "POST", publicURL: "https://sms.example.com", target: target,
      headers: [("content-type", "application/json")] + headers, body: Array(body.utf8))
  }

  /// Expects that the provider calls the request malformed, for that reason.
  func expectMalformed(by provider: some Provider, _ reason: String) {
    let refusal = #expect(throws: WebhookRefusal.self) { try provider.parse(self) }
    guard case .malformed(let why) = refusal else {
      Issue.record("not malformed")
      return
    }
    #expect(why.contains(reason))
  }

  /// Expects that the provider calls the request unsigned, and that the reason names that and no secret.
  func expectUnsigned(by provider: some Provider, _ reason: String, secret: String) {
    let refusal = #expect(throws: WebhookRefusal.self) { try provider.verify(self) }
    guard case .unsigned(let why) = refusal else {
      Issue.record("not unsigned")
      return
    }
    #expect(why.contains(reason))
    #expect(!why.contains(secret))
  }
}
