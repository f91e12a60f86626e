/// When a webhook was signed, against our own time.
package enum SignedMoment {
  /// Throws unless `then` is at most `windowSeconds` before or after `now`; all in Unix seconds.
  package static func check(
    _ then: Int64, at now: Int64, windowSeconds: Int64 = ProviderLimits.webhookWindowSeconds
  ) throws(WebhookRefusal) {
    let age = now.subtractingReportingOverflow(then)
    guard age.overflow || age.partialValue.magnitude > windowSeconds else { return }
    throw .unsigned(
      why: "it was signed \(age.overflow ? "long" : "\(age.partialValue.magnitude) s") "
        + "\(then > now ? "ahead of" : "before") this machine's time: replayed, or one of the clocks is wrong")
  }

  /// Unix seconds of plain digits; nil for anything else, signs and spaces too.
  package static func seconds(_ digits: String) -> Int64? {
    guard !digits.isEmpty, digits.utf8.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }) else {
      return nil
    }
    return Int64(digits)
  }
}
