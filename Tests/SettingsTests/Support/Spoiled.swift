import Testing

/// One line of a good file written wrong, and the mistake that is told, as it is printed after the file's name.
struct Spoiled: Sendable, CustomTestStringConvertible {
  let line: Int
  let text: String
  let problem: String

  init(_ line: Int, _ text: String, _ problem: String) {
    self.line = line
    self.text = text
    self.problem = problem
  }

  var testDescription: String { text }
}
