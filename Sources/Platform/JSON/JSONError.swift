/// Where bytes stop being the JSON that was asked for.
package struct JSONError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Bytes from the start of what was given to the scanner.
  package let offset: Int

  package init(offset: Int) {
    self.offset = offset
  }

  package var description: String {
    "not the JSON expected, at byte \(offset)"
  }
}
