import Platform
import Testing

@testable import Carriers

@Suite struct AWSWebhookTests {
  private let aws = AWSEndUserMessaging.sample()

  private func notification(_ message: String) -> WebhookRequest {
    var json = JSONWriter()
    json.beginObject()
    for (name, value) in [
      ("Type", "Notification"), ("TopicArn", AWSEndUserMessaging.sampleTopic), ("Message", message),
    ] {
      json.key(name)
      json.string(value)
    }
    json.endObject()
    return WebhookRequest(
      method: "POST", publicURL: "https://sms.example.com", target: "/webhooks/main", headers: [], body: json.bytes)
  }

  @Test(arguments: [
    (
      #"{"originationNumber":"+14255550182","destinationNumber":"+12125550101","messageKeyword":"JOIN","messageBody":"Join me","inboundMessageId":"cae1","previousPublishedMessageId":"w"}"#,
      InboundText(id: "cae1", from: "+14255550182", to: "+12125550101", text: "Join me")
    ),
    (
      #"{"originationNumber":"14255550182","destinationNumber":"12345","messageBody":"","inboundMessageId":"cae2"}"#,
      InboundText(id: "cae2", from: "+14255550182", to: "12345", text: "")
    ),
    (
      #"{"originationNumber":"+14255550182","inboundMessageId":"cae3","messageBody":"caf\u00e9 \ud83d\uded1"}"#,
      InboundText(id: "cae3", from: "+14255550182", to: nil, text: "café 🛑")
    ),
  ])
  func `a text is read as the person wrote it`(message: String, text: InboundText) throws {
    #expect(try aws.parse(notification(message)).messages == [.text(text)])
  }

  @Test func `a text from nobody is malformed`() {
    #expect(throws: WebhookRefusal.malformed(why: "there is no originationNumber")) {
      try aws.parse(notification(#"{"inboundMessageId":"cae1","messageBody":"x"}"#))
    }
  }

  @Test(arguments: [
    ("TEXT_QUEUED", true, Receipt.State.accepted),
    ("TEXT_PENDING", false, .accepted),
    ("TEXT_SENT", false, .sent),
    ("TEXT_SUCCESSFUL", true, .sent),
    ("TEXT_DELIVERED", true, .delivered),
    ("TEXT_INVALID", true, .failed(code: "TEXT_INVALID", kind: .invalidNumber)),
    ("TEXT_INVALID_MESSAGE", true, .failed(code: "TEXT_INVALID_MESSAGE", kind: .final)),
    ("TEXT_UNREACHABLE", true, .failed(code: "TEXT_UNREACHABLE", kind: .final)),
    ("TEXT_UNREACHABLE", false, .accepted),
    ("TEXT_CARRIER_UNREACHABLE", true, .failed(code: "TEXT_CARRIER_UNREACHABLE", kind: .final)),
    ("TEXT_BLOCKED", true, .failed(code: "TEXT_BLOCKED", kind: .final)),
    ("TEXT_CARRIER_BLOCKED", true, .failed(code: "TEXT_CARRIER_BLOCKED", kind: .final)),
    ("TEXT_SPAM", true, .failed(code: "TEXT_SPAM", kind: .final)),
    ("TEXT_UNKNOWN", true, .failed(code: "TEXT_UNKNOWN", kind: .final)),
    ("TEXT_TTL_EXPIRED", true, .failed(code: "TEXT_TTL_EXPIRED", kind: .final)),
    ("TEXT_PROTECT_BLOCKED", true, .failed(code: "TEXT_PROTECT_BLOCKED", kind: .final)),
  ])
  func `an event says what became of the text and which one it was`(event: String, isFinal: Bool, state: Receipt.State)
    throws
  {
    let message =
      #"{"eventType":"\#(event)","eventVersion":"1.0","eventTimestamp":1686975103470,"isFinal":\#(isFinal),"#
      + #""originationPhoneNumber":"+12065550152","destinationPhoneNumber":"+14255550156","messageId":"862a","#
      + #""messageStatus":"X","context":{"other":"1","text":"00000000000000ff"},"totalMessagePrice":0.09582}"#
    #expect(
      try aws.parse(notification(message)).messages
        == [.receipt(Receipt(providerID: "862a", textID: "00000000000000ff", state: state))])
  }

  @Test(arguments: [
    "", "Successfully validated SNS topic for Amazon Pinpoint event publishing.", "[]", "{}",
    #"{"eventType":"VOICE_COMPLETED","messageId":"1"}"#, #"{"eventType":"TEXT_DELIVERED"}"#,
  ])
  func `what is no text and no event of one brings nothing`(message: String) throws {
    #expect(try aws.parse(notification(message)) == WebhookContent([]))
  }
}
