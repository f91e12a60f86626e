import Crypto

/// The check of `MessageBird-Signature-JWT`: a token signed by HMAC with the signing key, which holds a digest of the whole address as it
/// was called, one of the body, and the minute in which it is good.
struct MessageBirdSignature: Sendable {
  /// What MessageBird's own library allows between two clocks.
  private static let leewaySeconds: Int64 = 1

  let key: String

  init(key: String) {
    self.key = key
  }

  /// The token's claims. Throws unless it is good for this request; its times are judged where the request says what time it is.
  func claims(of request: WebhookRequest) throws(WebhookRefusal) -> JSONView {
    guard let header = request.header("messagebird-signature-jwt"), !header.isEmpty else {
      throw .unsigned(
        why: "the header MessageBird-Signature-JWT is missing: not called by MessageBird, or a proxy dropped it")
    }
    let token = try Self.token(header, key)
    let claims = token.claims
    guard claims["iss"]?.string == "MessageBird" else {
      throw .unsigned(why: "the token was not issued by MessageBird")
    }
    guard !token.hasAudience else { throw .unsigned(why: "the token is meant for somebody else") }
    guard let start = claims["nbf"]?.int, let end = claims["exp"]?.int else {
      throw .unsigned(why: "the token does not say when it is good: it is not one of MessageBird's")
    }
    if let now = request.receivedAt { try Self.check(start, end, at: now) }
    try Self.check(claims, request)
    return claims
  }

  private static func token(_ header: String, _ key: String) throws(WebhookRefusal) -> JSONWebToken {
    do {
      return try JSONWebToken(header, secret: key, algorithms: [.hs256, .hs384, .hs512])
    } catch {
      throw .unsigned(why: error.why(secret: "signing-key"))
    }
  }

  private static func check(_ start: Int64, _ end: Int64, at now: Int64) throws(WebhookRefusal) {
    guard end > now - leewaySeconds else {
      throw .unsigned(why: "the token ran out at \(end): replayed, or this machine's clock (\(now)) is ahead")
    }
    guard start <= now + leewaySeconds else {
      throw .unsigned(why: "the token is good from \(start) on only: this machine's clock (\(now)) is behind")
    }
  }

  private static func check(_ claims: JSONView, _ request: WebhookRequest) throws(WebhookRefusal) {
    guard isDigest(claims["url_hash"]?.string, of: Array((request.publicURL + request.target).utf8)) else {
      throw .unsigned(
        why:
          "the token was made for another address: public-url is not letter by letter what was entered at MessageBird "
          + "(host, https, port), or a proxy changed path or query")
    }
    let payload = claims["payload_hash"]?.string ?? ""
    guard payload.isEmpty ? request.body.isEmpty : !request.body.isEmpty && isDigest(payload, of: request.body) else {
      throw .unsigned(why: "the token was made for another body: something on the way changed it")
    }
  }

  private static func isDigest(_ given: String?, of bytes: [UInt8]) -> Bool {
    ConstantTime.areEqual(Array((given ?? "").utf8), Hexadecimal.lower(SHA256.hash(data: bytes)))
  }
}
