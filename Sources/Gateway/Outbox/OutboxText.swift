package import Loyalty
package import Texting

/// Our own id of an outgoing text: random, never reused.
package struct TextID: Hashable, Sendable, CustomStringConvertible {
  package let rawValue: UInt64

  package init(rawValue: UInt64) {
    self.rawValue = rawValue
  }

  /// Reads the 16 hexadecimal digits of `description`.
  package init?(_ text: some StringProtocol) {
    guard let value = Hexadecimal.read(text) else { return nil }
    rawValue = value
  }

  package var description: String {
    Hexadecimal.write(rawValue)
  }
}

/// A text that is promised on disk and not yet settled: what the courier needs to carry it.
package struct OutboxText: Equatable, Sendable {
  package let id: TextID
  /// Our sender, as the configuration names it.
  package let sender: String
  package let to: PhoneNumber
  package let body: String
  package let segments: Int
  package let purpose: Purpose
  package let promisedAt: Instant
  /// What no provider has taken by then ends as expired.
  package let endsAt: Instant
  /// How often an attempt may have reached a provider without our hearing of it.
  package let doubts: Int
  /// The provider that it may have reached: no other gets it. Empty for the first of its sender.
  package let doubtedProvider: String

  /// What a text is for decides its patience, its hours and whether it may go out twice.
  package enum Purpose: Equatable, Sendable {
    /// An answer to the person's own text, or what just happened to them. Sent again once when in doubt.
    case reply
    /// The one confirmation of an opt-out.
    case optOutConfirmation
    /// Held to the hours outside `quiet`; never sent again when in doubt.
    case marketing
  }

  package init(
    id: TextID, sender: String, to: PhoneNumber, body: String, segments: Int, purpose: Purpose, promisedAt: Instant,
    endsAt: Instant, doubts: Int = 0, doubtedProvider: String = ""
  ) {
    self.id = id
    self.sender = sender
    self.to = to
    self.body = body
    self.segments = segments
    self.purpose = purpose
    self.promisedAt = promisedAt
    self.endsAt = endsAt
    self.doubts = doubts
    self.doubtedProvider = doubtedProvider
  }

  package var isInDoubt: Bool { doubts > 0 }
}

extension OutboxText.Purpose {
  /// Whether such a text may go (again) after so many attempts that may have been taken: replies once, marketing never (DESIGN.md,
  /// invariant 6).
  package func allowsSending(despite doubts: Int) -> Bool {
    doubts <= (self == .marketing ? 0 : 1)
  }
}
