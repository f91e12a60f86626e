import Gateway
import Loyalty
import Settings
import Texting
import Web

/// What the simulator's phone can reach, from the configuration in force.
enum SimulatorPhonebook {
  /// Tokens offered for scanning.
  private static let tokensMax = 20

  static func settings(of switchboard: Switchboard) -> Web.SimulatorSettings? {
    let catalogue = switchboard.catalogue
    let machine = catalogue.configuration.machine
    let providers = machine.providers.values.sorted { $0.name < $1.name }
    guard let (name, isOpen) = providers.lazy.compactMap(simulator).first else { return nil }
    let served = machine.senders.values.filter { $0.provider == name }.map(\.number).sorted()
    let now = switchboard.look { (_, now) in now }
    let tokens = switchboard.look { (reader, now) in
      reader.newestTokens(limit: tokensMax).filter { $0.stored.token.refusal(at: now) == nil }.compactMap {
        code, stored in
        catalogue.shops[stored.shop].map {
          Web.SimulatorSettings.Token(code: code.description, shopName: $0.settings.name)
        }
      }
    }
    return Web.SimulatorSettings(
      provider: name, isOpen: isOpen, senders: served.compactMap { catalogue.senders[$0] }.map { sender($0, at: now) },
      tokens: tokens)
  }

  private static func simulator(_ provider: ProviderSettings) -> (name: String, isOpen: Bool)? {
    guard case .simulator(let settings) = provider.account else { return nil }
    return (provider.name, settings.isOpen)
  }

  private static func sender(_ desk: SenderDesk, at now: Instant) -> Web.SimulatorSettings.Sender {
    Web.SimulatorSettings.Sender(
      number: desk.number, national: PhoneNumber(e164: desk.number)?.national() ?? desk.number,
      shops: desk.shops.map { shop in
        let inviting = shop.invitingKeyword(at: now)
        let others = shop.settings.keywords.map(\.name).filter { $0 != inviting }
        return Web.SimulatorSettings.Shop(name: shop.settings.name, keywords: [inviting].compactMap { $0 } + others)
      })
  }
}
