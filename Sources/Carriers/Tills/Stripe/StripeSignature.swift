import Crypto

/// The check of `Stripe-Signature: t=…,v1=…[,v1=…]`: HMAC-SHA256 in lower-case digits over moment, point and body, by the whole secret with its
/// `whsec_`. As in Stripe's own libraries a request is too old after five minutes, and never too young
/// (https://docs.stripe.com/webhooks/signature).
struct StripeSignature: Sendable {
  private static let ageMaxSeconds: Int64 = 300

  private let hmac: HMAC<SHA256>

  init(secret: String) {
    hmac = HMAC<SHA256>(key: SymmetricKey(data: Array(secret.utf8)))
  }

  func verify(_ request: WebhookRequest) throws(WebhookRefusal) {
    guard let header = request.header("stripe-signature") else {
      throw .unsigned(why: "the header Stripe-Signature is missing: not called by Stripe, or a proxy dropped it")
    }
    guard let given = Given(header) else {
      throw .unsigned(why: "the header Stripe-Signature has no moment (t=) that can be read")
    }
    guard !given.signatures.isEmpty else {
      throw .unsigned(why: "the header Stripe-Signature has no signature of the scheme v1")
    }
    let expected = digits(at: given.moment, body: request.body)
    // All are looked at: which of them fits is nobody's business.
    let fits = given.signatures.map { ConstantTime.areEqual(expected, Array($0.utf8)) }
    guard fits.contains(true) else {
      throw .unsigned(
        why: "the signature does not fit: the secret is another endpoint's, or something on the way changed the body")
    }
    guard let now = request.receivedAt else { return }
    let age = now.subtractingReportingOverflow(given.moment)
    guard age.overflow ? given.moment > now : age.partialValue <= Self.ageMaxSeconds else {
      throw .unsigned(
        why:
          "it was signed \(age.overflow ? "long" : "\(age.partialValue) s") before this machine's time: replayed, or one of the clocks is wrong"
      )
    }
  }

  /// The signature of a body at a moment in Unix seconds.
  func digits(at moment: Int64, body: [UInt8]) -> [UInt8] {
    var digest = hmac
    digest.update(data: Array("\(moment).".utf8))
    digest.update(data: body)
    return Hexadecimal.lower(digest.finalize())
  }

  /// What the header says, read as Stripe's library for Python reads it: the first `t` counts. That library would trim blanks around the
  /// moment, which Stripe never writes; here they make it no moment.
  private struct Given {
    let moment: Int64
    let signatures: [String]

    init?(_ header: String) {
      let parts = header.split(separator: ",", omittingEmptySubsequences: false).map {
        $0.split(separator: "=", omittingEmptySubsequences: false)
      }
      guard let first = parts.first(where: { $0[0] == "t" }), first.count > 1, let moment = Int64(first[1]) else {
        return nil
      }
      let signed = parts.filter { $0[0] == "v1" }
      guard signed.allSatisfy({ $0.count > 1 }) else { return nil }
      self.moment = moment
      signatures = signed.map { String($0[1]) }
    }
  }
}
