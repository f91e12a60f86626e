import Platform

/// How Vonage knows who sends.
enum VonageCredentials: Sendable {
  case account(key: String, secret: String)
  case application(id: String, key: RSAPrivateKey)

  /// How long a token of ours is good, in seconds: as in Vonage's own libraries.
  private static let tokenSeconds: Int64 = 15 * 60

  /// The value of the header `Authorization`.
  func authorization(at moment: SendMoment) -> String {
    switch self {
    case .account(let key, let secret):
      return "Basic " + String(decoding: Base64.encode("\(key):\(secret)".utf8), as: UTF8.self)
    case .application(let id, let key):
      let now = moment.millis / 1_000
      var claims = JSONWriter()
      claims.beginObject()
      claims.key("application_id")
      claims.string(id)
      claims.key("iat")
      claims.int(now)
      claims.key("jti")
      claims.string(UUIDText.of(moment.nonce))
      claims.key("exp")
      claims.int(now.addingReportingOverflow(Self.tokenSeconds).partialValue)
      claims.endObject()
      return "Bearer " + JSONWebToken.signed(claims.bytes, by: key)
    }
  }
}
