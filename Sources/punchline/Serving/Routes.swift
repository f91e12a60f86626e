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
    guard let settings = machine.senders[sender], let provider = machine.providers[settings.provider] else {
      return nil
    }
    if provider.kind == .simulator {
      return Route(providerName: provider.name, rate: settings.rate, statusURL: nil, transport: .local(deliver))
    }
    guard let carrier = carriers[provider.name] else { return nil }
    let secret = provider.pathSecret.map { "/\($0.reveal)" } ?? ""
    return Route(
      providerName: provider.name, rate: settings.rate,
      statusURL: "\(publicURL)/webhooks/\(provider.name)/status\(secret)", transport: .http(carrier.provider))
  }

  private func deliver(_ text: OutboundText) -> AttemptResult {
    phones.deliver(text)
    return .delivered(providerID: text.id)
  }
}
