import Carriers

/// What every provider may be called with: a letter for the provider, one for the method and whether the request is signed, then the
/// query of the address up to the line's end, one header's value up to the next, and the body.
enum WebhooksTarget {
  private static let headerNames = [
    "x-twilio-signature", "x-plivo-signature-v3", "telnyx-timestamp", "x-sinch-webhook-signature-timestamp",
    "webhook-timestamp", "x-hub-signature-256", "x-timestamp", "authorization", "messagebird-signature-jwt",
    "authorization", "authorization", "x-amz-sns-rawdelivery", "x-any", "x-kannel-from", "x-any", "x-any",
  ]
  /// More than any reason is long.
  private static let reasonBytesMax = 400
  /// A byte that is not UTF-8 becomes a character of three, and a short one may be given its plus.
  private static let growthMax = 3

  static func feed(_ input: Input) {
    var input = input
    let kind = Carrier.allCases[input.choice(of: Carrier.allCases.count)]
    let mode = input.byte() &- UInt8(ascii: "a")
    let provider = Carrier.providers[kind.rawValue]
    let request = request(kind, mode, &input)
    let size = request.target.utf8.count + request.body.count + request.headers.reduce(0) { $0 + $1.value.utf8.count }

    let isVerified = refusal { () throws(WebhookRefusal) in try provider.verify(request) } == nil
    let parsed = result { () throws(WebhookRefusal) in try provider.parse(request) }
    let taken = result { () throws(WebhookRefusal) in try provider.take(request) }
    if mode & 2 != 0, mode & 8 == 0, request.body.count < 2_000, request.target.utf8.count < 2_000,
      !claimsDigest(request, kind)
    {
      must(
        isVerified || [.aws, .vonageSMS].contains(kind) || request.method == "GET", "\(kind) refuses a good signature")
    }
    switch taken {
    case .success(let content):
      must(isVerified, "\(kind) takes what it does not verify")
      must(orRefused { () throws(WebhookRefusal) in try parsed.get() } == content, "\(kind) takes other than it reads")
      check(content, kind, size)
    case .failure(let refusal): check(refusal)
    }
    if case .success(let content) = parsed { check(content, kind, size) }
    if case .failure(let refusal) = parsed { check(refusal) }
    _ = provider.signedAt(request)
  }

  /// Twilio's digest of the body in an address that it did not make up itself: the signature over it may be good, and the body is not.
  private static func claimsDigest(_ request: WebhookRequest, _ kind: Carrier) -> Bool {
    kind == .twilio && FormFields(queryOf: request.target)?["bodySHA256"] != nil
  }

  private static func request(_ kind: Carrier, _ mode: UInt8, _ input: inout Input) -> WebhookRequest {
    let query = String(decoding: input.line(), as: UTF8.self)
    let header = String(decoding: input.line(), as: UTF8.self)
    var headers: [(name: String, value: String)] = [(headerNames[kind.rawValue], header)]
    switch mode >> 2 & 1 {
    case 0: headers.append(("content-type", mode & 16 == 0 ? "application/x-www-form-urlencoded" : header))
    default: headers.append(("content-type", mode & 16 == 0 ? "application/json" : header))
    }
    var request = WebhookRequest(
      method: mode & 1 == 0 ? "POST" : "GET", publicURL: "https://sms.example.com", target: "/webhooks/main?" + query,
      headers: headers, body: input.rest, receivedAt: mode & 8 == 0 ? nil : Signer.now)
    if mode & 2 != 0 { request.headers = Signer.headers(of: kind, request) + headers }
    return request
  }

  private static func check(_ content: WebhookContent, _ kind: Carrier, _ size: Int) {
    must(content.messages.count <= size, "\(kind) makes messages of nothing")
    for message in content.messages {
      switch message {
      case .text(let text):
        must(!text.id.isEmpty && !text.from.isEmpty, "\(kind) reads a text of nobody")
        let written = [text.id, text.from, text.to ?? "", text.text].reduce(0) { $0 + $1.utf8.count }
        must(written <= size * growthMax + 64, "\(kind) makes a text longer than the request")
        if let part = text.part {
          must(1 <= part.number && part.number <= part.total, "\(kind) reads a part of no text")
        }
      case .receipt(let receipt):
        must(!receipt.providerID.isEmpty || receipt.textID != nil, "\(kind) reads a receipt of no text")
        must(receipt.providerID.utf8.count <= size * growthMax, "\(kind) makes an id longer than the request")
      }
    }
    if let url = content.confirmationURL {
      must(url.hasPrefix("https://sns."), "\(kind) would call an address that is not the provider's")
    }
    if let answer = content.answer {
      must(
        answer.body.count <= 256 && answer.body.allSatisfy { (0x21...0x7E).contains($0) }, "\(kind) repeats anything")
    }
  }

  private static func check(_ refusal: WebhookRefusal) {
    switch refusal {
    case .unsigned(let why), .malformed(let why):
      must(!why.isEmpty && why.utf8.count <= reasonBytesMax && !why.contains(Signer.secret), "a reason: \(why)")
    case .needsCertificate(let url): must(url.hasPrefix("https://sns."), "asks others for a certificate")
    }
  }

  private static func refusal(_ body: () throws(WebhookRefusal) -> Void) -> WebhookRefusal? {
    do throws(WebhookRefusal) {
      try body()
      return nil
    } catch {
      return error
    }
  }

  private static func result(
    _ body: () throws(WebhookRefusal) -> WebhookContent
  ) -> Result<WebhookContent, WebhookRefusal> {
    do throws(WebhookRefusal) { return .success(try body()) } catch { return .failure(error) }
  }
}
