import Carriers
import Settings
import Synchronization
import Web

/// The providers of the configuration in force, made once at each change so that no text pays for it.
final class CarrierBook: Sendable {
  private let providers = Mutex<[String: WebhookProvider]>([:])

  init(_ machine: MachineSettings) {
    use(machine)
  }

  func use(_ machine: MachineSettings) {
    let made = machine.providers.compactMapValues { settings in
      Self.provider(settings).map {
        WebhookProvider(name: settings.name, provider: $0, pathSecret: settings.pathSecret?.reveal)
      }
    }
    providers.withLock { $0 = made }
  }

  subscript(name: String) -> WebhookProvider? {
    providers.withLock { $0[name] }
  }

  /// Nil for the simulator, which needs no network, and for kinds that this version cannot speak with yet.
  private static func provider(_ settings: ProviderSettings) -> (any Provider)? {
    guard case .twilio(let account) = settings.account else { return nil }
    return Twilio(
      account: account.account, secret: account.secret.reveal, apiKey: account.apiKey,
      apiSecret: account.apiSecret?.reveal, service: account.service, api: settings.api ?? "https://api.twilio.com")
  }
}
