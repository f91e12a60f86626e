/// One thing that is wrong with the configuration, where it stands, and what to write instead.
///
/// It never holds a secret: messages name keys and variables, not their values.
package struct Problem: Error, Equatable, Sendable, CustomStringConvertible {
  package let file: String
  /// From 1.
  package let line: Int
  /// From 1, in Unicode scalars.
  package let column: Int
  /// What is so: `unknown reward 'free-late'`.
  package let message: String
  /// What to do about it: `did you mean 'free-latte'?`.
  package let remedy: String?
  package let severity: Severity
  /// The message for whoever looks after this file alone, where `message` names what stands in another shop's; without it they are told the same.
  private let discreet: String?

  /// Whether the configuration can be used in spite of it.
  package enum Severity: String, Sendable {
    case mistake, warning
  }

  package init(
    _ message: String, discreetly discreet: String? = nil, remedy: String? = nil, severity: Severity = .mistake,
    at place: Place
  ) {
    file = place.file
    line = place.line
    column = place.column
    self.message = message
    self.remedy = remedy
    self.severity = severity
    self.discreet = discreet
  }

  /// What the shop's own people are told: nothing of other shops.
  package var toldToShop: String { discreet ?? message }

  package var place: Place {
    Place(file: file, line: line, column: column)
  }

  /// `config/shops/blue-cup.yaml:17:5: unknown reward 'free-late', did you mean 'free-latte'?`
  package var description: String {
    let mark = severity == .warning ? "warning: " : ""
    return "\(place): \(mark)\(message)" + (remedy.map { ", \($0)" } ?? "")
  }
}
