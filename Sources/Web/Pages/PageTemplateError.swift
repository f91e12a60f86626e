/// A page or poster template that cannot be used; tells the place.
package struct PageTemplateError: Error, Equatable, Sendable, CustomStringConvertible {
  package let file: String
  /// From 1; nil where the whole file is meant.
  package let line: Int?
  package let problem: String

  package var description: String {
    line.map { "\(file):\($0): \(problem)" } ?? "\(file): \(problem)"
  }
}
