import Delivery
import Gateway
import Loyalty
import Testing
import Texting

/// Invented texts.
enum Samples {
  static let sender = "+14155550150"
  static let noon: Int64 = 1_800_000_000_000
  static let day: Int64 = 24 * 3_600 * 1_000

  static func phone(_ number: Int) throws -> PhoneNumber {
    try #require(PhoneNumber(digits: 14_155_550_000 + UInt64(number)))
  }

  static func text(
    _ id: Int, to phone: Int = 1, sender: String = Samples.sender, segments: Int = 1,
    purpose: OutboxText.Purpose = .reply, promisedAt: Int64 = Samples.noon, isInDoubt: Bool = false,
    doubtedProvider: String = "", life: Int64 = Samples.day
  ) throws -> OutboxText {
    OutboxText(
      id: TextID(rawValue: UInt64(id)), sender: sender, to: try Samples.phone(phone), body: "Hello \(id)",
      segments: segments, purpose: purpose, promisedAt: Instant(millis: promisedAt),
      endsAt: Instant(millis: promisedAt + life), doubts: isInDoubt ? 1 : 0, doubtedProvider: doubtedProvider)
  }

  /// All by `main`, and by `second` where `main` takes nothing, if asked for; nobody is really there.
  static func routes(_ rates: [String: Int], hasBackup: Bool = false) -> [String: Route] {
    rates.mapValues { rate in
      Route(rate: rate, first: way(by: "main"), backup: hasBackup ? way(by: "second") : nil)
    }
  }

  static func way(by provider: String) -> Route.Way {
    Route.Way(provider: provider, statusURL: nil, transport: .local { _ in .heldBack })
  }
}
