import Carriers

/// What a provider may answer, and the requests that carry any text.
enum AnswersTarget {
  private static let statuses = [
    200, 201, 202, 204, 301, 400, 401, 402, 403, 404, 408, 409, 420, 422, 425, 429, 500, 503,
  ]

  static func feed(_ input: Input) {
    var input = input
    let kind = Carrier.allCases[input.choice(of: Carrier.allCases.count)]
    let status = statuses[input.choice(of: statuses.count)]
    let provider = Carrier.providers[kind.rawValue]
    let response = HTTPResponse(status: status, retryAfterSeconds: 5, body: input.rest)
    let text = OutboundText(
      id: "0000000000000007", from: "+14155550150", to: "+14155550101", body: input.text,
      statusURL: "https://sms.example.com/webhooks/main/status?text=0000000000000007")
    check(provider.outcome(of: response), kind, input.rest.count)
    if case .taken(let id) = provider.finding(of: text, in: response) {
      must(!id.isEmpty, "\(kind) finds a text without id")
    }
    let moment = SendMoment(millis: 1_767_632_400_000, nonce: (1, 2))
    check(provider.request(sending: text, at: moment), kind, text)
    if let request = provider.request(lookingFor: text, at: moment) { check(request, kind, text) }
  }

  private static func check(_ outcome: SendOutcome, _ kind: Carrier, _ size: Int) {
    switch outcome {
    case .accepted(let id): must(id.utf8.count <= size * 3, "\(kind) makes an id longer than the answer")
    case .inDoubt(let code), .retry(let code, _), .slowDown(let code, _), .unavailable(let code, _),
      .failed(let code, _):
      must(!code.isEmpty && code.utf8.count <= size * 3 + 32, "\(kind) has no code for a failure, or a long one")
    }
  }

  private static func check(_ request: HTTPRequest, _ kind: Carrier, _ text: OutboundText) {
    for line in [request.method, request.url] + request.headers {
      must(!line.utf8.contains { $0 < 0x20 || $0 == 0x7F }, "\(kind) lets a text break a line: \(line)")
    }
    must(request.body.count <= text.body.utf8.count * 6 + 1_024, "\(kind) makes a request too long")
    guard request.method == "POST", !request.body.isEmpty else { return }
    if request.headers.contains("Content-Type: application/json") {
      must(JSONView(request.body)?.isObject == true, "\(kind) writes broken JSON")
    }
  }
}
