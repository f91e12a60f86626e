/// What `sha256sum` says of bytes that come in pieces.
package struct FingerprintStream {
  private var digest = HexDigest()

  package init() {}

  package mutating func add(_ bytes: [UInt8]) {
    digest.update(bytes)
  }

  /// Of all that was added, as 64 lower-case hexadecimal digits.
  package var text: String { String(decoding: digest.digits(), as: UTF8.self) }
}
