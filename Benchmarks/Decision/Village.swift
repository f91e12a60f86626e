import Carriers
import Gateway
import Journaling
import Logging
import Loyalty
import Platform
import Texting

/// A gateway on a disk in memory with so many members, some of whom bought something.
struct Village {
  /// A text to decide about, and from whom.
  struct Text {
    let shown: String
    let words: String
    let from: From

    enum From { case stranger, member, staff, owner }
  }

  static let texts = [
    Text(shown: "`COFFEE PLS` of a stranger", words: "COFFEE PLS", from: .stranger),
    Text(shown: "`cofee pls` of a stranger (one slip)", words: "cofee pls", from: .stranger),
    Text(shown: "`BALANCE`", words: "BALANCE", from: .member),
    Text(shown: "`REDEEM 1`", words: "REDEEM 1", from: .member),
    Text(shown: "`REWARDS`", words: "REWARDS", from: .member),
    Text(shown: "`STOP`", words: "Stop. Thank you", from: .member),
    Text(shown: "a text that nobody understands", words: "is the soup of today with or without onions", from: .member),
    Text(shown: "`EARN` of staff", words: "EARN +14150000007 12.50 latte", from: .staff),
    Text(shown: "`STATS` of the owner", words: "STATS", from: .owner),
  ]

  private let catalogue: Catalogue
  private let store: FlatFileStore
  private let members: Int
  private let fresh = FreshCodes(SeededRandom(seed: 3))

  private static let firstPhone: UInt64 = 14_150_000_000
  private static let strangersPhone: UInt64 = 16_500_000_000

  init(_ catalogue: Catalogue, members: Int) async throws {
    self.catalogue = catalogue
    self.members = members
    let random = SeededRandom(seed: 1)
    store = try await FlatFileStore.open(
      directory: "data", disk: MemoryDisk(), clock: ManualClock(millis: 1_767_632_400_000), random: random,
      commit: .inline, onPoisoned: { _ in })
    let switchboard = Switchboard(
      store: store, catalogue: catalogue, random: random,
      log: Logger(label: "benchmark", factory: { _ in SwiftLogNoOpLogHandler() }))
    for member in 0..<members {
      guard let phone = PhoneNumber(digits: Self.firstPhone + UInt64(member)) else { continue }
      let text = InboundText(id: "T\(member)", from: phone.e164, to: BigShop.sender, text: "COFFEE PLS")
      try await switchboard.receive(text, provider: "phone")
      let items = [LineItem(item: "latte", units: 2)]
      for _ in 0..<(member % 4) {
        try await switchboard.purchase(
          Purchase(amount: Money(minorUnits: 4_000), items: items), by: phone, at: BigShop.id)
      }
    }
  }

  /// What one decision takes on average; nothing of it is kept.
  func micros(of text: Text, decisions: Int) -> Double {
    guard let desk = catalogue.senders[BigShop.sender] else { return 0 }
    let clock = ContinuousClock()
    return store.read { (reader, now) in
      var events = 0
      let took = clock.measure {
        for index in 0..<decisions {
          guard let phone = self.phone(of: text, index) else { continue }
          let decision = TextDecision(
            about: PersonalText(from: phone, words: text.words), at: desk, in: catalogue, reader: reader, now: now,
            fresh: fresh)
          events += decision.events.count
        }
      }
      precondition(events > decisions, "every text leads to something")
      let (seconds, attoseconds) = took.components
      return (Double(seconds) * 1e6 + Double(attoseconds) / 1e12) / Double(decisions)
    }
  }

  private func phone(of text: Text, _ index: Int) -> PhoneNumber? {
    switch text.from {
    case .stranger: PhoneNumber(digits: Self.strangersPhone + UInt64(index))
    case .member: PhoneNumber(digits: Self.firstPhone + UInt64(index * 7_919 % members))
    case .staff: PhoneNumber(e164: BigShop.staff)
    case .owner: PhoneNumber(e164: BigShop.owner)
    }
  }
}
