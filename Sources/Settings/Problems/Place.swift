/// Where something stands in a file of the owner's, so that a later check can point at it.
package struct Place: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The file's path as it was asked for.
  package let file: String
  /// From 1.
  package let line: Int
  /// From 1, in Unicode scalars.
  package let column: Int

  package init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// For values that come from no file, as in tests.
  package static let nowhere = Place(file: "", line: 0, column: 0)

  /// `config/shops/blue-cup.yaml:17:5`.
  package var description: String {
    "\(file):\(line):\(column)"
  }

  package static func < (left: Place, right: Place) -> Bool {
    (left.file, left.line, left.column) < (right.file, right.line, right.column)
  }
}

/// A value together with the place where the owner wrote it.
package struct Placed<Value: Sendable>: Sendable {
  package let value: Value
  package let place: Place

  package init(_ value: Value, at place: Place = .nowhere) {
    self.value = value
    self.place = place
  }
}

extension Placed: Equatable where Value: Equatable {}
