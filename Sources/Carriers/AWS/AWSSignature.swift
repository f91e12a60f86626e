import Crypto

/// Signature Version 4 of AWS over a POST without a query
/// (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html).
struct AWSSignature: Sendable {
  private static let algorithm = "AWS4-HMAC-SHA256"

  private let accessKey: String
  private let secret: [UInt8]
  private let region: String
  private let service: String

  init(accessKey: String, secretKey: String, region: String, service: String) {
    self.accessKey = accessKey
    secret = Array("AWS4\(secretKey)".utf8)
    self.region = region
    self.service = service
  }

  /// The value of `Authorization`. `headers` are all that are signed: names in lower case and in their order, `host`
  /// and `x-amz-date` among them.
  func authorization(of body: [UInt8], path: String, headers: [(name: String, value: String)], at moment: AWSMoment)
    -> String
  {
    let names = headers.map(\.name).joined(separator: ";")
    let lines = headers.map { "\($0.name):\($0.value)\n" }.joined()
    let canonical = "POST\n\(path)\n\n\(lines)\n\(names)\n\(Self.hex(SHA256.hash(data: body)))"
    let scope = "\(moment.day)/\(region)/\(service)/aws4_request"
    let toSign = "\(Self.algorithm)\n\(moment.time)\n\(scope)\n\(Self.hex(SHA256.hash(data: Array(canonical.utf8))))"
    var key = SymmetricKey(data: secret)
    for part in [moment.day, region, service, "aws4_request"] {
      key = SymmetricKey(data: HMAC<SHA256>.authenticationCode(for: Array(part.utf8), using: key))
    }
    let signature = Self.hex(HMAC<SHA256>.authenticationCode(for: Array(toSign.utf8), using: key))
    return "\(Self.algorithm) Credential=\(accessKey)/\(scope), SignedHeaders=\(names), Signature=\(signature)"
  }

  private static func hex(_ digest: some Sequence<UInt8>) -> String {
    String(decoding: Hexadecimal.lower(digest), as: UTF8.self)
  }
}
