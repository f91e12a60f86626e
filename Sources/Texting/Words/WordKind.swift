/// What a word or phrase of the language files asks for; the raw values are the names under `words` there.
package enum WordKind: String, CaseIterable, Sendable {
  case stop, start, help, yes, no, join
  case balance, rewards, redeem, history, refer
  case birthday, name, language, ranking, why, move
  case data, forget
}
