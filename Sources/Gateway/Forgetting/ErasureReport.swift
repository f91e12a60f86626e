package import Journaling

/// What was erased of people who are forgotten, in one go through the files.
package struct ErasureReport: Codable, Equatable, Sendable {
  package var people: Int
  /// Records that lost something, and how many files they stand in.
  package var records: UInt64
  package var files: Int
  /// Directories of what `journal repair` set aside that lost something, too.
  package var aside: [String]

  package init(people: Int, _ redacted: RedactionReport, aside: [String]) {
    self.people = people
    records = redacted.records
    files = redacted.files.count
    self.aside = aside
  }
}

/// How far the erasing of a person is.
package enum ErasureStanding: Equatable, Sendable {
  /// The last text to them has not left yet, or the files are being gone through.
  case pending
  /// Nil where it was done before this start, or never had to be.
  case done(ErasureReport?)
}
