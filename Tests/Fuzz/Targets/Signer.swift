import Crypto

@testable import Carriers

/// Signs requests as the providers do, so that what lies behind a signature is reached.
enum Signer {
  static let secret = "hush-hush-7f3a"
  static let nonce = "5ad1f7"
  static let timestamp = "1767632400"
  static let now: Int64 = 1_767_632_400

  private static let hmacKey = SymmetricKey(data: Array(secret.utf8))
  /// Thirty-two bytes that are no secret of anybody's.
  private static let privateKey = orRefused { try Curve25519.Signing.PrivateKey(rawRepresentation: [UInt8](1...32)) }

  /// What Telnyx shows in an account.
  static let publicKey = String(
    decoding: Base64.encode(privateKey?.publicKey.rawRepresentation.map { $0 } ?? []), as: UTF8.self)
  /// As Bird writes it.
  static let birdSecret = "whsec_" + String(decoding: Base64.encode(secret.utf8), as: UTF8.self)

  static func token(header: [UInt8], claims: [UInt8]) -> String {
    let message = Base64.encodeURL(header) + [UInt8(ascii: ".")] + Base64.encodeURL(claims)
    let signature = Base64.encodeURL(HMAC<SHA256>.authenticationCode(for: message, using: hmacKey))
    return String(decoding: message + [UInt8(ascii: ".")] + signature, as: UTF8.self)
  }

  /// The headers that make a request good for that provider.
  static func headers(of kind: Carrier, _ request: WebhookRequest) -> [(name: String, value: String)] {
    switch kind {
    case .twilio: [("x-twilio-signature", base64(sha1(url(request) + sortedPairs(request))))]
    case .plivo:
      [
        ("x-plivo-signature-v3", base64(sha256(plivo(request) + Array(".\(nonce)".utf8)))),
        ("x-plivo-signature-v3-nonce", nonce),
      ]
    case .telnyx:
      [
        ("telnyx-timestamp", timestamp),
        ("telnyx-signature-ed25519", base64(ed25519(Array("\(timestamp)|".utf8) + request.body))),
      ]
    case .sinch:
      [
        ("x-sinch-webhook-signature-nonce", nonce), ("x-sinch-webhook-signature-timestamp", timestamp),
        ("x-sinch-webhook-signature", base64(sha256(request.body + Array(".\(nonce).\(timestamp)".utf8)))),
      ]
    case .bird:
      [
        ("webhook-id", nonce), ("webhook-timestamp", timestamp),
        ("webhook-signature", "v1," + base64(sha256(Array("\(nonce).\(timestamp).".utf8) + request.body))),
      ]
    case .whatsapp: [("x-hub-signature-256", "sha256=" + hex(sha256(request.body)))]
    case .android: [("x-timestamp", timestamp), ("x-signature", hex(sha256(request.body + Array(timestamp.utf8))))]
    case .vonage:
      [("authorization", "Bearer " + token(#"{"iat":\#(now),"payload_hash":"\#(digest(request.body))"}"#))]
    case .messageBird:
      [
        (
          "messagebird-signature-jwt",
          token(
            #"{"iss":"MessageBird","nbf":\#(now),"exp":\#(now + 60),"url_hash":"\#(digest(url(request)))","#
              + #""payload_hash":"\#(request.body.isEmpty ? "" : digest(request.body))"}"#)
        )
      ]
    case .bandwidth, .infobip: [("authorization", "Basic " + base64(Array("user:\(secret)".utf8)))]
    case .aws, .generic, .kannel, .vonageSMS, .vonageSMSOpen: []
    }
  }

  private static func token(_ claims: String) -> String {
    token(header: Array(#"{"alg":"HS256","typ":"JWT"}"#.utf8), claims: Array(claims.utf8))
  }

  private static func url(_ request: WebhookRequest) -> [UInt8] {
    Array((request.publicURL + request.target).utf8)
  }

  private static func sortedPairs(_ request: WebhookRequest) -> [UInt8] {
    var pairs: [UInt8] = []
    if request.method != "GET" { FormFields(request.body)?.appendSortedPairs(to: &pairs) }
    return pairs
  }

  private static func plivo(_ request: WebhookRequest) -> [UInt8] {
    var signed =
      Array(request.publicURL.utf8) + request.target.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    guard let query = FormFields(queryOf: request.target),
      let fields = FormFields(request.method == "GET" ? [] : request.body)
    else { return [] }
    if !query.isEmpty || !fields.isEmpty { signed.append(UInt8(ascii: "?")) }
    query.appendSorted(to: &signed, between: [UInt8(ascii: "=")], and: [UInt8(ascii: "&")])
    if !query.isEmpty, !fields.isEmpty { signed.append(UInt8(ascii: ".")) }
    fields.appendSorted(to: &signed, between: [], and: [])
    return signed
  }

  private static func sha1(_ message: [UInt8]) -> [UInt8] {
    Array(HMAC<Insecure.SHA1>.authenticationCode(for: message, using: hmacKey))
  }

  private static func sha256(_ message: [UInt8]) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: message, using: hmacKey))
  }

  private static func ed25519(_ message: [UInt8]) -> [UInt8] {
    orRefused { try privateKey?.signature(for: message).map { $0 } ?? [] } ?? []
  }

  private static func digest(_ bytes: [UInt8]) -> String { hex(Array(SHA256.hash(data: bytes))) }
  private static func hex(_ bytes: [UInt8]) -> String { String(decoding: Hexadecimal.lower(bytes), as: UTF8.self) }
  private static func base64(_ bytes: [UInt8]) -> String { String(decoding: Base64.encode(bytes), as: UTF8.self) }
}
