import CryptoExtras

/// An RSA key that signs (RSASSA-PKCS1-v1_5 with SHA-256, which JSON Web Tokens call RS256).
package struct RSAPrivateKey: Sendable {
  private let key: _RSA.Signing.PrivateKey

  /// Reads PEM, PKCS #8 or #1, of 2048 bits or more. Line breaks may be written `\n`, as in one-line environment files.
  package init(pem: String) throws(PrivateKeyProblem) {
    do {
      key = try _RSA.Signing.PrivateKey(pemRepresentation: Self.withLineBreaks(pem))
      _ = try key.signature(for: [], padding: .insecurePKCS1v1_5)
    } catch {
      throw .unreadable
    }
  }

  /// Empty only if the machine has no memory left: the key has signed before.
  package func signature(of message: [UInt8]) -> [UInt8] {
    do {
      return try key.signature(for: message, padding: .insecurePKCS1v1_5).withUnsafeBytes { Array($0) }
    } catch {
      return []
    }
  }

  private static func withLineBreaks(_ pem: String) -> String {
    var bytes: [UInt8] = []
    var rest = pem.utf8[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\\"), rest.first == UInt8(ascii: "n") {
        rest.removeFirst()
        bytes.append(UInt8(ascii: "\n"))
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// Why a private key cannot be used.
package enum PrivateKeyProblem: Error, Equatable, Sendable, CustomStringConvertible {
  case unreadable

  package var description: String {
    "the private key is not an RSA key of 2048 bits or more in PEM form (-----BEGIN PRIVATE KEY-----)"
  }
}
