/// A ranking of those members who chose a nickname.
package struct Board: Equatable, Sendable {
  package var by: Tiers.Measure
  package var over: Window
  /// What one texts to see it.
  package var keyword: String

  /// For how long what is ranked counts.
  package enum Window: String, CaseIterable, Sendable {
    case week, month, year, life
  }

  package init(by: Tiers.Measure, over: Window, keyword: String) {
    self.by = by
    self.over = over
    self.keyword = keyword
  }
}
