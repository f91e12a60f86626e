import Carriers
import Journaling
package import Loyalty

/// What a program shows to be let in at one shop. Its secret is told once and kept nowhere; what is kept is a digest of it.
package struct APIKey: Equatable, Sendable {
  /// Public: it stands in lists and logs, and in the key itself.
  package let id: String
  /// The owner's name for it, `till`.
  package let name: String
  /// The SHA-256 of the secret: 64 hexadecimal digits. The secret is too long to be found by trying.
  package let digest: String
  package let rights: Set<Right>
  package let since: Instant

  /// A shop has no more keys at once.
  package static let keysMax = 100
  package static let nameCharactersMax = 60
  private static let prefix = "pk"
  private static let idDigits = 16

  package init(id: String, name: String, digest: String, rights: Set<Right>, since: Instant) {
    self.id = id
    self.name = name
    self.digest = digest
    self.rights = rights
    self.since = since
  }

  /// A new key and what is shown of it once.
  static func mint(name: String, rights: Set<Right>, _ fresh: FreshCodes, at now: Instant) -> (
    key: APIKey, shown: String
  ) {
    let id = fresh.keyID()
    let secret = fresh.longSecret()
    let key = APIKey(id: id, name: name, digest: Fingerprint.of(secret), rights: rights, since: now)
    return (key, [prefix, id, secret].joined(separator: "_"))
  }

  /// Id and secret of a key as it is shown; nil for what is none.
  static func parts(of shown: some StringProtocol) -> (id: String, secret: String)? {
    let parts = shown.split(separator: "_", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == prefix, parts[1].utf8.count == idDigits else { return nil }
    return (String(parts[1]), String(parts[2]))
  }

  /// Whether that is its secret. How long it takes tells nothing.
  func isOpened(by secret: String) -> Bool {
    ConstantTime.areEqual(Array(Fingerprint.of(secret).utf8), Array(digest.utf8))
  }

  /// Stands where there is no such key, so that its absence takes as long to find out.
  static let nobody = APIKey(
    id: "", name: "", digest: String(repeating: "0", count: 64), rights: [], since: Instant(millis: 0))
}

extension FreshCodes {
  fileprivate func keyID() -> String { Hexadecimal.write(textID().rawValue) }
}
