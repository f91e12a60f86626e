import Carriers
import Settings
import Synchronization
import Web

/// The providers of the configuration in force, made once at each change so that no text pays for it.
final class CarrierBook: Sendable {
  private let certificates: any CertificateShelf
  private let providers = Mutex<[String: WebhookProvider]>([:])

  /// `certificates`: where those lie that a provider signs with.
  init(_ machine: MachineSettings, certificates: any CertificateShelf) {
    self.certificates = certificates
    use(machine)
  }

  func use(_ machine: MachineSettings) {
    let made = machine.providers.compactMapValues { settings in
      Self.carrier(settings, certificates).map {
        WebhookProvider(name: settings.name, provider: $0, pathSecret: settings.pathSecret?.reveal)
      }
    }
    providers.withLock { $0 = made }
  }

  subscript(name: String) -> WebhookProvider? {
    providers.withLock { $0[name] }
  }

  /// Every provider of the configuration that cannot be made, with its place: what only its own room can judge, such as a private key.
  static func problems(_ machine: MachineSettings) -> [Problem] {
    var problems: [Problem] = []
    for settings in machine.providers.values.sorted(by: { $0.name < $1.name }) {
      do {
        let carrier = try settings.carrier(NoCertificates())
        if let problem = carrier?.keyProblem {
          problems.append(
            Problem("'\(settings.name)': \(problem)", remedy: "copy it whole from the provider", at: settings.place))
        }
      } catch {
        problems.append(Problem("'\(settings.name)': \(error)", remedy: error.remedy, at: settings.place))
      }
    }
    return problems
  }

  /// Nil for the simulator; a configuration that does not pass `check` is never in force.
  private static func carrier(_ settings: ProviderSettings, _ certificates: any CertificateShelf) -> (any Provider)? {
    do { return try settings.carrier(certificates) } catch { return nil }
  }
}

private struct NoCertificates: CertificateShelf {
  func certificate(at url: String) -> [UInt8]? { nil }
}
