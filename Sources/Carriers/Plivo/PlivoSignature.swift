import Crypto

/// The check of Plivo's two kinds of signature, both base64 of HMAC-SHA256 with the auth token of the account or of its main account:
/// `X-Plivo-Signature-V3` over address, query, fields and nonce, and `X-Plivo-Signature-V2` over address and nonce alone. Where both are
/// there, V3 judges. **V2 covers neither query nor body**: it shows that Plivo called this address once, not what it said.
struct PlivoSignature: Sendable {
  private static let cause =
    "public-url is not letter by letter what was entered at Plivo (host, https, port, slash at the end), the auth token "
    + "is another one (a subaccount has its own)"

  private let hmac: HMAC<SHA256>

  init(secret: String) {
    hmac = HMAC<SHA256>(key: SymmetricKey(data: Array(secret.utf8)))
  }

  func verify(_ request: WebhookRequest) throws(WebhookRefusal) {
    let third = Self.signaturesV3(in: request)
    if !third.isEmpty { return try verify(request, byV3: third) }
    let second = Self.signaturesV2(in: request)
    guard !second.isEmpty else {
      throw .unsigned(
        why:
          "the headers X-Plivo-Signature-V3 and X-Plivo-Signature-V2 are missing: not called by Plivo, or a proxy dropped them"
      )
    }
    try verify(request, byV2: second)
  }

  /// By version 3 alone, whatever else is there.
  func verifyV3(_ request: WebhookRequest) throws(WebhookRefusal) {
    let third = Self.signaturesV3(in: request)
    guard !third.isEmpty else {
      throw .unsigned(why: "the header X-Plivo-Signature-V3 is missing: not called by Plivo, or a proxy dropped it")
    }
    try verify(request, byV3: third)
  }

  private func verify(_ request: WebhookRequest, byV3 third: [[UInt8]]) throws(WebhookRefusal) {
    let nonce = try Self.nonce(in: request, "x-plivo-signature-v3-nonce")
    let expected = digest(of: try Self.signedByV3(request) + [UInt8(ascii: ".")] + nonce)
    let given = third.flatMap { $0.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: true) }
    guard given.contains(where: { ConstantTime.areEqual(Array($0), expected) }) else {
      throw .unsigned(
        why: "the signature does not fit: \(Self.cause), or something on the way changed query or body")
    }
  }

  /// By version 2 alone, whatever else is there.
  func verifyV2(_ request: WebhookRequest) throws(WebhookRefusal) {
    let second = Self.signaturesV2(in: request)
    guard !second.isEmpty else {
      throw .unsigned(why: "the header X-Plivo-Signature-V2 is missing: not called by Plivo, or a proxy dropped it")
    }
    try verify(request, byV2: second)
  }

  private func verify(_ request: WebhookRequest, byV2 second: [[UInt8]]) throws(WebhookRefusal) {
    let expected = digest(of: Self.base(of: request) + (try Self.nonce(in: request, "x-plivo-signature-v2-nonce")))
    guard second.contains(where: { ConstantTime.areEqual($0, expected) }) else {
      throw .unsigned(why: "the signature does not fit: \(Self.cause)")
    }
  }

  /// The signature, version 3, of a request with that nonce.
  func signature(of request: WebhookRequest, nonce: String) throws(WebhookRefusal) -> String {
    String(decoding: digest(of: try Self.signedByV3(request) + Array(".\(nonce)".utf8)), as: UTF8.self)
  }

  private func digest(of message: [UInt8]) -> [UInt8] {
    var digest = hmac
    digest.update(data: message)
    return Base64.encode(digest.finalize())
  }

  private static func signaturesV3(in request: WebhookRequest) -> [[UInt8]] {
    signatures(in: request, "x-plivo-signature-v3", "x-plivo-signature-ma-v3")
  }

  private static func signaturesV2(in request: WebhookRequest) -> [[UInt8]] {
    signatures(in: request, "x-plivo-signature-v2", "x-plivo-signature-ma-v2")
  }

  private static func signatures(in request: WebhookRequest, _ names: String...) -> [[UInt8]] {
    names.compactMap { request.header($0) }.map { Array($0.utf8) }
  }

  private static func nonce(in request: WebhookRequest, _ name: String) throws(WebhookRefusal) -> [UInt8] {
    guard let nonce = request.header(name) else {
      throw .unsigned(why: "the header that holds the signature's nonce is missing: a proxy dropped it")
    }
    return Array(nonce.utf8)
  }

  /// The address without its query.
  private static func base(of request: WebhookRequest) -> [UInt8] {
    Array(request.publicURL.utf8) + request.target.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
  }

  /// `address?a=1&b=2` for a GET; for a POST its fields follow behind a dot, names and values without anything between them. Decoded,
  /// and sorted by name and value.
  private static func signedByV3(_ request: WebhookRequest) throws(WebhookRefusal) -> [UInt8] {
    let isPost = request.method != "GET"
    guard let query = FormFields(queryOf: request.target), let fields = FormFields(isPost ? request.body : []) else {
      throw .unsigned(why: "there are more than \(FormFields.fieldsMax) fields")
    }
    var signed = base(of: request)
    if !query.isEmpty || !fields.isEmpty { signed.append(UInt8(ascii: "?")) }
    query.appendSorted(to: &signed, between: [UInt8(ascii: "=")], and: [UInt8(ascii: "&")])
    if !query.isEmpty, !fields.isEmpty { signed.append(UInt8(ascii: ".")) }
    fields.appendSorted(to: &signed, between: [], and: [])
    return signed
  }
}
