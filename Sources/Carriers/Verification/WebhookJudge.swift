/// Judges captured webhooks of one provider, and says of one that is not signed what a person can mend.
package struct WebhookJudge: Sendable {
  package typealias Check = @Sendable (WebhookRequest) throws(WebhookRefusal) -> Void

  package enum Verdict: Equatable, Sendable {
    case valid
    /// `why` names the cause, without any secret.
    case invalid(why: String)
    /// Cannot be judged without the certificate at this address, which is the provider's own.
    case needsCertificate(url: String)
  }

  private let check: Check
  private let coversAddress: Bool
  /// The same check with what the owner may have meant instead of the key that was given.
  private var otherKeys: [(why: String, check: Check)] = []
  private var isKeyEmpty = false

  /// By the provider of a configuration.
  package init(_ provider: any Provider) {
    check = provider.verify
    coversAddress = provider is Twilio || provider is Plivo || provider is MessageBird
  }

  /// By the shop system of a configuration.
  package init(till: any TillSource) {
    check = till.verify
    coversAddress = till is Square
  }

  /// By the key that came with a captured webhook.
  package init(_ scheme: SignatureScheme, for captured: CapturedWebhook) throws(CapturedWebhook.Unreadable) {
    let topic = SignatureScheme.topic(of: captured, scheme)
    check = try scheme.check(captured.key, topic: topic)
    coversAddress = scheme.coversAddress
    isKeyEmpty = captured.key.secret?.isEmpty == true
    for (why, key) in captured.key.lookalikes(scheme) {
      otherKeys.append((why, try scheme.check(key, topic: topic)))
    }
  }

  /// `also`: what else the caller suspects; it is tried first.
  package func verdict(on request: WebhookRequest, also: [Mending] = []) -> Verdict {
    do throws(WebhookRefusal) {
      try check(request)
      return .valid
    } catch {
      switch error {
      case .needsCertificate(let url): return .needsCertificate(url: url)
      case .malformed(let why): return .invalid(why: why)
      case .unsigned(let why): return .invalid(why: cause(why, of: request, also))
      }
    }
  }

  /// Tries what most often goes wrong, and names what makes the request a valid one.
  private func cause(_ why: String, of request: WebhookRequest, _ also: [Mending]) -> String {
    var timeless = request
    timeless.receivedAt = nil
    // Then only the time was wrong, and `why` says by how much.
    if fits(timeless, check) { return why }
    for mending in also where fits(mending.applied(to: timeless), check) { return mending.why }
    for mending in coversAddress ? Mending.addresses(of: timeless) : []
    where fits(mending.applied(to: timeless), check) {
      return mending.why
    }
    for mending in Mending.bodies(of: timeless) where fits(mending.applied(to: timeless), check) { return mending.why }
    for other in otherKeys where fits(timeless, other.check) { return other.why }
    guard why.hasPrefix(Self.doesNotFit) else { return why }
    if isKeyEmpty { return why + ". The secret is empty: write the one that the provider shows" }
    if request.body.isEmpty, !request.target.contains("?") {
      return why
        + ". The request has neither body nor query: a redirect on the way (http to https, with or without www) loses the body, "
        + "so call the last address at once"
    }
    let body = "no change of line ends, white space or encoding of the body"
    guard coversAddress else {
      return "\(why). It fits with \(body): so most likely the key is a wrong one, or the words were changed"
    }
    let isHere = URLParts(request.publicURL + request.target)?.isHere == true
    return why + ". It fits with no change of scheme, port, slash or query of the address, and with \(body). "
      + (isHere
        ? "The address is one of this machine or its network, which no provider calls: judge it by the public one. If it is right, most likely the key is a wrong one, "
        : "So most likely the key is a wrong one, or the provider calls another host or path, which only its own pages tell, ")
      + "or the words were changed"
  }

  /// How a refusal begins that leaves several causes open.
  private static let doesNotFit = "the signature does not fit"

  private func fits(_ request: WebhookRequest, _ check: Check) -> Bool {
    do {
      try check(request)
      return true
    } catch {
      return false
    }
  }
}

