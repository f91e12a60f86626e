import Crypto
import Platform

/// A signed JSON Web Token in its compact form (RFC 7519, RFC 7515).
package struct JSONWebToken: Sendable {
  /// The signatures that providers make with a shared secret.
  package enum Algorithm: String, Sendable {
    case hs256 = "HS256"
    case hs384 = "HS384"
    case hs512 = "HS512"
  }

  /// Longer than any provider's.
  package static let bytesMax = 8 * 1_024

  package let claims: JSONView

  /// Throws unless `compact` is signed with `secret` by one of `algorithms`; what it says of time is for `check(at:)`.
  package init(_ compact: String, secret: String, algorithms: [Algorithm]) throws(JSONWebTokenFault) {
    let parts = compact.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard compact.utf8.count <= Self.bytesMax, parts.count == 3,
      let header = Base64.decodeURL(parts[0]).flatMap({ JSONView($0) }),
      let payload = Base64.decodeURL(parts[1]).flatMap({ JSONView($0) }), payload.isObject,
      let given = Base64.decodeURL(parts[2])
    else { throw .unreadable }
    // Extensions that change how a token is to be read (RFC 7515, section 4.1.11; RFC 7797).
    guard header.field("crit") == nil, header.field("b64") == nil else { throw .unreadable }
    guard let algorithm = algorithms.first(where: { $0.rawValue == header["alg"]?.string }) else {
      throw .otherAlgorithm
    }
    let message = Array(compact.utf8[parts[0].startIndex..<parts[1].endIndex])
    guard ConstantTime.areEqual(Self.digest(of: message, secret: secret, algorithm), given) else {
      throw .wrongSignature
    }
    // As PyJWT has it, which the providers' libraries judge by (RFC 7519, sections 4.1.2 and 4.1.7).
    for named in [header.field("kid"), payload.field("sub"), payload.field("jti")] {
      if let named, named.string == nil { throw .unreadable }
    }
    claims = payload
  }

  /// True where it names whom it is for (`aud`); an empty name is none.
  package var hasAudience: Bool {
    guard let audience = claims["aud"] else { return false }
    if audience.isObject { return !audience.fields.isEmpty }
    if audience.raw.utf8.first == UInt8(ascii: "[") { return !audience.elements.isEmpty }
    return !["\"\"", "0", "0.0", "false"].contains(audience.raw)
  }

  /// When it was made, in Unix seconds.
  package var issuedAt: Int64? { claims["iat"]?.int }

  /// Throws where the token says that it is not good at `now` (Unix seconds): over (`exp`), not begun (`nbf`), or made later
  /// than `now` (`iat`), as PyJWT judges it.
  package func check(at now: Int64, leewaySeconds: Int64 = 0) throws(JSONWebTokenFault) {
    // Wrapping: whatever a token or a clock says, it must not stop the process.
    if let end = try time("exp"), end <= now &- leewaySeconds { throw .over(secondsAgo: now &- end) }
    for name in ["nbf", "iat"] {
      if let start = try time(name), start > now &+ leewaySeconds { throw .early(seconds: start &- now) }
    }
  }

  /// A token of these claims (an object of JSON), signed by RS256.
  package static func signed(_ claims: [UInt8], by key: RSAPrivateKey) -> String {
    var token = Base64.encodeURL(#"{"alg":"RS256","typ":"JWT"}"#.utf8)
    token.append(UInt8(ascii: "."))
    token += Base64.encodeURL(claims)
    let signature = key.signature(of: token)
    token.append(UInt8(ascii: "."))
    token += Base64.encodeURL(signature)
    return String(decoding: token, as: UTF8.self)
  }

  /// A token of these claims, signed by HS256.
  package static func signed(_ claims: [UInt8], secret: String) -> String {
    var token = Base64.encodeURL(#"{"alg":"HS256","typ":"JWT"}"#.utf8)
    token.append(UInt8(ascii: "."))
    token += Base64.encodeURL(claims)
    let signature = digest(of: token, secret: secret, .hs256)
    token.append(UInt8(ascii: "."))
    token += Base64.encodeURL(signature)
    return String(decoding: token, as: UTF8.self)
  }

  /// Nil where the claim is absent.
  private func time(_ name: String) throws(JSONWebTokenFault) -> Int64? {
    guard let claim = claims.field(name) else { return nil }
    guard let seconds = claim.int else { throw .unreadable }
    return seconds
  }

  private static func digest(of message: [UInt8], secret: String, _ algorithm: Algorithm) -> [UInt8] {
    let key = SymmetricKey(data: Array(secret.utf8))
    return switch algorithm {
    case .hs256: Array(HMAC<SHA256>.authenticationCode(for: message, using: key))
    case .hs384: Array(HMAC<SHA384>.authenticationCode(for: message, using: key))
    case .hs512: Array(HMAC<SHA512>.authenticationCode(for: message, using: key))
    }
  }
}

extension JSONView {
  /// The last field of that name, be it null; nil where there is none.
  fileprivate func field(_ name: String) -> JSONView? { fields.last { $0.name == name }?.value }
}

/// Why a token does not count.
package enum JSONWebTokenFault: Error, Equatable, Sendable {
  case unreadable
  /// Signed by a way that is not agreed upon, or by none.
  case otherAlgorithm
  case wrongSignature
  case over(secondsAgo: Int64)
  case early(seconds: Int64)

  /// The cause in words, without any secret; `secret` is what the owner calls the key.
  package func why(secret: String) -> String {
    switch self {
    case .unreadable: "the token is not one: not called by the provider, or a proxy changed the header"
    case .otherAlgorithm: "the token is signed in another way than the provider signs"
    case .wrongSignature: "the token is signed with another key than \(secret)"
    case .over(let seconds): "the token ran out \(seconds) s ago: replayed, or this machine's clock is wrong"
    case .early(let seconds): "the token begins \(seconds) s from now: one of the clocks is wrong"
    }
  }
}
