import Carriers
import Delivery
import Gateway
import Settings
import Web

/// How the texts of a sender travel, by the configuration in force.
struct Routes {
  let switchboard: Switchboard
  let carriers: CarrierBook
  let phones: SimulatorPhones
  /// That of the start, like the one that webhooks are verified against: a changed one takes effect at the next start.
  let publicURL: String

  /// Nil while the sender or a provider that this version speaks with is not configured: its texts wait.
  func route(of sender: String) -> Route? {
    let machine = switchboard.catalogue.configuration.machine
    guard let settings = machine.senders[sender], let first = way(by: settings.provider, machine) else { return nil }
    return Route(rate: settings.rate, first: first, backup: settings.backup.flatMap { way(by: $0, machine) })
  }

  private func way(by name: String, _ machine: MachineSettings) -> Route.Way? {
    guard let provider = machine.providers[name] else { return nil }
    if provider.kind == .simulator {
      return Route.Way(provider: name, statusURL: nil, transport: .local(deliver))
    }
    guard let carrier = carriers[name] else { return nil }
    let secret = provider.pathSecret.map { "/\($0.reveal)" } ?? ""
    return Route.Way(
      provider: name, statusURL: "\(publicURL)/webhooks/\(name)/status\(secret)", transport: .http(carrier.provider))
  }

  private func deliver(_ text: OutboundText) -> AttemptResult {
    phones.deliver(text, longest: TextID(text.id).flatMap(switchboard.longest))
    return .delivered(providerID: text.id)
  }
}
