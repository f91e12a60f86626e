package import Loyalty

/// Words that a shop answers to.
package struct KeywordSettings: Equatable, Sendable {
  /// In capitals, as it is shown to people.
  package var name: String
  /// Other spellings that do the same.
  package var also: [String]
  package var action: Action
  /// The first day on which it is on; nil since ever.
  package var from: CivilDate?
  /// The last day on which it is on; nil for ever.
  package var until: CivilDate?
  package var place: Place

  /// What happens when somebody texts it.
  package enum Action: Equatable, Sendable {
    /// Joins, with so many points on top of what the programme gives.
    case join(points: Int64, source: String?, campaign: String?)
    /// Answers these words.
    case say(String)
  }

  package init(
    name: String, also: [String] = [], action: Action, from: CivilDate? = nil, until: CivilDate? = nil,
    place: Place = .nowhere
  ) {
    self.name = name
    self.also = also
    self.action = action
    self.from = from
    self.until = until
    self.place = place
  }
}
