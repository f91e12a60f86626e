import Carriers

/// How the gateway speaks with a simulated provider: the text in lines, the answer in a word.
struct CompanyProvider: Provider {
  let name: String
  /// Whether it can tell what became of a text in doubt.
  let isAnswerable: Bool

  let acknowledgement = Acknowledgement(contentType: "text/plain", body: [])

  func verify(_ request: WebhookRequest) throws(WebhookRefusal) {}

  func parse(_ request: WebhookRequest) throws(WebhookRefusal) -> WebhookContent { WebhookContent([]) }

  func request(sending text: OutboundText, at moment: SendMoment) -> HTTPRequest {
    HTTPRequest(
      method: "POST", url: name, headers: [],
      body: Array([text.id, text.from, text.to, text.body].joined(separator: "\n").utf8))
  }

  func request(lookingFor text: OutboundText, at moment: SendMoment) -> HTTPRequest? {
    isAnswerable ? HTTPRequest(method: "GET", url: name, headers: [], body: Array(text.id.utf8)) : nil
  }

  func outcome(of response: HTTPResponse) -> SendOutcome {
    let words = String(decoding: response.body, as: UTF8.self).split(separator: " ")
    switch response.status {
    case 200..<300: return .accepted(providerID: words.first.map(String.init) ?? "")
    case 400 where words.first == "blocked": return .failed(code: "blocked", kind: .optedOut)
    case 400 where words.first == "nobody": return .failed(code: "nobody", kind: .invalidNumber)
    default: return .byStatus(of: response)
    }
  }

  func finding(of text: OutboundText, in response: HTTPResponse) -> LookUpFinding {
    switch String(decoding: response.body, as: UTF8.self).split(separator: " ").map(String.init) {
    case let words where words.count == 2 && words[0] == "taken": .taken(providerID: words[1])
    case ["never"]: .notTaken
    default: .unknown
    }
  }
}
