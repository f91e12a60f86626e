import CryptoExtras
import SwiftASN1

/// What is needed of the certificate that SNS signs with: its key, and when it holds.
///
/// It came from SNS's own host over TLS, which vouches for it; its chain is not followed again.
struct SNSCertificate {
  /// Larger than any certificate.
  private static let bytesMax = 64 * 1_024

  let key: _RSA.Signing.PublicKey
  /// Unix seconds, both included.
  let validFrom: Int64
  let validUntil: Int64

  /// Nil for what is no certificate of X.509 with an RSA key of 2,048 bits or more.
  init?(pem: [UInt8]) {
    guard pem.count <= Self.bytesMax else { return nil }
    // Why the bytes are no such certificate helps nobody: they are not the owner's to mend.
    do {
      let root = try DER.parse(PEMDocument(pemString: String(decoding: pem, as: UTF8.self)).derBytes)
      (validFrom, validUntil, key) = try DER.sequence(root, identifier: .sequence) { certificate in
        guard let signed = certificate.next() else { throw ASN1Error.invalidASN1Object(reason: "empty certificate") }
        while certificate.next() != nil {}
        return try Self.signedPart(signed)
      }
    } catch {
      return nil
    }
    guard validFrom <= validUntil else { return nil }
  }

  /// RFC 5280, section 4.1: version, serial number, algorithm, issuer, validity, subject, key, and more.
  private static func signedPart(_ node: ASN1Node) throws -> (Int64, Int64, _RSA.Signing.PublicKey) {
    try DER.sequence(node, identifier: .sequence) { nodes in
      _ = try DER.optionalExplicitlyTagged(&nodes, tagNumber: 0, tagClass: .contextSpecific) { $0.identifier }
      let fields = (0..<6).compactMap { _ in nodes.next() }
      while nodes.next() != nil {}
      guard fields.count == 6 else { throw ASN1Error.invalidASN1Object(reason: "too few fields") }
      let (from, until) = try DER.sequence(fields[3], identifier: .sequence) { times in
        guard let from = times.next(), let until = times.next() else {
          throw ASN1Error.invalidASN1Object(reason: "no validity")
        }
        return (try seconds(from), try seconds(until))
      }
      return (from, until, try _RSA.Signing.PublicKey(derRepresentation: Array(fields[5].encodedBytes)))
    }
  }

  private static func seconds(_ node: ASN1Node) throws -> Int64 {
    if node.identifier == .utcTime {
      let time = try UTCTime(derEncoded: node)
      return AWSMoment.unixSeconds(
        year: time.year, month: time.month, day: time.day, hour: time.hours, minute: time.minutes, second: time.seconds)
    }
    let time = try GeneralizedTime(derEncoded: node)
    return AWSMoment.unixSeconds(
      year: time.year, month: time.month, day: time.day, hour: time.hours, minute: time.minutes, second: time.seconds)
  }
}
