/// One text to many members at one time.
package struct Campaign: Equatable, Sendable {
  /// The owner's key in the file.
  package var id: String
  /// By the shop's own clock and calendar.
  package var at: LocalMoment
  /// Who gets it.
  package var to: Condition
  package var say: String

  package init(id: String, at: LocalMoment, to: Condition = .always, say: String) {
    self.id = id
    self.at = at
    self.to = to
    self.say = say
  }
}
