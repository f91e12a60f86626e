import Loyalty
import Gateway
import Settings

/// What `serve` prints when it begins: where things are and what to text.
enum Greeting {
  static func text(_ catalogue: Catalogue, port: Int, at now: Instant) -> String {
    let machine = catalogue.configuration.machine
    let host = machine.listen.host.contains(":") ? "[\(machine.listen.host)]" : machine.listen.host
    let here = "http://\(host):\(port)"
    var lines = ["Punchline listens on \(here)"]
    for shop in catalogue.configuration.shops.compactMap({ catalogue.shops[$0.id] }) {
      lines.append(
        "  \(shop.settings.name): text \(shop.invitingKeyword(at: now) ?? "HELP") to \(shop.settings.sender)")
    }
    let simulators = machine.providers.values.filter { $0.kind == .simulator }
    if !simulators.isEmpty { lines.append("Try it on the simulator's phone: \(here)/simulator") }
    for provider in machine.providers.values.sorted(by: { $0.name < $1.name }) where provider.kind != .simulator {
      lines.append(
        "  \(provider.name) (\(provider.kind.rawValue)) calls \(machine.publicURL)/webhooks/\(provider.name)"
          + (provider.pathSecret == nil ? "" : "/ and its path-secret"))
    }
    for shop in catalogue.configuration.shops {
      for till in shop.tills {
        lines.append(
          "  \(shop.name): \(till.kind.rawValue) calls \(machine.publicURL)/hooks/\(shop.id)/\(till.kind.rawValue)")
      }
    }
    return lines.joined(separator: "\n")
  }
}
