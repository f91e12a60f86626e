import Carriers
import Gateway
import Loyalty
import Platform
import Settings
import Synchronization

/// The shop systems of the configuration in force, made once at each change.
final class TillBook: Sendable {
  private struct Place: Hashable {
    let shop: String
    let name: String
  }

  private let tills = Mutex<[Place: Till]>([:])
  /// One of each kind with a secret of its own: what comes for a shop that has none is judged by it.
  private let nobodys: [String: any TillSource]

  init(_ configuration: Configuration, random: any RandomSource = SystemRandom()) {
    let currency = configuration.shops.first?.currency
    let fresh = FreshCodes(random)
    nobodys = Dictionary(
      uniqueKeysWithValues: TillSettings.Kind.allCases.compactMap { kind in
        let settings = TillSettings(kind: kind, secret: Secret(fresh.secret()))
        return currency.map { (kind.rawValue, settings.source(in: $0)) }
      })
    use(configuration)
  }

  func use(_ configuration: Configuration) {
    var made: [Place: Till] = [:]
    for shop in configuration.shops {
      for settings in shop.tills {
        let name = settings.kind.rawValue
        made[Place(shop: shop.id, name: name)] = Till(
          shop: shop.id, name: name, source: settings.source(in: shop.currency))
      }
    }
    tills.withLock { $0 = made }
  }

  func nobodys(named name: String) -> (any TillSource)? { nobodys[name] }

  /// Nil where there is no such shop, or no such shop system at it.
  func till(named name: String, of shop: String) -> Till? {
    tills.withLock { $0[Place(shop: shop, name: name)] }
  }
}

extension TillSettings {
  /// The shop system with its keys, for a shop of that currency.
  func source(in currency: Currency) -> any TillSource {
    let (secret, token) = (secret.reveal, token?.reveal)
    return switch kind {
    case .square: Square(secret: secret, token: token, api: api ?? Square.api, currency: currency)
    case .shopify: Shopify(secret: secret, currency: currency)
    case .woocommerce: WooCommerce(secret: secret, currency: currency)
    case .stripe: Stripe(secret: secret, token: token, api: api ?? Stripe.api, currency: currency)
    case .ecwid: Ecwid(secret: secret, token: token, api: api ?? Ecwid.api, currency: currency)
    case .toast: Toast(secret: secret, token: token, api: api ?? Toast.api, currency: currency)
    case .clover: Clover(secret: secret, token: token, api: api ?? Clover.api, currency: currency)
    }
  }
}
