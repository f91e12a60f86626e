/// A provider's code for a failure, as it comes to stand in the journal, in logs and on pages: whatever a provider writes there.
package enum FailureCode {
  /// Longer than nearly all codes; the rest of a longer one says nothing more.
  package static let bytesMax = 40

  /// A word of printable ASCII without spaces, other characters replaced.
  package static func word(_ code: String) -> String {
    let bytes = code.unicodeScalars.prefix(bytesMax).map { scalar in
      (0x21...0x7E).contains(scalar.value) ? UInt8(scalar.value) : UInt8(ascii: "_")
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
