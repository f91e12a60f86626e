import HTTPTypes
import Hummingbird

/// Who may use the simulator: this machine, unless its owner opened it. The name that was asked for is checked as well,
/// since a page elsewhere can make its own name mean this machine (DNS rebinding), and so is where a post comes from. What a
/// proxy passes on comes from this machine for show only.
struct SimulatorGate {
  let settings: SimulatorSettings

  func admits(_ request: Request, isFromLoopback: Bool) -> Bool {
    let authority = request.head.authority ?? ""
    if !settings.isOpen {
      guard isFromLoopback, Self.isLoopbackName(authority), !Self.isPassedOn(request) else { return false }
    }
    guard request.method == .post, let origin = request.headers[.origin] else { return true }
    return origin == "http://" + authority || origin == "https://" + authority
  }

  /// The marks that proxies leave (RFC 7239, RFC 9110 7.6.3, and what nginx and Caddy send).
  private static let proxyMarks = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via"]
    .compactMap { HTTPField.Name($0) }

  private static func isPassedOn(_ request: Request) -> Bool {
    proxyMarks.contains { request.headers[$0] != nil }
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
