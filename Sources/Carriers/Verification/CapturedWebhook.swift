/// A webhook as somebody captured it, with what it is to be judged by: one line of JSON, `provider scheme url method headers body now`
/// and the key.
package struct CapturedWebhook: Equatable, Sendable {
  /// What a provider is called here (`twilio`), or the name that the owner gave it.
  package var provider: String?
  /// How it is signed (`x-twilio-signature`), where that must be said.
  package var scheme: String?
  package var method = "POST"
  /// The whole address that was called.
  package var url = ""
  package var headers: [Header] = []
  package var body: [UInt8] = []
  /// Unix seconds; nil where no clock is to judge.
  package var now: Int64?
  package var key = Key()

  package struct Header: Equatable, Sendable {
    /// In lower case.
    package var name: String
    package var value: String
  }

  /// What the provider signed with, as far as the line says so.
  package struct Key: Equatable, Sendable {
    package var secret: String?
    package var publicKey: String?
    /// PEM.
    package var certificate: String?
    /// Of Vonage's SMS API.
    package var method: String?

    /// True where nothing of it is there: then the configuration must know it.
    package var isEmpty: Bool { secret == nil && publicKey == nil && certificate == nil }
  }

  /// Why a line cannot be judged at all.
  package struct Unreadable: Error, Equatable, Sendable {
    package let why: String

    package init(why: String) {
      self.why = why
    }
  }

  /// Fields of other names are passed over.
  package init(line: [UInt8]) throws(Unreadable) {
    guard let json = JSONView(line), json.isObject else { throw Unreadable(why: "the line is not a JSON object") }
    for (name, value) in json.fields where value.raw != "null" { try take(name, value) }
    guard URLParts(url) != nil else {
      throw Unreadable(why: "there is no url such as https://sms.example.com/webhooks/main")
    }
    guard provider != nil || scheme != nil else { throw Unreadable(why: "there is neither provider nor scheme") }
  }

  private mutating func take(_ name: String, _ value: JSONView) throws(Unreadable) {
    switch name {
    case "provider": provider = try Self.string(value, name)
    case "scheme": scheme = try Self.string(value, name)
    case "method": method = try Self.string(value, name).uppercased()
    case "url": url = try Self.string(value, name)
    case "body": body = Array(try Self.string(value, name).utf8)
    case "body_base64":
      guard let bytes = Base64.decode(try Self.string(value, name).utf8) else {
        throw Unreadable(why: "body_base64 is not base64")
      }
      body = bytes
    case "now":
      guard let seconds = value.int else { throw Unreadable(why: "now is not a time in Unix seconds") }
      now = seconds
    case "headers":
      guard value.isObject else { throw Unreadable(why: "headers is not an object of names and values") }
      for (name, value) in value.fields {
        // A header that came twice is written as a list.
        let values = value.string.map { [$0] } ?? value.elements.compactMap(\.string)
        headers += values.map { Header(name: name.lowercased(), value: $0) }
      }
    case "secret": key.secret = try Self.string(value, name)
    case "public_key": key.publicKey = try Self.string(value, name)
    case "signing_cert_pem": key.certificate = try Self.string(value, name)
    case "signature_method": key.method = try Self.string(value, name)
    default: break
    }
  }

  private static func string(_ value: JSONView, _ name: String) throws(Unreadable) -> String {
    guard let string = value.string else { throw Unreadable(why: "\(name) is not a string") }
    return string
  }

  /// As a server whose public address is just what was called would have had it.
  package var request: WebhookRequest {
    let rest = URLParts(url)?.rest ?? ""
    return request(String(decoding: url.utf8.dropLast(rest.utf8.count), as: UTF8.self), rest)
  }

  /// As the server of this public address would have had it, which looks at path and query alone.
  package func request(at publicURL: String) -> WebhookRequest {
    let isUnder =
      url.utf8.starts(with: publicURL.utf8) && url.utf8.dropFirst(publicURL.utf8.count).first == UInt8(ascii: "/")
    let target =
      isUnder ? String(decoding: url.utf8.dropFirst(publicURL.utf8.count), as: UTF8.self) : URLParts(url)?.rest ?? ""
    return request(publicURL, target)
  }

  private func request(_ publicURL: String, _ target: String) -> WebhookRequest {
    WebhookRequest(
      method: method, publicURL: publicURL, target: target, headers: headers.map { ($0.name, $0.value) }, body: body,
      receivedAt: now)
  }
}
