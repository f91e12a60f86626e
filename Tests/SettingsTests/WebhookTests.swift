import Settings
import Testing

@Suite struct WebhookTests {
  private static let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

  private func mistakes(_ webhook: String, secret: String = Self.secret) -> [String] {
    load(shops: ["blue-cup": Good.shop.line(12, "webhooks: [{ \(webhook) }]")], environment: ["S": secret]).mistakes
  }

  @Test(arguments: [
    "url: https://example.com/in", "url: \"https://example.com:8443/in?a=b\"", "url: \"https://[2606:4700::1111]/\"",
    "url: \"https://8.8.8.8/\"", "url: \"http://10.0.0.7:9000/in\", private: true",
    "url: \"http://localhost/\", private: true",
    "url: \"http://till.internal/in\", private: true", "url: \"https://local.example/\"",
  ])
  func `an address that may be called is taken`(webhook: String) {
    #expect(mistakes("\(webhook), secret: \"${S}\"") == [])
  }

  @Test(arguments: [
    "10.0.0.7", "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0.0.0.0", "192.168.1.2:8443", "169.254.169.254",
    "100.64.0.1", "[::1]", "[::ffff:10.0.0.1]:8443", "[fd00::1]", "[fe80::1]", "localhost", "LOCALHOST.", "a.localhost",
    "till.local", "db.internal", "nas.home.arpa",
  ])
  func `a private address is refused unless it is meant`(host: String) {
    let found = mistakes("url: \"https://\(host)/in\", secret: \"${S}\"")
    #expect(found.count == 1)
    #expect(
      found.first?.contains(
        "'url' leads into a private network, write 'private: true' beside it if it is meant to") == true)
    #expect(mistakes("url: \"https://\(host)/in\", secret: \"${S}\", private: true") == [])
  }

  @Test(arguments: [
    ("http://example.com/in", "'url' is not https"), ("https://:80/", "'url' names no machine"),
    ("https://example.com:0/", "'url' names no machine"), ("https://example.com:70000/", "'url' names no machine"),
    ("https://example.com:x/", "'url' names no machine"), ("https://[::1/", "'url' names no machine"),
    ("https://[example.com]/", "'url' names no machine"), ("https://u:p@example.com/", "'url' is not a web address"),
    ("ftp://example.com/", "'url' is not a web address"), ("example.com", "'url' is not a web address"),
  ])
  func `an address that nobody can call, or in the open, is refused`(url: String, problem: String) {
    let found = mistakes("url: \"\(url)\", secret: \"${S}\"")
    #expect(found.count == 1 && found.first?.contains(problem) == true, "\(found)")
  }

  @Test(arguments: [
    ("whsec_not base64!", "is not base64"), ("whsec_", "shorter than 24 bytes"),
    ("whsec_c2hvcnQ=", "shorter than 24 bytes"),
    ("twenty-three-bytes-long", "shorter than 24 bytes"),
  ])
  func `a secret that does not do is refused and not shown`(secret: String, problem: String) {
    let found = mistakes("url: https://example.com/in, secret: \"${S}\"", secret: secret)
    #expect(found.count == 1 && found.first?.contains(problem) == true, "\(found)")
    #expect(found.first?.contains(secret) == false || secret == "whsec_")
  }

  @Test func `a plain secret of twenty-four bytes will do`() {
    #expect(mistakes("url: https://example.com/in, secret: \"${S}\"", secret: "twenty-four-bytes-long-x") == [])
    #expect(
      mistakes("url: https://example.com/in, secret: twenty-four-bytes-long-x").first?.contains("written plainly")
        == true)
  }

  @Test func `an address stands once, and no shop has more than ten`() {
    let twice = "{ url: https://a.example, secret: \"${S}\" }"
    let found = load(
      shops: ["blue-cup": Good.shop.line(12, "webhooks: [\(twice), \(twice)]")], environment: ["S": Self.secret]
    ).mistakes
    #expect(found.count == 1 && found.first?.contains("two webhooks have the same 'url'") == true)
    let many = (1...11).map { "{ url: https://a\($0).example, secret: \"${S}\" }" }.joined(separator: ", ")
    let tooMany = load(
      shops: ["blue-cup": Good.shop.line(12, "webhooks: [\(many)]")], environment: ["S": Self.secret]
    ).mistakes
    #expect(tooMany.count == 1 && tooMany.first?.contains("a shop has at most 10") == true)
  }

  @Test func `an address is not told of as what a later version does`() throws {
    let shop = Good.shop.line(12, "webhooks: [{ url: https://a.example, secret: \"${S}\" }]")
    #expect(load(shops: ["blue-cup": shop], environment: ["S": Self.secret]).warnings == [])
  }
}
