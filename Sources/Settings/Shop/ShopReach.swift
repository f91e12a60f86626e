/// What of a shop's file reaches beyond the shop: into the environment and the files of the machine, into its networks, to the senders that
/// shops share. Whoever runs the gateway writes it; a shop's owner at the console keeps to what is there.
package struct ShopReach: Equatable, Sendable {
  package var senders: Set<String> = []
  /// As they are written: `${STRIPE_SECRET}`, `file:secrets/stripe`.
  package var secrets: Set<String> = []
  /// Addresses in private networks that are told what happens, and other addresses of a shop system's API.
  package var addresses: Set<String> = []

  package init() {}
}

/// Keeps a file within what it reached before, and notes what it reaches.
final class ShopFence {
  /// Nil where a file may reach whatever it names.
  private let allowed: ShopReach?
  private(set) var found = ShopReach()

  init(_ allowed: ShopReach?) {
    self.allowed = allowed
  }

  /// Whether the file may say so; a mistake says that it may not. Nothing was looked up then.
  func admits(_ text: String, _ kind: WritableKeyPath<ShopReach, Set<String>>, _ value: YAMLValue) -> Bool {
    found[keyPath: kind].insert(text)
    guard let allowed, !allowed[keyPath: kind].contains(text) else { return true }
    value.findings.mistake(
      "'\(value.label)' reaches beyond this shop: only who runs the gateway may write that",
      "ask them to write it into the file itself", at: value.place)
    return false
  }
}
