package import Loyalty

/// A part of a long text that the provider passes on as it came, without joining it to the others.
package struct TextPart: Equatable, Sendable {
  package var sender: String
  /// What the parts of one text share, given by the person's phone.
  package var reference: String
  /// From 1.
  package var number: Int
  package var total: Int
  /// Word for word as it came; personal.
  package var words: String

  package init(sender: String, reference: String, number: Int, total: Int, words: String) {
    self.sender = sender
    self.reference = reference
    self.number = number
    self.total = total
    self.words = words
  }
}

/// A long text of which some parts are here and others are not.
package struct OpenText: Equatable, Sendable {
  /// Of one text; what claims more is understood part by part.
  static let partsMax = 40
  /// Of one part's words: an SMS has 160 characters at most, in UTF-8 a few times as many bytes.
  static let partBytesMax = 1_024
  /// Open at once for one phone; a part that finds no room is understood by itself.
  static let countMax = 4
  /// Then what is here counts as all that the person wrote.
  static let waitSeconds: Int64 = 300

  package let sender: String
  package let reference: String
  package let total: Int
  package let begunAt: Instant
  private(set) var words: [Int: String]

  init(sender: String, reference: String, total: Int, begunAt: Instant, words: [Int: String]) {
    self.sender = sender
    self.reference = reference
    self.total = total
    self.begunAt = begunAt
    self.words = words
  }

  init(beginningWith part: TextPart, at instant: Instant) {
    sender = part.sender
    reference = part.reference
    total = part.total
    begunAt = instant
    words = [part.number: part.words]
  }

  func belongs(_ part: TextPart) -> Bool {
    part.sender == sender && part.reference == reference && part.total == total
  }

  func words(of number: Int) -> String? { words[number] }

  mutating func add(_ part: TextPart) { words[part.number] = part.words }

  var isWhole: Bool { words.count == total }

  /// What is here, in the order in which it was written.
  var joined: String { words.sorted { $0.key < $1.key }.map(\.value).joined() }

  /// When nothing more is waited for.
  var due: Instant { begunAt.adding(seconds: Self.waitSeconds) }
}
