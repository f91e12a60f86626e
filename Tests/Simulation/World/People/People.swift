import Carriers
import Gateway
import Loyalty
import Texting

/// What customers, staff, tills and owners do, and what goes wrong around them.
struct People {
  static let phones = (101...112).map { "+14155550\($0)" }
  private static let words = [
    "COFFEE PLS", "COFFEE PLS", "GLOW", "TOWER", "cofee pls", "cofee plz", "YES", "YES", "nope", "STOP", "STOP",
    "Stop please", "UNSUBSCRIBE", "STOP GLOW", "STOP COFFEE PLS", "START", "START", "UNSTOP", "HELP", "BALANCE",
    "BALANCE", "HOURS", "what?", "JOIN 00000000", "REDEEM 1", "REDEEM 1", "REDEEM five off", "REDEEM", "REWARDS",
    "REFER", "BIRTHDAY 9 JAN", "BIRTHDAY 20 JAN", "BIRTHDAY 5 FEB", "NAME Zoe", "NAME Quentin", "NAME Ludmila",
    "HISTORY", "WHY", "MOVE", "MY DATA", "FORGET ME", "FORGET",
  ]
  private static let ownersWords = ["STATS", "PAUSE COFFEE PLS", "RESUME COFFEE PLS", "PAUSE GLOW", "RESUME GLOW"]

  private var dice: Dice
  var actionsLeft = 0
  private(set) var webhooks: [Webhook] = []
  private(set) var orders: [Order] = []
  private var textCount = 0
  /// How often the gateway said that a coupon was accepted.
  var couponsAccepted: [Ledger.Coupon: Int] = [:]

  init(seed: UInt64) {
    dice = Dice(seed: seed, stream: 4)
  }

  /// A purchase at a till that has a number of its own. One thread only: unchecked.
  final class Order: @unchecked Sendable {
    let shop: String
    let number: String
    let phone: PhoneNumber
    let amount: Int64
    var isAccepted = false
    var isOver = false

    init(shop: String, number: String, phone: PhoneNumber, amount: Int64) {
      self.shop = shop
      self.number = number
      self.phone = phone
      self.amount = amount
    }

    var key: String { "order/\(shop)/\(number)" }
  }

  mutating func pause() -> Int64 {
    switch dice.below(100) {
    case 0..<25: dice.between(0, 60)
    case 25..<70: dice.between(100, 60_000)
    case 70..<88: dice.between(60_000, 1_800_000)
    case 88..<98: dice.between(1_800_000, 30_000_000)
    default: dice.between(43_200_000, 400_000_000)
    }
  }

  mutating func anyone() -> String { dice.pick(Self.phones) }

  /// A text of somebody's, to be brought by a provider.
  mutating func text(_ ledger: Ledger, backupIsThere: Bool) -> Webhook {
    var phone = anyone()
    var sender = dice.chance(800) ? Configurations.shared : Configurations.other
    var words = dice.pick(Self.words)
    switch dice.below(12) {
    case 0:
      words = staffsWords(ledger)
      phone = Configurations.kim
      sender = Configurations.shared
    case 1 where dice.chance(300):
      words = dice.pick(Self.ownersWords)
      phone = Configurations.owner
      sender = Configurations.shared
    case 2, 3:
      let codes = ledger.tokens.keys.sorted()
      if !codes.isEmpty { words = (dice.chance(500) ? "COFFEE PLS " : "JOIN ") + dice.pick(codes) }
    case 4 where dice.chance(300):
      words = "MOVE " + (ledger.moveCodes.isEmpty ? "00000000" : dice.pick(ledger.moveCodes))
    default: break
    }
    return text(words, from: phone, to: sender, backupIsThere: backupIsThere)
  }

  mutating func text(_ words: String, from phone: String, to sender: String, backupIsThere: Bool) -> Webhook {
    let main = sender == Configurations.shared ? "alpha" : "beta"
    let provider = backupIsThere && dice.chance(100) ? "beta" : main
    textCount += 1
    let inbound = InboundText(id: "T\(textCount)", from: phone, to: sender, text: words)
    let webhook = Webhook(
      message: .text(inbound), provider: provider,
      text: PersonsText(key: "text/\(provider)/T\(textCount)", phone: phone, sender: sender, words: words))
    webhooks.append(webhook)
    return webhook
  }

  private mutating func staffsWords(_ ledger: Ledger) -> String {
    switch dice.below(8) {
    case 0, 1: "EARN \(anyone()) \(1 + dice.below(80)).50 latte"
    case 2: "EARN \(anyone()) \(1 + dice.below(80))"
    case 3: "VISIT \(anyone())"
    case 4: "STAMP \(anyone()) latte 2"
    case 5: "UNDO"
    case 6: "FIND \(anyone())"
    default: "USE " + (anyCoupon(ledger)?.code ?? "000000")
    }
  }

  mutating func anyCoupon(_ ledger: Ledger) -> Ledger.Coupon? {
    let coupons = ledger.coupons.keys.sorted { $0.code < $1.code }
    return coupons.isEmpty ? nil : dice.pick(coupons)
  }

  mutating func order() -> Order? {
    guard let phone = PhoneNumber(e164: anyone()) else { return nil }
    let order = Order(
      shop: dice.pick(Configurations.shops), number: "A\(orders.count)", phone: phone, amount: dice.between(100, 20_000)
    )
    orders.append(order)
    return order
  }

  mutating func below(_ limit: Int) -> Int { dice.below(limit) }
  mutating func chance(_ permille: Int) -> Bool { dice.chance(permille) }
  mutating func between(_ low: Int64, _ high: Int64) -> Int64 { dice.between(low, high) }

  /// At the end: whatever could be answered was, and what was answered is there.
  func check(_ world: World) throws {
    for webhook in webhooks {
      guard let text = webhook.text else { continue }
      guard webhook.isAnswered || webhook.isRefused else {
        throw Violation(.syncedBeforeAnswered, "the text \(text.key) was never answered, \(webhook.tries) times tried")
      }
    }
    for order in orders where !order.isOver {
      throw Violation(.syncedBeforeAnswered, "order \(order.key) was never answered")
    }
  }
}
