import Platform

extension WhatsApp {
  /// Our own id travels as `biz_opaque_callback_data`, which statuses bring back.
  package func request(sending text: OutboundText, at moment: SendMoment) -> HTTPRequest {
    var body = JSONWriter()
    body.beginObject()
    body.key("messaging_product")
    body.string("whatsapp")
    body.key("recipient_type")
    body.string("individual")
    body.key("to")
    body.string(PlainNumber.withoutPlus(text.to))
    body.key("type")
    body.string("text")
    body.key("text")
    body.beginObject()
    body.key("preview_url")
    body.bool(false)
    body.key("body")
    body.string(text.body)
    body.endObject()
    body.key("biz_opaque_callback_data")
    body.string(text.id)
    body.endObject()
    return HTTPRequest(method: "POST", url: messagesURL, headers: headers, body: body.bytes)
  }

  /// WhatsApp's own code decides where the answer has one that we know, else the status.
  package func outcome(of response: HTTPResponse) -> SendOutcome {
    let answer = JSONView(response.body)
    let id = answer?["messages"]?.elements.first?["id"]?.word
    return .reading(response, id: id, code: answer?["error"]?["code"]?.word, WhatsAppCode.meaning)
  }
}
