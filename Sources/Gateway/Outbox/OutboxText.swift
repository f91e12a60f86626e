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
  /// True where an earlier attempt may have reached the provider: it may be tried once more, if `purpose` allows.
  package var isInDoubt: Bool

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
    isInDoubt: Bool
  ) {
    self.id = id
    self.sender = sender
    self.to = to
    self.body = body
    self.segments = segments
    self.purpose = purpose
    self.promisedAt = promisedAt
    self.isInDoubt = isInDoubt
  }
}
