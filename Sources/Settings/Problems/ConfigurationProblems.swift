/// Everything that is wrong with a configuration, in the order of files and lines; at least one is a mistake.
package struct ConfigurationProblems: Error, Equatable, Sendable, CustomStringConvertible {
  /// Warnings too.
  package let problems: [Problem]

  package init(problems: [Problem]) {
    self.problems = problems
  }

  /// One problem a line.
  package var description: String {
    problems.map(\.description).joined(separator: "\n")
  }
}
