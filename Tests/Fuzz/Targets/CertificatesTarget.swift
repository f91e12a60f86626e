@testable import Carriers

/// Certificates as something between us and SNS may give them out: PEM as it is, or DER that is wrapped into PEM here.
enum CertificatesTarget {
  private static let message = Array(
    (#"{"Type":"Notification","TopicArn":"\#(Carrier.topic)","MessageId":"1","Timestamp":"t","Signature":"AAAA","#
      + #""SignatureVersion":"1","SigningCertURL":"https://sns.us-east-1.amazonaws.com/x.pem","Message":"m"}"#).utf8)

  /// Of PEM (RFC 7468, section 2).
  private static let lineCharacters = 64

  static func feed(_ input: Input) {
    var input = input
    let isDER = input.choice(of: 2) == 1
    let pem = isDER ? wrapped(input.rest) : input.rest
    // without a certificate nothing is taken: the provider would only read this once more
    guard let certificate = SNSCertificate(pem: pem) else { return }
    must(certificate.validFrom <= certificate.validUntil, "a certificate that is never valid")
    let provider = AWSEndUserMessaging(
      region: "us-east-1", accessKey: "A", secretKey: "s", topic: Carrier.topic, certificates: Shelf(pem: pem))
    let request = WebhookRequest(
      method: "POST", publicURL: "https://sms.example.com", target: "/", headers: [], body: message, receivedAt: 0)
    must(orRefused { () throws(WebhookRefusal) in try provider.take(request) } == nil, "a forged message is taken")
  }

  private static func wrapped(_ der: [UInt8]) -> [UInt8] {
    var pem = Array("-----BEGIN CERTIFICATE-----\n".utf8)
    var rest = Base64.encode(der)[...]
    while !rest.isEmpty {
      pem += rest.prefix(lineCharacters)
      pem.append(UInt8(ascii: "\n"))
      rest = rest.dropFirst(lineCharacters)
    }
    return pem + Array("-----END CERTIFICATE-----\n".utf8)
  }
}
