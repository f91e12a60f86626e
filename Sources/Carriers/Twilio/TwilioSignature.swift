import Crypto

/// The check of `X-Twilio-Signature`: base64 of HMAC-SHA1 (or, where `X-Twilio-Webhooks-Signature-Settings` says so,
/// HMAC-SHA256) over the called URL and the sorted form fields; a body that is no form is covered by `bodySHA256` in the query.
struct TwilioSignature: Sendable {
  static let settingsHeader = "x-twilio-webhooks-signature-settings"

  // keyed once: that is half of the work on a short message
  private let sha1: HMAC<Insecure.SHA1>
  private let sha256: HMAC<SHA256>

  init(secret: String) {
    let key = SymmetricKey(data: Array(secret.utf8))
    sha1 = HMAC<Insecure.SHA1>(key: key)
    sha256 = HMAC<SHA256>(key: key)
  }

  /// `form` are the fields of a body that is a form, where they are read already.
  func verify(_ request: WebhookRequest, form: FormFields? = nil) throws(WebhookRefusal) {
    guard let given = request.header("x-twilio-signature") else {
      throw .unsigned(why: "the header X-Twilio-Signature is missing: not called by Twilio, or a proxy dropped it")
    }
    let isSHA256 = try Self.isSHA256(request.header(Self.settingsHeader))
    let pairs = try signedPairs(of: request, form)
    let called = request.publicURL + request.target
    let givenBytes = Array(given.utf8)
    let fits = { (url: String) in
      var message: [UInt8] = []
      message.reserveCapacity(url.utf8.count + pairs.count)
      message += url.utf8
      message += pairs
      return ConstantTime.areEqual(Base64.encode(self.digest(of: message, isSHA256: isSHA256)), givenBytes)
    }
    // Nearly always it is the address as it was given to Twilio.
    if fits(called) || Self.spellings(of: called).dropFirst().contains(where: fits) { return }
    throw .unsigned(
      why: "the signature does not fit: public-url is not what Twilio called, the auth token is another one, "
        + "or something on the way changed the request")
  }

  /// The signature of a call of that address with that form.
  func signature(of url: String, form: FormFields) -> String {
    var message = Array(url.utf8)
    form.appendSortedPairs(to: &message)
    return String(decoding: Base64.encode(digest(of: message, isSHA256: false)), as: UTF8.self)
  }

  private func digest(of message: [UInt8], isSHA256: Bool) -> [UInt8] {
    if isSHA256 {
      var digest = sha256
      digest.update(data: message)
      return Array(digest.finalize())
    }
    var digest = sha1
    digest.update(data: message)
    return Array(digest.finalize())
  }

  /// The part of the signed message behind the URL.
  private func signedPairs(of request: WebhookRequest, _ form: FormFields?) throws(WebhookRefusal) -> [UInt8] {
    guard request.method != "GET" else { return [] }
    var pairs: [UInt8] = []
    if let form {
      form.appendSortedPairs(to: &pairs)
      return pairs
    }
    if !FormBody.isForm(request), let claimed = FormFields(queryOf: request.target)?["bodySHA256"] {
      let actual = Hexadecimal.lower(SHA256.hash(data: request.body))
      guard ConstantTime.areEqual(actual, Array(claimed.utf8)) else {
        throw .unsigned(why: "the body is not the one that Twilio signed: something on the way changed it")
      }
      return pairs
    }
    // A body of another kind without `bodySHA256` is read as a form too: what is not covered by the signature must not pass.
    guard let fields = FormFields(request.body) else {
      throw .unsigned(why: "the body has more than \(FormFields.fieldsMax) fields")
    }
    fields.appendSortedPairs(to: &pairs)
    return pairs
  }

  /// Reads `key=…,algorithm=HMAC_SHA256`; without the header or without an algorithm it is SHA-1.
  private static func isSHA256(_ settings: String?) throws(WebhookRefusal) -> Bool {
    for setting in (settings ?? "").utf8.split(separator: UInt8(ascii: ",")) {
      let parts = setting.split(separator: UInt8(ascii: "="), maxSplits: 1).map { part in
        String(decoding: part.filter { $0 != UInt8(ascii: " ") }, as: UTF8.self).lowercased()
      }
      guard parts.count == 2, parts[0] == "algorithm" else { continue }
      switch parts[1] {
      case "hmac_sha1": return false
      case "hmac_sha256": return true
      default: throw .unsigned(why: "X-Twilio-Webhooks-Signature-Settings names an algorithm that is not known")
      }
    }
    return false
  }

  /// The ways in which Twilio may have spelled the called URL: as it is, with and without its port, the host in lower case.
  /// Twilio is known to add or drop the port; its own libraries try the same.
  private static func spellings(of url: String) -> [String] {
    // a question mark that nothing follows is no part of it to Twilio's own library
    if url.hasSuffix("?") { return [url] + spellings(of: String(url.dropLast())) }
    guard let parts = URLParts(url) else { return [url] }
    var all = [url]
    for host in [parts.host, parts.host.lowercased()] {
      let front = parts.scheme + "://" + parts.userInfo + host
      let port = parts.port ?? (parts.scheme == "https" ? "443" : "80")
      for spelling in [front + parts.rest, front + ":" + port + parts.rest] where !all.contains(spelling) {
        all.append(spelling)
      }
    }
    return all
  }
}
