import Foundation
import Testing

@testable import Carriers

@Suite struct AWSSendTests {
  static let vectors: [OutboundVector] = Fixture.vectors("aws-outbound.public")
  private let text = OutboundText(
    id: "00000000000000ff", from: "+14155550150", to: "+14155550101", body: "Hi",
    statusURL: "https://sms.example.com/x?text=1")

  private func object(_ json: some Collection<UInt8>) throws -> [String: String] {
    let any = try JSONSerialization.jsonObject(with: Data(json)) as? [String: Any]
    return try #require(any).compactMapValues { $0 as? String }
  }

  @Test(arguments: vectors)
  func `a text is handed over as AWS's own library does`(vector: OutboundVector) throws {
    let message = vector.message
    let request = AWSEndUserMessaging.sample().request(
      sending: OutboundText(
        id: "1", from: try #require(message.from), to: message.to, body: message.text, statusURL: nil),
      at: .sample)
    #expect(request.method == vector.request.method)
    #expect(request.url == vector.request.url)
    for name in ["Content-Type", "X-Amz-Target"] {
      #expect(request.headers.contains("\(name): \(vector.request.headers[name] ?? "")"))
    }
    #expect(request.headers.contains("X-Amz-Date: 20260101T120000Z"))
    #expect(try object(request.body) == object(vector.request.body.utf8))
  }

  @Test(arguments: vectors)
  func `a request is signed as AWS's own library signs it`(vector: OutboundVector) throws {
    let date = try #require(vector.request.headers["X-Amz-Date"])
    let moment = try #require(Self.moment(date))
    #expect(moment.time == date)
    let signature = AWSSignature(
      accessKey: "AKIDEXAMPLE", secretKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", region: "us-east-1",
      service: "sms-voice")
    let authorization = signature.authorization(
      of: Array(vector.request.body.utf8), path: "/",
      headers: [
        ("content-type", "application/x-amz-json-1.0"), ("host", "sms-voice.us-east-1.amazonaws.com"),
        ("x-amz-date", date),
        ("x-amz-target", "PinpointSMSVoiceV2.SendTextMessage"),
      ], at: moment)
    #expect(authorization == vector.request.headers["Authorization"])
  }

  /// `20261122T030411Z`.
  private static func moment(_ date: String) -> AWSMoment? {
    let digits = date.utf8.compactMap { (48...57).contains($0) ? Int($0) - 48 : nil }
    guard digits.count == 14 else { return nil }
    let number = { (range: Range<Int>) in digits[range].reduce(0) { $0 * 10 + $1 } }
    return AWSMoment(
      unixSeconds: AWSMoment.unixSeconds(
        year: number(0..<4), month: number(4..<6), day: number(6..<8), hour: number(8..<10), minute: number(10..<12),
        second: number(12..<14)))
  }

  @Test(arguments: [
    (0 as Int64, "19700101T000000Z"), (951_782_399, "20000228T235959Z"), (951_782_400, "20000229T000000Z"),
    (951_868_800, "20000301T000000Z"), (1_767_268_800, "20260101T120000Z"), (1_835_395_199, "20280228T235959Z"),
    (4_102_444_800, "21000101T000000Z"), (4_107_542_400, "21000301T000000Z"), (-1, "19700101T000000Z"),
    (.max, "99991231T235959Z"), (.min, "19700101T000000Z"),
  ])
  func `a time is written as AWS writes it`(seconds: Int64, time: String) {
    #expect(AWSMoment(unixSeconds: seconds).time == time)
    #expect(AWSMoment(unixSeconds: seconds).day == String(time.prefix(8)))
  }

  @Test func `receipts are asked for through the configuration set, and carry our own id`() throws {
    let request = AWSEndUserMessaging.sample(configurationSet: "punchline").request(sending: text, at: .sample)
    #expect(
      String(decoding: request.body, as: UTF8.self)
        == #"{"DestinationPhoneNumber":"+14155550101","OriginationIdentity":"+14155550150","MessageBody":"Hi","#
        + #""MessageType":"TRANSACTIONAL","ConfigurationSetName":"punchline","Context":{"text":"00000000000000ff"}}"#)
  }

  @Test func `marketing goes as promotional`() {
    var marketing = text
    marketing.purpose = .marketing
    let request = AWSEndUserMessaging.sample().request(sending: marketing, at: .sample)
    #expect(String(decoding: request.body, as: UTF8.self).contains(#""MessageType":"PROMOTIONAL""#))
  }

  @Test(arguments: [
    ("http://127.0.0.1:9000", "http://127.0.0.1:9000/", "127.0.0.1:9000", "/"),
    ("http://127.0.0.1:9000/aws/", "http://127.0.0.1:9000/aws/", "127.0.0.1:9000", "/aws/"),
    (
      "https://sms-voice.eu-west-1.amazonaws.com:443", "https://sms-voice.eu-west-1.amazonaws.com:443/",
      "sms-voice.eu-west-1.amazonaws.com", "/"
    ),
  ])
  func `another base address is signed as it is called`(api: String, url: String, host: String, path: String) {
    let endpoint = AWSEndpoint(api)
    #expect([endpoint.url, endpoint.host, endpoint.path] == [url, host, path])
    #expect(AWSEndUserMessaging.sample(api: api).request(sending: text, at: .sample).url == url)
  }

  @Test(arguments: [
    (200, #"{"MessageId":"862a"}"#, SendOutcome.accepted(providerID: "862a")),
    (200, "", .inDoubt(code: "http-200-unreadable")),
    (
      400, #"{"__type":"ConflictException","Message":"x","Reason":"DESTINATION_PHONE_NUMBER_OPTED_OUT"}"#,
      .failed(code: "DESTINATION_PHONE_NUMBER_OPTED_OUT", kind: .optedOut)
    ),
    (
      400, #"{"__type":"com.amazonaws.sms#ConflictException","Reason":"DESTINATION_PHONE_NUMBER_NOT_VERIFIED"}"#,
      .failed(code: "DESTINATION_PHONE_NUMBER_NOT_VERIFIED", kind: .final)
    ),
    (400, #"{"__type":"ConflictException","Reason":"NEW_ONE"}"#, .failed(code: "NEW_ONE", kind: .final)),
    (
      400,
      #"{"__type":"ValidationException","Reason":"FIELD_VALIDATION_FAILED","Fields":[{"Message":"m","Name":"DestinationPhoneNumber"}]}"#,
      .failed(code: "FIELD_VALIDATION_FAILED", kind: .invalidNumber)
    ),
    (
      400, #"{"__type":"ValidationException","Reason":"FIELD_VALIDATION_FAILED","Fields":[{"Name":"MessageBody"}]}"#,
      .failed(code: "FIELD_VALIDATION_FAILED", kind: .final)
    ),
    (400, #"{"__type":"ThrottlingException"}"#, .slowDown(code: "ThrottlingException", afterSeconds: 7)),
    (
      400, #"{"__type":"ServiceQuotaExceededException","Reason":"MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT"}"#,
      .unavailable(code: "MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT", afterSeconds: 7)
    ),
    (400, #"{"__type":"AccessDeniedException"}"#, .unavailable(code: "AccessDeniedException", afterSeconds: 7)),
    (
      400, #"{"__type":"UnrecognizedClientException"}"#,
      .unavailable(code: "UnrecognizedClientException", afterSeconds: 7)
    ),
    (
      400, #"{"__type":"InvalidSignatureException","message":"Signature expired"}"#,
      .unavailable(code: "InvalidSignatureException", afterSeconds: 7)
    ),
    (404, #"{"__type":"ResourceNotFoundException"}"#, .unavailable(code: "ResourceNotFoundException", afterSeconds: 7)),
    (500, #"{"__type":"InternalServerException"}"#, .retry(code: "InternalServerException", afterSeconds: 7)),
    (503, "<html>", .unavailable(code: "http-503", afterSeconds: 7)),
    (400, "{", .failed(code: "http-400", kind: .final)),
    (403, "", .unavailable(code: "http-403", afterSeconds: 7)),
  ])
  func `an answer means`(status: Int, body: String, outcome: SendOutcome) {
    let answer = HTTPResponse(status: status, retryAfterSeconds: 7, body: Array(body.utf8))
    #expect(AWSEndUserMessaging.sample().outcome(of: answer) == outcome)
  }
}
