package import Loyalty

extension Switchboard {
  /// Does what is due by now; returns when something next falls due, or nil while nothing waits for time to pass.
  package func tick() async throws(SwitchboardRefusal) -> Instant? {
    try await giveUpOnReceipts()
  }
}
