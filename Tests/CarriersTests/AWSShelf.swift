@testable import Carriers

/// One certificate, at whatever address it is asked for.
struct AWSShelf: CertificateShelf {
  var pem: String?

  func certificate(at url: String) -> [UInt8]? { pem.map { Array($0.utf8) } }
}

extension AWSEndUserMessaging {
  static let sampleTopic = "arn:aws:sns:us-east-1:123456789012:punchline"

  /// Of the recorded requests.
  static func sample(
    pem: String? = nil, topic: String = sampleTopic, configurationSet: String? = nil, api: String? = nil
  ) -> AWSEndUserMessaging {
    AWSEndUserMessaging(
      region: "us-east-1", accessKey: "AKIDEXAMPLE", secretKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
      topic: topic,
      configurationSet: configurationSet, certificates: AWSShelf(pem: pem), api: api)
  }
}
