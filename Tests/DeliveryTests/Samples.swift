import Gateway
import Loyalty
import Testing
import Texting

/// Invented texts.
enum Samples {
  static let sender = "+14155550150"
  static let noon: Int64 = 1_800_000_000_000

  static func phone(_ number: Int) throws -> PhoneNumber {
    try #require(PhoneNumber(digits: 14_155_550_000 + UInt64(number)))
  }

  static func text(
    _ id: Int, to phone: Int = 1, sender: String = Samples.sender, segments: Int = 1,
    purpose: OutboxText.Purpose = .reply, promisedAt: Int64 = Samples.noon, isInDoubt: Bool = false
  ) throws -> OutboxText {
    OutboxText(
      id: TextID(rawValue: UInt64(id)), sender: sender, to: try Samples.phone(phone), body: "Hello \(id)",
      segments: segments, purpose: purpose, promisedAt: Instant(millis: promisedAt), isInDoubt: isInDoubt)
  }
}
