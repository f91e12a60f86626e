/// The texts that we send, by their names in the files of `templates/messages`. Names are stored: they never follow a
/// rename here.
package enum TextName: String, CaseIterable, Sendable {
  // joining
  case welcome = "welcome"
  case alreadyMember = "already-member"
  case tokenPoints = "token-points"
  case confirm = "confirm"
  case noteTokenUsedUp = "note-token-used-up"
  case noteTokenExpired = "note-token-expired"
  case noteTokenRevoked = "note-token-revoked"
  case noteTokenUnknown = "note-token-unknown"
  case noteTokenHad = "note-token-had"
  case noteTakenAs = "note-taken-as"
  // what did not work
  case tokenUnknown = "token-unknown"
  case tooManyTries = "too-many-tries"
  case outOfSeason = "out-of-season"
  case didYouMean = "did-you-mean"
  case notAMember = "not-a-member"
  case unknown = "unknown"
  // at any time
  case balance = "balance"
  case say = "say"
  case sayNamed = "say-named"
  case help = "help"
  // what happened
  case purchase = "purchase"
  case visit = "visit"
  // ending and coming back
  case stopped = "stopped"
  case stoppedShop = "stopped-shop"
  case started = "started"
}
