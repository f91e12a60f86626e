import Testing

@testable import Carriers

@Suite struct InfobipTests {
  private static let infobip = Infobip(key: "KEY", api: "https://x1.api.infobip.com")
  private static let guarded = Infobip(
    key: "KEY", webhookUser: "hook", webhookPassword: "hush", api: "x1.api.infobip.com/")
  private static let text = OutboundText(
    id: "00ff", from: "+14155550150", to: "+14155550101", body: "Hi", statusURL: "https://a.example/s?text=00ff")

  @Test func `who calls with user and password is let in, and nobody else`() throws {
    try Self.guarded.verify(.json("{}", headers: [("authorization", "Basic aG9vazpodXNo")]))
    WebhookRequest.json("{}").expectUnsigned(by: Self.guarded, "Authorization is missing", secret: "hush")
    try Self.infobip.verify(.json("{}"))
  }

  @Test func `several texts come at once`() throws {
    let body = #"""
      {"results":[
        {"messageId":"m1","from":"14155550101","to":"14155550150","text":"COFFEE PLS","cleanText":"PLS","keyword":"COFFEE",
         "receivedAt":"2026-01-01T00:00:00.000+0000","smsCount":1,"price":{"pricePerMessage":0.01,"currency":"EUR"}},
        {"messageId":"m2","from":"+14155550102","to":"54321","text":"é 🛑"},
        {"messageId":"m3","from":"14155550102"}],
       "messageCount":3,"pendingMessageCount":0}
      """#
    #expect(
      try Self.infobip.parse(.json(body)).messages == [
        .text(InboundText(id: "m1", from: "+14155550101", to: "+14155550150", text: "COFFEE PLS")),
        .text(InboundText(id: "m2", from: "+14155550102", to: "54321", text: "é 🛑")),
        .text(InboundText(id: "m3", from: "+14155550102", to: nil, text: "")),
      ])
  }

  @Test func `one result that cannot be read keeps no other away`() throws {
    let body =
      #"{"results":[{"messageId":"m1","from":"14155550101","text":"STOP"},{"from":"1"},7,{"status":{}},"#
      + #"{"messageId":"m2","from":"14155550102","text":"Hi"}]}"#
    let content = try Self.infobip.parse(.json(body))
    #expect(
      content.messages == [
        .text(InboundText(id: "m1", from: "+14155550101", to: nil, text: "STOP")),
        .text(InboundText(id: "m2", from: "+14155550102", to: nil, text: "Hi")),
      ])
    #expect(content.passedOver == Array(repeating: "there is no messageId", count: 3))
  }

  @Test(arguments: [
    ("", "results"), ("[]", "results"), ("{}", "results"), (#"{"results":[{}]}"#, "no messageId"),
    (#"{"results":[{"messageId":"1"}]}"#, "no from"), (#"{"results":[{"status":{}}]}"#, "no messageId"),
    ("{\"results\":[\(Array(repeating: "1", count: 1_001).joined(separator: ","))]}", "more than 1000"),
  ])
  func `what is no text and no receipt is malformed, and the reason says why`(body: String, reason: String) {
    WebhookRequest.json(body).expectMalformed(by: Self.infobip, reason)
  }

  @Test(arguments: [
    (#""groupId":1,"groupName":"PENDING","id":26,"name":"PENDING_ACCEPTED""#, "NO_ERROR", Receipt.State.accepted),
    (#""groupId":1,"groupName":"PENDING","id":7,"name":"PENDING_ENROUTE""#, "NO_ERROR", .sent),
    (#""groupId":3,"groupName":"DELIVERED","id":2,"name":"DELIVERED_TO_OPERATOR""#, "NO_ERROR", .sent),
    (#""groupId":3,"groupName":"DELIVERED","id":5,"name":"DELIVERED_TO_HANDSET""#, "NO_ERROR", .delivered),
    (#""groupId":3"#, "NO_ERROR", .delivered),
    (#""groupId":0"#, "NO_ERROR", .accepted),
    (#""groupName":"EXPIRED","name":"EXPIRED_DLR_UNKNOWN""#, "NO_ERROR", .sent),
    (#""groupName":"EXPIRED","name":"EXPIRED_EXPIRED""#, "NO_ERROR", .failed(code: "EXPIRED_EXPIRED", kind: .final)),
    (
      #""groupId":2,"name":"UNDELIVERABLE_NOT_DELIVERED""#, "EC_UNKNOWN_SUBSCRIBER",
      .failed(code: "EC_UNKNOWN_SUBSCRIBER", kind: .invalidNumber)
    ),
    (
      #""groupId":5,"id":14,"name":"REJECTED_DESTINATION""#, "EC_BLACKLISTED_DESTINATIONADDRESS",
      .failed(code: "EC_BLACKLISTED_DESTINATIONADDRESS", kind: .optedOut)
    ),
    (
      #""groupId":5,"id":14,"name":"REJECTED_DESTINATION""#, "NO_ERROR",
      .failed(code: "REJECTED_DESTINATION", kind: .optedOut)
    ),
    (
      #""groupId":5,"id":52,"name":"REJECTED_DESTINATION""#, "NO_ERROR",
      .failed(code: "REJECTED_DESTINATION", kind: .invalidNumber)
    ),
    (#""groupId":5,"name":"REJECTED_DESTINATION""#, "NO_ERROR", .failed(code: "REJECTED_DESTINATION", kind: .final)),
    (#""groupId":5,"id":13,"name":"REJECTED_SENDER""#, "NO_ERROR", .failed(code: "REJECTED_SENDER", kind: .final)),
  ])
  func `a receipt says what became of the text and which one it was`(
    status: String, error: String, state: Receipt.State
  ) throws {
    let body =
      #"{"results":[{"bulkId":"b","messageId":"00ff","to":"14155550101","callbackData":"00ff","status":{\#(status)},"#
      + #""error":{"groupId":0,"id":0,"name":"\#(error)","permanent":false}}]}"#
    #expect(
      try Self.infobip.parse(.json(body)).messages == [
        .receipt(Receipt(providerID: "00ff", textID: "00ff", state: state))
      ])
  }

  @Test func `a status that nobody knows yet is no fault`() throws {
    let body = #"{"results":[{"messageId":"1","status":{"groupName":"TELEPORTED"}}]}"#
    #expect(try Self.infobip.parse(.json(body)).messages.isEmpty)
  }

  @Test(arguments: Fixture.vectors("infobip-outbound.public", of: OutboundVector.self))
  func `a text is handed over as Infobip's own library does`(vector: OutboundVector) throws {
    let request = Self.infobip.request(sending: vector.text(id: "m-1", from: "InfoSMS"), at: .sample)
    try vector.expectSame(as: request, but: ["messages.0.webhooks.callbackData"])
  }

  @Test func `receipts are asked for by text only where they need no user and password`() {
    let open = String(decoding: Self.infobip.request(sending: Self.text, at: .sample).body, as: UTF8.self)
    #expect(
      open.contains(
        #""webhooks":{"delivery":{"url":"https://a.example/s?text=00ff","intermediateReport":true},"contentType":"application/json","callbackData":"00ff"}"#
      ))
    let guarded = Self.guarded.request(sending: Self.text, at: .sample)
    #expect(guarded.url == "https://x1.api.infobip.com/sms/3/messages")
    #expect(String(decoding: guarded.body, as: UTF8.self).contains(#""webhooks":{"callbackData":"00ff"}"#))
  }

  private static func answer(_ status: String) -> String {
    #"{"bulkId":"b","messages":[{"messageId":"00ff","status":{\#(status)},"destination":"14155550101"}]}"#
  }

  @Test(arguments: [
    (
      200, answer(#""groupId":1,"groupName":"PENDING","id":26,"name":"PENDING_ACCEPTED""#),
      SendOutcome.accepted(providerID: "00ff")
    ),
    (200, "<html>", .inDoubt(code: "http-200-unreadable")),
    (200, answer(#""groupId":5,"name":"REJECTED_DUPLICATE_MESSAGE_ID""#), .accepted(providerID: "00ff")),
    (
      200, answer(#""groupId":5,"name":"REJECTED_FLOODING_FILTER""#),
      .retry(code: "REJECTED_FLOODING_FILTER", afterSeconds: nil)
    ),
    (
      200, answer(#""groupId":5,"name":"REJECTED_SYSTEM_ERROR""#),
      .retry(code: "REJECTED_SYSTEM_ERROR", afterSeconds: nil)
    ),
    (
      200, answer(#""groupId":5,"name":"REJECTED_NOT_ENOUGH_CREDITS""#),
      .unavailable(code: "REJECTED_NOT_ENOUGH_CREDITS", afterSeconds: nil)
    ),
    (
      200, answer(#""groupId":5,"id":14,"name":"REJECTED_DESTINATION""#),
      .failed(code: "REJECTED_DESTINATION", kind: .optedOut)
    ),
    (
      200, answer(#""groupId":5,"name":"REJECTED_PREFIX_MISSING""#),
      .failed(code: "REJECTED_PREFIX_MISSING", kind: .invalidNumber)
    ),
    (200, answer(#""groupId":5,"name":"REJECTED_SENDER""#), .failed(code: "REJECTED_SENDER", kind: .final)),
    (
      401, #"{"requestError":{"serviceException":{"messageId":"UNAUTHORIZED","text":"Invalid login details"}}}"#,
      .unavailable(code: "UNAUTHORIZED", afterSeconds: 7)
    ),
    (400, #"{"errorCode":"E400","description":"…"}"#, .failed(code: "E400", kind: .final)),
    (429, "", .slowDown(code: "http-429", afterSeconds: 7)),
    (500, "", .inDoubt(code: "http-500")),
  ])
  func `an answer means`(status: Int, body: String, outcome: SendOutcome) {
    let answer = HTTPResponse(status: status, retryAfterSeconds: 7, body: Array(body.utf8))
    #expect(Self.infobip.outcome(of: answer) == outcome)
  }

  @Test(arguments: [
    (200, #"{"results":[{"messageId":"00ff","status":{"groupId":1}}]}"#, LookUpFinding.taken(providerID: "00ff")),
    (200, #"{"results":[]}"#, .notTaken),
    (200, #"{"results":[{"messageId":"other"}]}"#, .unknown),
    (200, "", .unknown),
    (500, #"{"results":[]}"#, .unknown),
  ])
  func `a text that may have been sent is asked for by our own id`(status: Int, body: String, finding: LookUpFinding)
    throws
  {
    let request = try #require(Self.infobip.request(lookingFor: Self.text, at: .sample))
    #expect(request.url == "https://x1.api.infobip.com/sms/3/logs?messageId=00ff")
    #expect(Self.infobip.finding(of: Self.text, in: HTTPResponse(status: status, body: Array(body.utf8))) == finding)
  }
}
