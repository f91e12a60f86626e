import Carriers
import Gateway
import Journaling
import Logging
import Loyalty
import Platform
import Settings
import Texting

/// A gateway on a real data directory, whose members live their lives.
struct Town: Sendable {
  let store: FlatFileStore
  let clock: ManualClock
  private let catalogue: Catalogue
  private let switchboard: Switchboard
  private let fresh = FreshCodes(SystemRandom())
  private let letterbox = Letterbox()

  /// What `live` comes to.
  static let recordsOfMember = 6
  private static let firstPhone: UInt64 = 14_152_000_000
  private static let provider = "phone"

  init(_ catalogue: Catalogue, data: String, at millis: Int64) async throws {
    self.catalogue = catalogue
    clock = ManualClock(millis: millis)
    store = try await FlatFileStore.open(
      directory: data, disk: RealDisk(), clock: clock, random: SystemRandom(), commit: .threaded, onPoisoned: { _ in })
    switchboard = Switchboard(
      store: store, catalogue: catalogue, random: SystemRandom(),
      log: Logger(label: "benchmark", factory: { _ in SwiftLogNoOpLogHandler() }))
    switchboard.dispatch(through: letterbox)
  }

  /// Joins and buys once; both texts that follow are delivered.
  func live(_ member: Int) async throws {
    let phone = try phone(of: member)
    try await receive("COFFEE PLS", from: phone, id: "SM\(member)")
    await deliver(to: phone)
    let purchase = Purchase(
      amount: Money(minorUnits: 1_250), order: "A\(member)", items: [LineItem(item: "latte", units: 2)])
    try await switchboard.purchase(purchase, by: phone, at: BigShop.id)
    await deliver(to: phone)
  }

  func receive(_ words: String, from phone: PhoneNumber, id: String) async throws {
    try await switchboard.receive(
      InboundText(id: id, from: phone.e164, to: BigShop.sender, text: words), provider: Self.provider)
  }

  private func deliver(to phone: PhoneNumber) async {
    for text in letterbox.take(for: phone) {
      _ = await switchboard.attempting([text.id], provider: Self.provider)
      await switchboard.settle([
        Settlement(id: text.id, provider: Self.provider, fate: .delivered(providerID: "SM\(text.id)"))
      ])
    }
  }

  /// What one decision takes on average, about texts of so many of the members; nothing of it is kept.
  func micros(of words: String, among members: Int, decisions: Int) throws -> Double {
    guard let desk = catalogue.senders[BigShop.sender] else { return 0 }
    let phones = try (0..<decisions).map { try phone(of: $0 &* 7_919 % members) }
    let took = store.read { (reader, now) in
      ContinuousClock().measure {
        for phone in phones {
          let decision = TextDecision(
            about: PersonalText(from: phone, words: words), at: desk, in: catalogue, reader: reader, now: now,
            fresh: fresh)
          precondition(!decision.events.isEmpty, "every text leads to something")
        }
      }
    }
    return took.micros / Double(decisions)
  }

  func phone(of member: Int) throws -> PhoneNumber {
    guard let phone = PhoneNumber(digits: Self.firstPhone + UInt64(member)) else {
      throw SwitchboardRefusal.malformed(why: "there is no such phone")
    }
    return phone
  }
}

/// Keeps what would go out until somebody asks for it.
private final class Letterbox: Courier {
  private let texts = Guarded<[PhoneNumber: [OutboxText]]>([:])

  func carry(_ texts: [OutboxText]) {
    self.texts.withLock { kept in
      for text in texts { kept[text.to, default: []].append(text) }
    }
  }

  func take(for phone: PhoneNumber) -> [OutboxText] {
    texts.withLock { $0.removeValue(forKey: phone) ?? [] }
  }
}

extension Duration {
  var micros: Double {
    Double(components.seconds) * 1e6 + Double(components.attoseconds) / 1e12
  }
}
