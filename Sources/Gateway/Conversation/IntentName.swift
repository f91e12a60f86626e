/// How a text was taken, as `explain`, the journal and the inbox name it. The raw values are stored: they never change.
package enum IntentName: String, CaseIterable, Sendable {
  case stop, start, help, answer, join, keyword, token
  case balance, rewards, redeem, history, refer, birthday, name, language, ranking, why, move, data, forget
  case staff, near, unknown
}
