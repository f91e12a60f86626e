/// The parts of `/webhooks/{provider}[/status][/{path-secret}]`.
struct WebhookAddress: Equatable {
  static let prefix = "/webhooks/"

  let provider: String
  private let rest: [Substring]

  /// Nil unless the path (a query may follow) begins with `prefix` and names a provider. By bytes: an accent that stands alone would
  /// join the character before it, and hide a slash or where the query begins.
  init?(target: String) {
    guard target.utf8.starts(with: Self.prefix.utf8) else { return nil }
    let path = target.utf8.dropFirst(Self.prefix.utf8.count).prefix { $0 != UInt8(ascii: "?") }
    let parts = path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map { Substring($0) }
    guard let first = parts.first, !first.isEmpty else { return nil }
    provider = PercentCoding.decoded(first)
    rest = Array(parts.dropFirst())
  }

  /// Whether what follows the provider is what its address must end in: nothing or `status`, and then the secret if there
  /// is one. Takes the same time whatever of the secret is right.
  func endsRightly(secret: String?) -> Bool {
    var rest = rest[...]
    let expected = secret == nil ? 0 : 1
    if rest.count == expected + 1, rest.first == "status" { rest.removeFirst() }
    guard rest.count == expected else { return false }
    guard let secret, let given = rest.first else { return true }
    return Self.isSame(PercentCoding.decoded(given), secret)
  }

  private static func isSame(_ given: String, _ secret: String) -> Bool {
    let given = Array(given.utf8)
    let secret = Array(secret.utf8)
    var difference = given.count ^ secret.count
    for index in secret.indices { difference |= Int(secret[index] ^ (index < given.count ? given[index] : 0)) }
    return difference == 0
  }
}
