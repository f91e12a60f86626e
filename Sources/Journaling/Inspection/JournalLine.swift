/// The line of a record, to be shown as a proof: with it and the sum of the line before, anybody can work out its digests.
package struct JournalLine {
  let line: RecordLine
  /// The sum of the line before; empty for the first.
  package let previous: String

  package var sum: String { line.sumDigits }

  /// What it holds of a contact, or of a part of what is private of one: `pd`, and `salt` and `private`, of which that digest was made,
  /// while they are there.
  package func evidence(of contact: String) -> (digest: String?, salt: String?, json: String?) {
    line.evidence(of: contact)
  }

  /// The line as it stands in the file, without what is private of anybody but `contact`.
  package func excerpt(keeping contact: String) -> String {
    String(decoding: line.line { PartName.belongs($0, to: contact) }, as: UTF8.self)
  }
}
