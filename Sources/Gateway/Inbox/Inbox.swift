package import Loyalty

/// What nobody understood of what people wrote to one shop, until somebody has seen to it: the newest so many.
package struct Inbox: Equatable, Sendable {
  package static let itemsMax = 500
  /// Of longer words the rest is not kept here: no phone sends more in one text.
  package static let wordsBytesMax = 2_000

  /// Oldest first.
  private(set) var items: [InboxItem] = []
  /// How many there ever were.
  private(set) var count: Int64 = 0

  init() {}

  /// One that was kept.
  init(items: [InboxItem], count: Int64) {
    self.items = items
    self.count = count
  }

  /// Where there are too many, those that were seen to give way first.
  mutating func add(_ words: String, of contact: ContactID, at instant: Instant) {
    count += 1
    if items.count == Self.itemsMax { items.remove(at: items.firstIndex { $0.standing != .open } ?? 0) }
    items.append(InboxItem(number: count, contact: contact, at: instant, words: words.utf8Prefix(Self.wordsBytesMax)))
  }

  /// The standard answer to what nobody understood was promised to that person just then.
  mutating func noteHelp(_ contact: ContactID, at instant: Instant) {
    guard let last = items.indices.last, items[last].contact == contact, items[last].at == instant else { return }
    items[last].isHelped = true
  }

  mutating func settle(_ number: Int64, _ standing: InboxItem.Standing) {
    // numbers only grow
    guard let index = items.lastIndex(where: { $0.number == number }) else { return }
    items[index].standing = standing
  }

  /// Nothing of these people is left, and no words in which that number stands.
  mutating func forget(_ people: Set<ContactID>, number: NumberForms?) {
    items.removeAll { people.contains($0.contact) }
    guard let number else { return }
    for index in items.indices where number.stands(in: NumberForms.runs(in: Array(items[index].words.utf8))) {
      items[index].words = ""
    }
  }

  /// What people wrote before that moment is kept no longer.
  mutating func dropWords(before moment: Instant) {
    for index in items.indices where items[index].at < moment { items[index].words = "" }
  }
}

/// A text that nobody understood.
package struct InboxItem: Equatable, Sendable {
  /// Counts a shop's from 1.
  package let number: Int64
  package let contact: ContactID
  package let at: Instant
  /// Word for word; empty once they are kept no longer.
  package internal(set) var words: String
  /// It got the one helpful answer of the day.
  package internal(set) var isHelped = false
  package internal(set) var standing = Standing.open

  package enum Standing: Equatable, Sendable {
    case open
    /// Somebody of the shop answered by hand.
    case answered(TextID, at: Instant)
    /// Somebody of the shop saw to it in another way.
    case done(at: Instant)
  }

  init(number: Int64, contact: ContactID, at: Instant, words: String) {
    self.number = number
    self.contact = contact
    self.at = at
    self.words = words
  }
}

/// What somebody of the shop did about a text that nobody understood.
package enum InboxEvent: Equatable, Sendable {
  case answered(Int64, TextID)
  case done(Int64)
  case reopened(Int64)

  func standing(at instant: Instant) -> (number: Int64, InboxItem.Standing) {
    switch self {
    case .answered(let number, let text): (number, .answered(text, at: instant))
    case .done(let number): (number, .done(at: instant))
    case .reopened(let number): (number, .open)
    }
  }
}
