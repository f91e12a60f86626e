/// A place in the journal that is not as it was written.
package struct JournalDamage: Error, Equatable, Sendable {
  /// The data directory.
  package let directory: String
  /// Path of the segment.
  package let file: String
  /// Counts from 1.
  package let line: Int
  /// Of the line's first byte in the file.
  package let offset: Int64
  package let reason: Reason

  package enum Reason: Equatable, Sendable {
    /// The line is no record from this byte of it on.
    case malformed(at: Int)
    /// A line is lost, doubled or out of its place.
    case wrongNumber(expected: UInt64, found: UInt64)
    /// The line's `sum` does not follow from the line before and this one: one of the two was changed.
    case brokenChain
    /// What is private of a contact was changed.
    case personalChanged(contact: String)
    /// The file does not begin with the record that must follow: one before it is missing or too short.
    case segmentMissing(expected: UInt64)
  }
}

extension JournalDamage: CustomStringConvertible {
  package var description: String {
    """
    the journal is damaged: \(file), line \(line) (byte \(offset)): \(reason). \
    Nothing was changed. To see more, run: punchline journal verify --data \(directory)
    """
  }
}

extension JournalDamage.Reason: CustomStringConvertible {
  package var description: String {
    switch self {
    case .malformed(let at): "not a record, from byte \(at) of the line on"
    case .wrongNumber(let expected, let found): "record \(expected) must stand here, not \(found)"
    case .brokenChain: "its sum does not follow from the line before and this one"
    case .personalChanged(let contact): "what is private of contact \(contact) was changed"
    case .segmentMissing(let expected): "record \(expected) must stand here; a file is missing or was cut short"
    }
  }
}
