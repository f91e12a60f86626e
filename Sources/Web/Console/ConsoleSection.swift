import Gateway

/// A main page of the console, as the navigation has them. One that nobody answers for is not shown.
enum ConsoleSection: String, CaseIterable, Sendable {
  case today, members, till, inbox, numbers, codes, texts, rules, settings

  /// Where it is, behind the shop's address.
  var path: String { rawValue }
  /// What it is called, in the words of the console.
  var word: String { "nav." + rawValue }
}
