package import Texting

/// What a change would mean before it is saved.
package struct RulesPreview: Sendable {
  package let check: ShopFileCheck
  /// The text that the change is about, with ordinary names and with the longest plausible ones.
  package let ordinary: Sample?
  package let longest: Sample?
  /// How what somebody might type would be understood; nil where there is a mistake, or nothing was typed.
  package let explanation: Explanation?

  package struct Sample: Equatable, Sendable {
    package let text: String
    package let count: SegmentCount
    /// What makes it dear.
    package let costly: [CostlyCharacter]

    package init(_ text: String) {
      self.text = text
      count = Segments.count(text)
      costly = Segments.costly(in: text)
    }
  }

  /// What a preview is about.
  package enum Subject: Equatable, Sendable {
    /// A keyword by its name in capitals: what it answers.
    case keyword(String)
    case text(TextName)
    /// A reward by its name: what tells a member of it.
    case reward(String)
    case file
  }
}
