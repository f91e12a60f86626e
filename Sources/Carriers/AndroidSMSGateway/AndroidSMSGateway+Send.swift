import Platform

extension AndroidSMSGateway {
  /// With our own id: handed over twice, it is sent once.
  package func request(sending text: OutboundText, at moment: SendMoment) -> HTTPRequest {
    var json = JSONWriter()
    json.beginObject()
    json.key("id")
    json.string(text.id)
    json.key("textMessage")
    json.beginObject()
    json.key("text")
    json.string(text.body)
    json.endObject()
    json.key("phoneNumbers")
    json.beginArray()
    json.string(text.to)
    json.endArray()
    json.key("withDeliveryReport")
    json.bool(true)
    json.endObject()
    return HTTPRequest(
      method: "POST", url: messagesURL, headers: [authorization, "Content-Type: application/json"], body: json.bytes)
  }

  package func outcome(of response: HTTPResponse) -> SendOutcome {
    // 409: there is a text with this id, which is this one, handed over before.
    let id = JSONView(response.body)?["id"]?.word
    if response.status == 409 { return .accepted(providerID: id ?? "") }
    return .reading(response, id: id, code: nil)
  }

  package var takesOnce: Bool { true }

  package func request(lookingFor text: OutboundText, at moment: SendMoment) -> HTTPRequest? {
    HTTPRequest(method: "GET", url: messagesURL + "/" + text.id, headers: [authorization], body: [])
  }

  package func finding(of text: OutboundText, in response: HTTPResponse) -> LookUpFinding {
    let answer = JSONView(response.body)
    return switch response.status {
    case 200: answer?["id"]?.word == text.id ? .taken(providerID: text.id) : .unknown
    // A server that is not the gateway says 404 too, but without the gateway's JSON.
    case 404: answer?.isObject == true ? .notTaken : .unknown
    default: .unknown
    }
  }
}
