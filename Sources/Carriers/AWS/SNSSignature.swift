import Crypto
import CryptoExtras

/// The check of SNS's signature: RSA PKCS#1 v1.5 with SHA-1 (version 1) or SHA-256 (version 2)
/// (https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html).
enum SNSSignature {
  /// Answers the certificate that it was signed with.
  static func verify(_ message: SNSMessage, _ certificates: any CertificateShelf) throws(WebhookRefusal)
    -> SNSCertificate
  {
    let version = message["SignatureVersion"] ?? ""
    guard version == "1" || version == "2" else {
      throw .unsigned(why: "the message of SNS has a SignatureVersion that is neither 1 nor 2")
    }
    guard let url = message["SigningCertURL"], SNSAddress.isOwn(url, topic: message.topic) else {
      throw .unsigned(why: "the SigningCertURL is no address of SNS: not called by SNS")
    }
    guard let given = message["Signature"].flatMap({ Base64.decode($0.utf8) }), !given.isEmpty else {
      throw .unsigned(why: "the Signature is missing or no base64: not called by SNS")
    }
    let signed = try message.signedBytes()
    guard let pem = certificates.certificate(at: url) else { throw .needsCertificate(url: url) }
    guard let certificate = SNSCertificate(pem: pem) else {
      throw .unsigned(
        why: "what lies at the SigningCertURL is no certificate: something between here and AWS answers for it")
    }
    let signature = _RSA.Signing.RSASignature(rawRepresentation: given)
    let fits =
      version == "1"
      ? certificate.key.isValidSignature(signature, for: Insecure.SHA1.hash(data: signed), padding: .insecurePKCS1v1_5)
      : certificate.key.isValidSignature(signature, for: SHA256.hash(data: signed), padding: .insecurePKCS1v1_5)
    guard fits else {
      throw .unsigned(
        why: "the signature does not fit: something on the way changed the message, or it is not from SNS")
    }
    return certificate
  }
}
