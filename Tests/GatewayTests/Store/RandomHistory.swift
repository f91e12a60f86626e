import Carriers
import Gateway
import Loyalty
import Platform
import Texting

/// Things that happen to a gateway, one after the other, the same for the same seed. What goes on is chosen from what the store
/// shows and never from what a courier remembers, so that a restart may fall anywhere.
struct RandomHistory {
  static let phones = [People.ann, People.bob, People.cem, People.dee]
  private static let words = [
    "COFFEE PLS", "GLOW", "cofee pls", "cofee plz", "YES", "nope", "STOP", "STOP GLOW", "START", "HELP", "BALANCE",
    "HOURS",
    "what?", "JOIN 00000000", "LATTE",
  ]

  private let random: SeededRandom
  private var texts = 0

  init(seed: UInt64) {
    random = SeededRandom(seed: seed)
  }

  mutating func step(_ gateway: TestGateway) async throws {
    let phone = Self.phones[below(Self.phones.count)]
    let shop = below(2) == 0 ? Samples.blueCup : Samples.glow
    switch below(13) {
    case 0...4:
      texts += 1
      // Now and then the provider delivers an earlier text again.
      let number = below(8) == 0 ? below(texts) : texts
      try await gateway.receive(words(gateway), from: phone, id: "T\(number)")
    case 5:
      await Self.refusable {
        try await gateway.purchase(Int64(below(20_000)), by: phone, at: shop, order: "A\(below(40))")
      }
    case 6:
      await Self.refusable { try await gateway.switchboard.visit(by: try TestGateway.phone(phone), at: shop) }
    case 7:
      let offer = TokenOffer(points: Int64(below(3)) * 10, usesMax: below(2) == 0 ? 1 : nil)
      _ = try await gateway.mint(offer, shop: shop)
    case 8:
      if let code = anyToken(gateway) { try await gateway.switchboard.revokeToken(code) }
    case 9:
      if let id = anyText(gateway) { _ = await gateway.switchboard.attempting([id]) }
    case 10:
      if let id = anyText(gateway) {
        await gateway.switchboard.settle([Settlement(id: id, provider: "phone", fate: fate())])
      }
    case 11:
      if let id = anyText(gateway) {
        let receipt = Receipt(providerID: "P\(below(50))", textID: below(2) == 0 ? id.description : nil, state: state())
        try await gateway.switchboard.receive(receipt, provider: "phone")
      }
    default:
      gateway.wait(Int64(below(40_000)))
      _ = try await gateway.switchboard.tick()
    }
  }

  private func words(_ gateway: TestGateway) -> String {
    let words = Self.words[below(Self.words.count)]
    guard below(4) == 0, let code = anyToken(gateway) else { return words }
    return below(2) == 0 ? code.description : "COFFEE PLS \(code)"
  }

  private func anyToken(_ gateway: TestGateway) -> TokenCode? {
    let codes = gateway.store.read { (reader, _) in reader.newestTokens(limit: 100).map(\.code) }
    return codes.isEmpty ? nil : codes[below(codes.count)]
  }

  private func anyText(_ gateway: TestGateway) -> TextID? {
    let ids = gateway.store.read { (reader, _) in reader.unsettledTexts().map(\.0) }.sorted {
      $0.rawValue < $1.rawValue
    }
    return ids.isEmpty ? nil : ids[below(ids.count)]
  }

  private func fate() -> Settlement.Fate {
    let fates: [Settlement.Fate] = [
      .accepted(providerID: "P\(below(50))"), .accepted(providerID: ""), .failed(code: "30003", isInvalidNumber: false),
      .optedOut(code: "21610"), .deferred, .withdrawn, .expired, .inDoubt, .unconfirmed,
    ]
    return fates[below(fates.count)]
  }

  private func state() -> Receipt.State {
    let states: [Receipt.State] = [
      .accepted, .sent, .delivered, .failed(code: "30003", kind: .final), .failed(code: "21610", kind: .optedOut),
    ]
    return states[below(states.count)]
  }

  func below(_ limit: Int) -> Int { Int(random.next() % UInt64(limit)) }

  /// A till may be refused: nobody of that number is a member.
  private static func refusable(_ body: () async throws -> Void) async {
    do { try await body() } catch {}
  }
}
