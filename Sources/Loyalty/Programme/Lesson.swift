/// A series of texts on given days after an occasion.
package struct Lesson: Equatable, Sendable {
  /// The owner's key in the file.
  package var id: String
  package var after: OccasionKind
  /// In the order of their days.
  package var parts: [Part]

  /// One text of the series.
  package struct Part: Equatable, Sendable {
    /// Day 1 is the day of the occasion.
    package var day: Int
    package var say: String

    package init(day: Int, say: String) {
      self.day = day
      self.say = say
    }
  }

  package init(id: String, after: OccasionKind, parts: [Part]) {
    self.id = id
    self.after = after
    self.parts = parts
  }
}
