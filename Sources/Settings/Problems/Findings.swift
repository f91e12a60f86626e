import Texting

/// Gathers what is wrong while a configuration is read, so that all of it is said at once. Belongs to one call of the loader.
final class Findings {
  private(set) var problems: [Problem] = []

  func mistake(_ message: String, _ remedy: String? = nil, at place: Place) {
    problems.append(Problem(message, remedy: remedy, at: place))
  }

  func warning(_ message: String, _ remedy: String? = nil, at place: Place) {
    problems.append(Problem(message, remedy: remedy, severity: .warning, at: place))
  }

  func add(_ problem: Problem) {
    problems.append(problem)
  }

  var hasMistakes: Bool {
    problems.contains { $0.severity == .mistake }
  }

  /// By file, line and column; what stands at one place keeps the order in which it was found.
  var inOrder: [Problem] {
    problems.enumerated().sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }.map(\.element)
  }

  /// What to write instead of a name that is not known: the nearest of those that are, or all of them.
  static func remedy(for word: String, among known: [String]) -> String {
    if let near = Spelling.nearest(word, among: known) { return "did you mean '\(near)'?" }
    let shown = known.prefix(namesShownMax).joined(separator: ", ")
    return "known here: \(shown)" + (known.count > namesShownMax ? ", …" : "")
  }

  /// A remedy names no more than this.
  private static let namesShownMax = 20
}
