import Crypto

/// The check of `Authorization: Bearer …`: a JSON Web Token by HS256 that names the SHA-256 of the body
/// (https://developer.vonage.com/en/getting-started/concepts/webhooks, "signed webhooks").
struct VonageSignature: Sendable {
  let secret: String

  /// The token, once all of it is right; it may be from `leewaySeconds` ahead of our time.
  func verify(_ request: WebhookRequest, leewaySeconds: Int64 = 0) throws(WebhookRefusal) -> JSONWebToken {
    guard let given = request.header("authorization") else {
      throw .unsigned(
        why: "the header Authorization is missing: signed webhooks are switched off in Vonage, or a proxy dropped it")
    }
    guard let bearer = Self.bearer(given) else {
      throw .unsigned(
        why: "the header Authorization holds no bearer token: not called by Vonage, or a proxy changed it")
    }
    let token: JSONWebToken
    do throws(JSONWebTokenFault) {
      token = try JSONWebToken(bearer, secret: secret, algorithms: [.hs256])
      if let now = request.receivedAt { try token.check(at: now, leewaySeconds: leewaySeconds) }
    } catch {
      throw .unsigned(why: error.why(secret: "signature-secret"))
    }
    // A token that is meant for somebody named is not one of Vonage's webhooks.
    guard !token.hasAudience else { throw .unsigned(why: "the token is meant for somebody else") }
    guard let claimed = token.claims["payload_hash"]?.string else {
      throw .unsigned(why: "the token does not say of which body it is: not the token of a webhook")
    }
    guard ConstantTime.areEqual(Hexadecimal.lower(SHA256.hash(data: request.body)), Array(claimed.utf8)) else {
      throw .unsigned(why: "the body is not the one that Vonage signed: something on the way changed it")
    }
    return token
  }

  private static func bearer(_ authorization: String) -> String? {
    let parts = authorization.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
    return String(parts[1])
  }
}
