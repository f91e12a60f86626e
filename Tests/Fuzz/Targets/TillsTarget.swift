import Crypto
import Loyalty

@testable import Carriers

/// What every shop system's address may be called with, and what its API may answer: a letter for the shop system, one for whether the
/// request is signed, then the body up to the line's end, and a line for each answer, of which the first letter is the status.
enum TillsTarget {
  private enum Kind: String, CaseIterable {
    case square, shopify, woocommerce, stripe, ecwid, toast, clover
  }

  private static let base = "https://api.example/base"
  private static let currencies = ["USD", "JPY", "KWD", "ISK", "MGA"].compactMap { Currency(code: $0) }
  private static let statuses = [200, 200, 404, 401, 500, 204]
  /// More than any webhook of an input's size leads to.
  private static let roundsMax = 1_000
  /// More than any reason is long.
  private static let reasonBytesMax = 400
  private static let orderCharactersMax = 100

  static func feed(_ input: Input) {
    var input = input
    let kind = Kind.allCases[input.choice(of: Kind.allCases.count)]
    let mode = input.byte() &- UInt8(ascii: "a")
    let currency = currencies[Int(mode >> 2) % currencies.count]
    let source = source(kind, token: mode & 2 == 0 ? "token" : nil, currency)
    var request = WebhookRequest(
      method: "POST", publicURL: "https://sms.example.com", target: "/hooks/a/\(kind.rawValue)", headers: [],
      body: input.line(), receivedAt: Signer.now)
    if mode & 1 == 0 { request.headers = headers(of: kind, request) }
    let refused = refusal { () throws(WebhookRefusal) in try source.verify(request) }
    let isSignable = ![.ecwid, .toast].contains(kind) || JSONView(request.body)?.isObject == true
    if mode & 1 != 0 { must(refused != nil, "\(kind) takes what nobody signed") }
    if mode & 1 == 0, isSignable, !request.headers.isEmpty { must(refused == nil, "\(kind) refuses a good signature") }
    if let refused { check(refused) }
    check(source.greeting(request), request)
    do throws(WebhookRefusal) { follow(try source.read(request), kind, &input) } catch { check(error) }
  }

  private static func follow(_ first: TillStep, _ kind: Kind, _ input: inout Input) {
    var step = first
    for _ in 0..<roundsMax {
      switch step {
      case .done(let events):
        for event in events { check(event, kind) }
        return
      case .ask(let question, let then):
        must(question.method == "GET" && question.url.hasPrefix(base + "/"), "\(kind) asks somebody else")
        must(
          question.url.utf8.allSatisfy { (0x21...0x7E).contains($0) } && !question.url.contains("/../"),
          "\(kind) asks at no address: \(question.url)")
        must(
          question.headers.allSatisfy { $0.utf8.allSatisfy { (0x20...0x7E).contains($0) } }, "\(kind) breaks a header")
        let status = statuses[input.choice(of: statuses.count)]
        do throws(TillTrouble) {
          step = try then(HTTPResponse(status: status, body: input.line()))
        } catch {
          return must(!error.why.isEmpty && error.why.utf8.count <= reasonBytesMax, "a trouble: \(error.why)")
        }
      }
    }
    must(false, "\(kind) asks without end")
  }

  private static func check(_ event: TillEvent, _ kind: Kind) {
    switch event {
    case .passedOver: return
    case .purchase(let bought):
      check(order: bought.order, kind)
      must(bought.phone?.isEmpty != true && bought.country?.isEmpty != true, "\(kind) reads a phone of nothing")
      must(bought.items.count <= TillText.itemsMax, "\(kind) reads lines without end")
      must(bought.items.allSatisfy { $0.units >= 1 && !$0.names.isEmpty }, "\(kind) reads a line of nothing")
    case .refund(let order, let refund):
      check(order: order, kind)
      switch refund {
      case .all: return
      case .part(let amount, let id): must(amount > .zero && !id.isEmpty, "\(kind) gives nothing back")
      case .downTo(let left): must(left > .zero, "\(kind) leaves nothing, and not all came back")
      }
    }
  }

  private static func check(order: String, _ kind: Kind) {
    must(order.hasPrefix("\(kind.rawValue):") && order.count <= orderCharactersMax, "\(kind) numbers it \(order)")
  }

  private static func check(_ greeting: TillGreeting?, _ request: WebhookRequest) {
    guard case .code(let code) = greeting else { return }
    must(code.utf8.count <= TillID.bytesMax && String(decoding: request.body, as: UTF8.self).contains(code), "a code")
  }

  private static func check(_ refusal: WebhookRefusal) {
    switch refusal {
    case .unsigned(let why), .malformed(let why):
      must(!why.isEmpty && why.utf8.count <= reasonBytesMax && !why.contains(Signer.secret), "a reason: \(why)")
    case .needsCertificate: must(false, "a till asks for a certificate")
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

  private static func source(_ kind: Kind, token: String?, _ currency: Currency) -> any TillSource {
    let secret = Signer.secret
    return switch kind {
    case .square: Square(secret: secret, token: token, api: base, currency: currency)
    case .shopify: Shopify(secret: secret, currency: currency)
    case .woocommerce: WooCommerce(secret: secret, currency: currency)
    case .stripe: Stripe(secret: secret, token: token, api: base, currency: currency)
    case .ecwid: Ecwid(secret: secret, token: token, api: base, currency: currency)
    case .toast: Toast(secret: secret, token: token, api: base, currency: currency)
    case .clover: Clover(secret: secret, token: token, api: base, currency: currency)
    }
  }

  /// The header that makes a request good; none where the body lacks what is signed.
  private static func headers(of kind: Kind, _ request: WebhookRequest) -> [(name: String, value: String)] {
    let body = JSONView(request.body)
    switch kind {
    case .square:
      let url = Array((request.publicURL + request.target).utf8)
      return [("x-square-hmacsha256-signature", base64(url + request.body))]
    case .shopify: return [("x-shopify-hmac-sha256", base64(request.body))]
    case .woocommerce: return [("x-wc-webhook-signature", base64(request.body))]
    case .stripe:
      let digits = StripeSignature(secret: Signer.secret).digits(at: Signer.now, body: request.body)
      return [("stripe-signature", "t=\(Signer.now),v1=\(String(decoding: digits, as: UTF8.self))")]
    case .ecwid:
      guard let created = body?["eventCreated"]?.word, let id = body?["eventId"]?.word else { return [] }
      return [("x-ecwid-webhook-signature", base64(Array("\(created).\(id)".utf8)))]
    case .toast:
      guard let timestamp = body?["timestamp"]?.string else { return [] }
      return [("toast-signature", base64(request.body + Array(timestamp.utf8)))]
    case .clover: return [("x-clover-auth", Signer.secret)]
    }
  }

  private static func base64(_ message: [UInt8]) -> String {
    let key = SymmetricKey(data: Array(Signer.secret.utf8))
    return String(decoding: Base64.encode(HMAC<SHA256>.authenticationCode(for: message, using: key)), as: UTF8.self)
  }
}