extension SignatureScheme {
  /// What the message itself says, where it is one of SNS: a captured one may have come through any topic.
  fileprivate static func topic(of captured: CapturedWebhook, _ scheme: SignatureScheme) -> String {
    guard scheme == .sns1 || scheme == .sns2 else { return "" }
    return JSONView(captured.body)?["TopicArn"]?.string ?? ""
  }
}

extension CapturedWebhook.Key {
  /// Keys that are easily taken for each other.
  fileprivate func lookalikes(_ scheme: SignatureScheme) -> [(why: String, key: Self)] {
    var all: [(why: String, key: Self)] = []
    if let secret {
      let bare = secret.drop(while: Self.isWrapping).reversed().drop(while: Self.isWrapping).reversed()
      if bare.count < secret.count {
        var key = self
        key.secret = String(bare)
        all.append(("the secret has white space or quotation marks around it: take them away", key))
      }
    }
    if scheme == .stripe, let secret {
      var key = self
      let isWhole = secret.hasPrefix(Self.stripePrefix)
      key.secret = isWhole ? String(secret.dropFirst(Self.stripePrefix.count)) : Self.stripePrefix + secret
      let why =
        isWhole
        ? "it was signed with the secret without its whsec_, which Stripe never does: whoever signed it must take the whole secret"
        : "the secret has lost the whsec_ that it begins with: copy it whole"
      all.append((why, key))
    }
    if let publicKey {
      let bare = publicKey.replacing("\\n", with: "").filter { !Self.isWrapping($0) }
      let inside = Self.pemLines.reduce(bare) { $0.replacing($1, with: "") }
      for (why, text) in [
        ("the public key has white space or quotation marks in it: take them away", bare),
        ("the public key is written in hexadecimal digits: copy the one in base64", Self.base64(ofHexadecimal: bare)),
        ("the public key has lost the = at its end", bare + "="),
        ("the public key is a PEM file, or its inside: copy the 44 characters of base64", Self.key(ofDER: inside)),
      ] {
        guard let text, text != publicKey else { continue }
        var key = self
        key.publicKey = text
        all.append((why, key))
      }
    }
    guard scheme == .vonageSMS else { return all }
    for other in VonageSMSSignature.Method.allCases where other.rawValue != method ?? SignatureScheme.usualMethod {
      var key = self
      key.method = other.rawValue
      all.append(("the account signs by another method: write 'signature: \(other.rawValue)'", key))
    }
    return all
  }

  /// How a secret of Stripe's begins; it is a part of the key.
  private static let stripePrefix = "whsec_"

  private static func base64(ofHexadecimal text: String) -> String? {
    let bare = text.replacing(":", with: "")
    let plain = bare.hasPrefix("0x") ? String(bare.dropFirst(2)) : bare
    let digits = plain.utf8.compactMap { Hexadecimal.value(of: $0) }
    guard digits.count == plain.utf8.count, digits.count.isMultiple(of: 2) else { return nil }
    let bytes = stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    return String(decoding: Base64.encode(bytes), as: UTF8.self)
  }

  /// The last 32 bytes of a SubjectPublicKeyInfo of Ed25519 (RFC 8410).
  private static func key(ofDER text: String) -> String? {
    guard let der = Base64.decode(text.utf8), der.count == derBytes else { return nil }
    return String(decoding: Base64.encode(der.suffix(keyBytes)), as: UTF8.self)
  }

  /// Without spaces, as they stand in what was copied.
  private static let pemLines = ["-----BEGINPUBLICKEY-----", "-----ENDPUBLICKEY-----"]
  private static let derBytes = 44
  private static let keyBytes = 32

  /// What copying adds: white space, a byte order mark, quotation marks.
  private static func isWrapping(_ character: Character) -> Bool {
    character.isWhitespace || "\u{FEFF}\"'“”".contains(character)
  }
}
