import Gateway

/// A main page of the console, as the navigation has them. One that nobody answers for is not shown.
enum ConsoleSection: String, CaseIterable, Sendable {
  case today, members, till, inbox, numbers, codes, texts, rules, settings

  /// Where it is, behind the shop's address.
  var path: String { rawValue }
  /// Whether a page whose address begins so belongs to it.
  func leads(to first: String) -> Bool {
    first == path || (self == .rules && ["keywords", "rewards", "wording", "file", "versions"].contains(first))
  }

  /// What it is called, in the words of the console.
  var word: String { "nav." + rawValue }
}
