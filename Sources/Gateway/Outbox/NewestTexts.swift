package import Loyalty
package import Texting

/// The newest texts in and out of one shop, without their words: what became of them, for whoever looks after it.
package struct NewestTexts: Equatable, Sendable {
  package static let keptMax = 1_000
  /// So many more are let go at once.
  private static let surplusMax = 100

  /// Oldest first.
  private(set) var lines: [TextLine] = []

  package var newestFirst: some Collection<TextLine> { lines.suffix(Self.keptMax).reversed() }

  mutating func add(_ line: TextLine) {
    lines.append(line)
    if lines.count == Self.keptMax + Self.surplusMax { lines.removeFirst(Self.surplusMax) }
  }

  mutating func end(_ text: TextID, _ end: TextFate.State, code: String, at instant: Instant) {
    // nearly always among the last
    guard let index = lines.lastIndex(where: { $0.text == text }) else { return }
    lines[index].end = end
    lines[index].code = code
    lines[index].endedAt = instant
  }

  /// That there was a text stays; whose it was does not.
  mutating func forget(_ people: Set<ContactID>) {
    for index in lines.indices {
      if let contact = lines[index].contact, people.contains(contact) { lines[index].contact = nil }
    }
  }

  /// One that was kept, behind those before.
  mutating func restore(_ line: TextLine) { lines.append(line) }
}

/// A text in or out of a shop.
package struct TextLine: Equatable, Sendable {
  /// Of a text of ours.
  package let text: TextID?
  /// Nil once the person is forgotten.
  package internal(set) var contact: ContactID?
  package let at: Instant
  package let kind: Kind
  package let segments: Int
  /// How it ended; nil while it has not, and for what people wrote.
  package internal(set) var end: TextFate.State?
  package internal(set) var endedAt: Instant?
  /// The provider's own, where it failed.
  package internal(set) var code = ""

  package enum Kind: Equatable, Sendable {
    /// A person's, as it was taken.
    case heard(IntentName)
    case ours(TextName, OutboxText.Purpose)
  }

  init(text: TextID? = nil, contact: ContactID?, at: Instant, kind: Kind, segments: Int = 0) {
    self.text = text
    self.contact = contact
    self.at = at
    self.kind = kind
    self.segments = segments
  }
}
