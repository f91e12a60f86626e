import Platform

extension Sinch {
  package func request(sending text: OutboundText, at moment: SendMoment) -> HTTPRequest {
    var json = JSONWriter()
    json.beginObject()
    json.key("to")
    json.beginArray()
    json.string(text.to)
    json.endArray()
    json.key("from")
    json.string(text.from)
    json.key("body")
    json.string(text.body)
    json.key("type")
    json.string("mt_text")
    json.key("delivery_report")
    json.string("per_recipient")
    if let statusURL = text.statusURL {
      json.key("callback_url")
      json.string(statusURL)
    }
    json.key("client_reference")
    json.string(text.id)
    json.endObject()
    return HTTPRequest(method: "POST", url: batchesURL, headers: headers, body: json.bytes)
  }

  /// Sinch's codes (`syntax_constraint_violation`, …) say in which way a request is wrong; whether it may be tried again is told by
  /// the status.
  package func outcome(of response: HTTPResponse) -> SendOutcome {
    let answer = JSONView(response.body)
    return .reading(response, id: answer?["id"]?.word, code: answer?["code"]?.word)
  }

  /// The batches of the last day that bear our own id; there is one or none.
  package func request(lookingFor text: OutboundText, at moment: SendMoment) -> HTTPRequest? {
    var query = FormWriter()
    query.field("client_reference", text.id)
    query.field("page_size", "1")
    return HTTPRequest(
      method: "GET", url: batchesURL + "?" + String(decoding: query.bytes, as: UTF8.self), headers: headers, body: [])
  }

  package func finding(of text: OutboundText, in response: HTTPResponse) -> LookUpFinding {
    guard response.status == 200, let answer = JSONView(response.body), let batches = answer["batches"] else {
      return .unknown
    }
    if let batch = batches.elements.first(where: { $0["client_reference"]?.word == text.id }) {
      return .taken(providerID: batch["id"]?.word ?? "")
    }
    return answer["count"]?.int == 0 ? .notTaken : .unknown
  }
}
