import Platform

extension Infobip {
  /// Our own id is the message's: Infobip takes none twice. Where webhooks are called with user and password the account's own
  /// settings say where receipts go, because an address in the request would be called without them.
  package func request(sending text: OutboundText, at moment: SendMoment) -> HTTPRequest {
    var json = JSONWriter()
    json.beginObject()
    json.key("messages")
    json.beginArray()
    json.beginObject()
    json.key("sender")
    json.string(PlainNumber.withoutPlus(text.from))
    json.key("destinations")
    json.beginArray()
    json.beginObject()
    json.key("to")
    json.string(PlainNumber.withoutPlus(text.to))
    json.key("messageId")
    json.string(text.id)
    json.endObject()
    json.endArray()
    json.key("content")
    json.beginObject()
    json.key("text")
    json.string(text.body)
    json.endObject()
    json.key("webhooks")
    json.beginObject()
    if auth == nil, let statusURL = text.statusURL {
      json.key("delivery")
      json.beginObject()
      json.key("url")
      json.string(statusURL)
      json.key("intermediateReport")
      json.bool(true)
      json.endObject()
      json.key("contentType")
      json.string("application/json")
    }
    json.key("callbackData")
    json.string(text.id)
    json.endObject()
    json.endObject()
    json.endArray()
    json.endObject()
    return HTTPRequest(method: "POST", url: base + "/sms/3/messages", headers: headers, body: json.bytes)
  }

  /// A 200 may hold a refusal: the status of the message decides.
  package func outcome(of response: HTTPResponse) -> SendOutcome {
    let answer = JSONView(response.body)
    guard (200..<300).contains(response.status) else {
      let exception = answer?["requestError"]?["serviceException"]
      return .byStatus(of: response, ownCode: exception?["messageId"]?.word ?? answer?["errorCode"]?.word)
    }
    let message = answer?["messages"]?.elements.first
    guard let message, let status = InfobipStatus(message) else { return .unreadable(response) }
    return status.outcome(providerID: message["messageId"]?.word ?? "")
  }

  package var takesOnce: Bool { true }

  package func request(lookingFor text: OutboundText, at moment: SendMoment) -> HTTPRequest? {
    var query = FormWriter()
    query.field("messageId", text.id)
    let url = base + "/sms/3/logs?" + String(decoding: query.bytes, as: UTF8.self)
    return HTTPRequest(method: "GET", url: url, headers: headers, body: [])
  }

  /// The logs of the last 48 hours. That a text is not among them yet need not mean that it never will be; but to hand it over again
  /// is harmless, because its id counts once.
  package func finding(of text: OutboundText, in response: HTTPResponse) -> LookUpFinding {
    guard response.status == 200, let results = JSONView(response.body)?["results"] else { return .unknown }
    let elements = results.elements
    if elements.contains(where: { $0["messageId"]?.word == text.id }) { return .taken(providerID: text.id) }
    return elements.isEmpty ? .notTaken : .unknown
  }
}
