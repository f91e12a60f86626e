/// What a word or phrase of the language files asks for; the raw values are the names under `words` there.
package enum WordKind: String, CaseIterable, Sendable {
  case stop, start, help, yes, no, join
  case balance, rewards, redeem, history, refer
  case birthday, name, language, ranking, why, move
  case data, forget
  // what staff and owners say
  case earn, visit, stamp, use, find, undo
  case stats, pause, resume

  /// Words that mean something only from a phone of the shop's people.
  package var isForStaff: Bool { Self.forStaff.contains(self) }

  /// Words that only the owner may say.
  package var isForOwner: Bool { Self.forOwner.contains(self) }

  private static let forStaff: Set<WordKind> = [.earn, .visit, .stamp, .use, .find, .undo, .stats, .pause, .resume]
  private static let forOwner: Set<WordKind> = [.stats, .pause, .resume]
}
