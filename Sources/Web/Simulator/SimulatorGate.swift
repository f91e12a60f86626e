import HTTPTypes
import Hummingbird

/// Who may use the simulator: this machine, unless its owner opened it. The name that was asked for is checked as well,
/// since a page elsewhere can make its own name mean this machine (DNS rebinding), and so is where a post comes from.
struct SimulatorGate {
  let settings: SimulatorSettings

  func admits(_ request: Request, isFromLoopback: Bool) -> Bool {
    let authority = request.head.authority ?? ""
    if !settings.isOpen {
      guard isFromLoopback, Self.isLoopbackName(authority) else { return false }
    }
    guard request.method == .post, let origin = request.headers[.origin] else { return true }
    return origin == "http://" + authority || origin == "https://" + authority
  }

  /// `localhost`, `127.0.0.1` or `[::1]`, with or without a port.
  static func isLoopbackName(_ authority: String) -> Bool {
    let lower = authority.lowercased()
    return ["localhost", "127.0.0.1", "[::1]"].contains { name in
      guard lower.hasPrefix(name) else { return false }
      let rest = lower.dropFirst(name.count)
      return rest.isEmpty || (rest.first == ":" && rest.dropFirst().allSatisfy(\.isNumber))
    }
  }
}
