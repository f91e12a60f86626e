import Carriers
import Gateway
import Loyalty
import Platform
import Texting

/// Things that happen to a gateway, one after the other, the same for the same seed. What goes on is chosen from what the store
/// shows and never from what a courier remembers, so that a restart may fall anywhere.
struct RandomHistory {
  static let phones = [People.ann, People.bob, People.cem, People.dee, People.kim]
  private static let words = [
    "COFFEE PLS", "GLOW", "cofee pls", "cofee plz", "YES", "nope", "STOP", "STOP GLOW", "START", "HELP", "BALANCE",
    "HOURS",
    "what?", "JOIN 00000000", "LATTE", "REDEEM 1", "REDEEM five off", "REWARDS", "REFER", "REFER BLUE CUP",
    "BIRTHDAY 9 JAN", "NAME Zoë", "LANGUAGE EN", "HISTORY", "WHY", "MOVE", "MY DATA", "FORGET ME", "FORGET",
    "COFFEE PLS",
  ]
  private static let staffWords = [
    "EARN \(People.ann) 12.50 latte", "EARN (415) 555-0102 80 latte x2", "VISIT \(People.cem)",
    "STAMP \(People.ann) latte 2",
    "UNDO", "FIND \(People.bob)", "EARN \(People.dee) 9", "USE 000000",
  ]

  private let random: SeededRandom
  private var texts = 0

  init(seed: UInt64) {
    random = SeededRandom(seed: seed)
  }

  mutating func step(_ gateway: TestGateway) async throws {
    let phone = Self.phones[below(Self.phones.count)]
    let shop = below(2) == 0 ? Samples.blueCup : Samples.glow
    switch below(18) {
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
    case 12:
      texts += 1
      let staff = Self.staffWords[below(Self.staffWords.count)]
      try await gateway.receive(staff, from: People.kim, id: "T\(texts)")
    case 13:
      await Self.refusable {
        try await gateway.switchboard.refund(
          "A\(below(40))", below(2) == 0 ? nil : Money(minorUnits: Int64(below(5_000))), at: shop)
      }
    case 14:
      await Self.refusable {
        try await gateway.switchboard.payPlan("insider", by: TestGateway.phone(phone), at: Samples.blueCup)
      }
    case 15:
      if let coupon = anyCoupon(gateway) {
        await Self.refusable { try await gateway.switchboard.useCoupon(coupon, at: Samples.blueCup) }
      }
    case 16:
      if let code = friendsCode(gateway) {
        texts += 1
        try await gateway.receive("JOIN \(code)", from: phone, id: "T\(texts)")
      }
    default:
      // now and then the gateway was down for weeks
      gateway.wait(Int64(below(40_000)) * (below(6) == 0 ? 100 : 1))
      _ = try await gateway.switchboard.tick()
    }
  }

  private func anyCoupon(_ gateway: TestGateway) -> CouponCode? {
    let held = members(gateway).flatMap(\.coupons)
    return held.isEmpty ? nil : CouponCode(rawValue: held[below(held.count)].coupon.code)
  }

  private func friendsCode(_ gateway: TestGateway) -> TokenCode? {
    let phone = Self.phones[below(Self.phones.count)]
    return gateway.store.read { (reader, _) in
      PhoneNumber(e164: phone).flatMap { reader.contact(of: $0) }
        .flatMap { reader.referralToken(of: $0.id, at: Samples.blueCup) }
    }
  }

  private func members(_ gateway: TestGateway) -> [Member] {
    gateway.store.read { (reader, _) in
      Self.phones.compactMap { PhoneNumber(e164: $0).flatMap { reader.contact(of: $0) }?.member(of: Samples.blueCup) }
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
