import Carriers
import Testing

@Suite struct StandardWebhookKeyTests {
  /// The example of the specification (standard-webhooks/standard-webhooks, spec/standard-webhooks.md).
  @Test func `the specification's own example is signed as it says`() throws {
    let key = try #require(StandardWebhookKey(secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
    let signature = key.signature(
      of: Array(#"{"test": 2432232314}"#.utf8), id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: "1614265330")
    #expect(String(decoding: signature, as: UTF8.self) == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
  }

  @Test(arguments: [
    "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY", "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
  ])
  func `a secret may lack its padding, as the providers' own libraries take it`(secret: String) throws {
    let key = try #require(StandardWebhookKey(secret: secret))
    let plain = try #require(StandardWebhookKey(secret: "0123456789abcdef0123456789abcdef"))
    #expect(key.signature(of: [1], id: "a", timestamp: "1") == plain.signature(of: [1], id: "a", timestamp: "1"))
  }

  @Test func `what is not base64 behind the prefix signs nothing, and without it is the key itself`() throws {
    #expect(StandardWebhookKey(secret: "whsec_not base64") == nil)
    let plain = try #require(StandardWebhookKey(secret: "plain secret"))
    let encoded = try #require(StandardWebhookKey(secret: "whsec_cGxhaW4gc2VjcmV0"))
    #expect(
      plain.signature(of: [1], id: "a", timestamp: "1") == encoded.signature(of: [1], id: "a", timestamp: "1"))
  }
}
