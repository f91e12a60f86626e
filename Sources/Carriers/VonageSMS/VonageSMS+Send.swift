import Texting

extension VonageSMS {
  /// What a receipt brings back is `client-ref`; the query of the status address is left off, since in a receipt by GET it would
  /// stand among the signed fields.
  package func request(sending text: OutboundText, at moment: SendMoment) -> HTTPRequest {
    var form = FormWriter()
    form.field("to", PlainNumber.withoutPlus(text.to))
    form.field("from", PlainNumber.withoutPlus(text.from))
    form.field("text", text.body)
    form.field("type", Segments.count(text.body).encoding == .ucs2 ? "unicode" : "text")
    form.field("client-ref", text.id)
    if let statusURL = text.statusURL {
      form.field("callback", String(decoding: statusURL.utf8.prefix { $0 != UInt8(ascii: "?") }, as: UTF8.self))
    }
    return HTTPRequest(method: "POST", url: messagesURL, headers: headers, body: form.bytes)
  }

  /// The answer is a 200 even where nothing was taken; it lists each part of a long text.
  package func outcome(of response: HTTPResponse) -> SendOutcome {
    let parts = JSONView(response.body)?["messages"]?.elements ?? []
    // One part taken is a text taken: sending it again would send that part twice.
    if let taken = parts.first(where: { $0["status"]?.word == "0" }) {
      return .accepted(providerID: taken["message-id"]?.word ?? "")
    }
    guard let status = parts.first?["status"]?.word else {
      return (200..<300).contains(response.status) ? .unreadable(response) : .byStatus(of: response)
    }
    guard let meaning = VonageSMSCode.meaning(ofStatus: status) else { return .failed(code: status, kind: .final) }
    return meaning.outcome(code: status, response: response)
  }
}
