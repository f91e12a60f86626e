/// A draw among those who text a keyword in a time.
package struct Contest: Equatable, Sendable {
  /// The owner's key in the file.
  package var id: String
  /// Both days are included.
  package var from: CivilDate
  package var until: CivilDate
  package var keyword: String
  /// How often one person may enter; nil without limit.
  package var entries: Rate?
  package var winners: Int64
  /// The id of the reward that winners get.
  package var prize: String
  /// What the others are told; nil nothing.
  package var losers: String?

  package init(
    id: String, from: CivilDate, until: CivilDate, keyword: String, entries: Rate? = nil, winners: Int64, prize: String,
    losers: String? = nil
  ) {
    self.id = id
    self.from = from
    self.until = until
    self.keyword = keyword
    self.entries = entries
    self.winners = winners
    self.prize = prize
    self.losers = losers
  }
}
