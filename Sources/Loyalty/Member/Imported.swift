/// A membership that came with a file of members, with all that the file said of it. Nothing is owed for it: no welcome, no gifts.
package struct Imported: Equatable, Sendable {
  /// How the person once came, as far as the file says, and which import brought them.
  package var entry: Entry
  /// Since when the person is a member, by the file.
  package var since: Instant
  /// One lot, as old as the import.
  package var points: Int64
  package var name: String?
  package var birthday: Birthday?
  package var language: String?
  /// The file says that the shop's texts were ended.
  package var isStopped: Bool
  /// Where the row begins in the file, counted from 1.
  package var line: Int64
  /// The last anniversary that lies behind: nothing is given for it.
  package var anniversaryKept: Int?

  package init(
    entry: Entry, since: Instant, points: Int64 = 0, name: String? = nil, birthday: Birthday? = nil,
    language: String? = nil, isStopped: Bool = false, line: Int64, anniversaryKept: Int? = nil
  ) {
    self.entry = entry
    self.since = since
    self.points = points
    self.name = name
    self.birthday = birthday
    self.language = language
    self.isStopped = isStopped
    self.line = line
    self.anniversaryKept = anniversaryKept
  }
}
