package import Texting

/// `templates/messages/<language>.yaml`: every text that a person gets in a language, and every word they may say.
package struct MessageFile: Equatable, Sendable {
  /// The language's own name: `English`.
  package var language: String
  /// By the names of texts.
  package var texts: [String: String]
  /// By what is counted, then by plural category: `points` → `one` → `{{n}} point`.
  package var counts: [String: [String: String]]
  /// By what is meant: `stop` → `STOP`, `STOPALL`, ….
  package var words: [String: [String]]
  /// How days are said and read.
  package var dates: DateWords?
  /// The texts of pages and posters.
  package var pages: [String: String]
  package var file: String
  /// Where each text stands, by its name.
  package var places: [String: Place]

  package init(
    language: String, texts: [String: String], counts: [String: [String: String]] = [:],
    words: [String: [String]] = [:], dates: DateWords? = nil, pages: [String: String] = [:], file: String = "",
    places: [String: Place] = [:]
  ) {
    self.language = language
    self.texts = texts
    self.counts = counts
    self.words = words
    self.dates = dates
    self.pages = pages
    self.file = file
    self.places = places
  }
}
