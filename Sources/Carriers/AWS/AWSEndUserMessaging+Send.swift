import Platform

extension AWSEndUserMessaging {
  private static let contentType = "application/x-amz-json-1.0"
  private static let service = "PinpointSMSVoiceV2"
  /// What receipts give back of the text: its id, under this name.
  static let contextKey = "text"

  package func request(sending text: OutboundText, at moment: SendMoment) -> HTTPRequest {
    call("SendTextMessage", body(of: text), at: moment)
  }

  /// A signed request of one of the service's operations.
  func call(_ operation: String, _ body: [UInt8], at moment: SendMoment) -> HTTPRequest {
    let target = "\(Self.service).\(operation)"
    let time = AWSMoment(unixSeconds: moment.millis / 1_000)
    let authorization = signature.authorization(
      of: body, path: endpoint.path,
      headers: [
        ("content-type", Self.contentType), ("host", endpoint.host), ("x-amz-date", time.time),
        ("x-amz-target", target),
      ], at: time)
    return HTTPRequest(
      method: "POST", url: endpoint.url,
      headers: [
        "Authorization: \(authorization)", "Content-Type: \(Self.contentType)", "X-Amz-Date: \(time.time)",
        "X-Amz-Target: \(target)",
      ], body: body)
  }

  private func body(of text: OutboundText) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.key("DestinationPhoneNumber")
    json.string(text.to)
    json.key("OriginationIdentity")
    json.string(text.from)
    json.key("MessageBody")
    json.string(text.body)
    json.key("MessageType")
    json.string(text.purpose == .marketing ? "PROMOTIONAL" : "TRANSACTIONAL")
    if let configurationSet {
      json.key("ConfigurationSetName")
      json.string(configurationSet)
    }
    json.key("Context")
    json.beginObject()
    json.key(Self.contextKey)
    json.string(text.id)
    json.endObject()
    json.endObject()
    return json.bytes
  }

  package func outcome(of response: HTTPResponse) -> SendOutcome {
    let answer = AWSAnswer(response.body)
    return .reading(
      response, id: answer.messageID.isEmpty ? nil : answer.messageID, code: answer.code.isEmpty ? nil : answer.code
    ) { _ in AWSCode(answer)?.meaning }
  }
}
