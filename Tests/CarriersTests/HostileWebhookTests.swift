import Testing

@testable import Carriers

/// Whatever comes is read or refused; a text that is read has an id and somebody who wrote it.
@Suite struct HostileWebhookTests {
  private static let wholes: [(any Provider, String)] = [
    (
      AWSEndUserMessaging.sample(pem: "-----BEGIN CERTIFICATE-----\nMIIC\n-----END CERTIFICATE-----\n"),
      #"{"Type":"Notification","TopicArn":"arn:aws:sns:us-east-1:123456789012:punchline","Subject":"s","MessageId":"1","#
        + #""Timestamp":"t","Signature":"AAAA","SignatureVersion":"1","SigningCertURL":"https://sns.a.amazonaws.com/x","#
        + #""Message":"{\"originationNumber\":\"+14255550182\",\"inboundMessageId\":\"c\",\"messageBody\":\"\\ud83c\\udf55\"}"}"#
    ),
    (
      AndroidSMSGateway(user: "u", password: "p", signingKey: "k"),
      #"{"event":"sms:received","id":"1","payload":{"messages":[{"sender":"1"}],"sender":"+1","recipient":"+2","message":"é"}}"#
    ),
    (
      Kannel(user: "u", password: "p"),
      "id=1&from=%2B1415555&to=1&coding=2&charset=UTF-16BE&text=%D8%3C%DFU&dlr=&answer=a"
    ),
    (
      Generic(
        send: Generic.Send(method: "GET", url: "x", headers: [:], body: ""),
        receive: Generic.Receive(from: "a.b", to: "a.0", text: "c", id: "d")),
      #"{"a":{"b":"+1"},"c":"x\n","d":1e5}"#
    ),
  ]
  private static let nasty: [UInt8] = [
    0x00, 0x0A, 0x22, 0x25, 0x26, 0x2E, 0x3D, 0x5B, 0x5C, 0x7B, 0x7D, 0xC3, 0xF0, 0xFF,
  ]

  @Test(arguments: wholes.indices)
  func `whatever is broken, nothing breaks`(index: Int) {
    let (provider, whole) = Self.wholes[index]
    let bytes = Array(whole.utf8)
    var inputs: [[UInt8]] = bytes.indices.map { Array(bytes[..<$0]) }
    for place in bytes.indices {
      for byte in Self.nasty {
        var broken = bytes
        broken[place] = byte
        inputs.append(broken)
      }
    }
    var textCount = 0
    for input in [bytes] + inputs {
      for request in Self.requests(input) {
        // Both may refuse; that is as good as reading.
        do { try provider.verify(request) } catch {}
        do {
          for case .text(let text) in try provider.parse(request).messages {
            textCount += 1
            #expect(!text.id.isEmpty && !text.from.isEmpty)
          }
        } catch {}
        _ = provider.outcome(of: HTTPResponse(status: 400, body: input))
        _ = provider.outcome(of: HTTPResponse(status: 200, body: input))
      }
    }
    #expect(textCount > 0)
  }

  private static func requests(_ input: [UInt8]) -> [WebhookRequest] {
    let query = String(decoding: input, as: UTF8.self)
    return [
      ("POST", "/webhooks/x", input), ("GET", "/webhooks/x?\(query)", []), ("POST", "/webhooks/x?\(query)", input),
    ].map {
      WebhookRequest(
        method: $0.0, publicURL: "https://sms.example.com", target: $0.1,
        headers: [
          ("x-kannel-from", "+14155550101"), ("content-type", query), ("x-signature", query), ("x-timestamp", "1"),
        ], body: $0.2)
    }
  }
}
