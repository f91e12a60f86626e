import Loyalty
import Texting

/// What keeps two machines that answer each other from doing so for ever, beside `limits.replies` (docs/decisions/0019-courier.md).
enum LoopLimits {
  /// The same words of a phone are answered so often in `windowSeconds`; a person does not say them more often. As many as the usual
  /// limit of replies allows in its hour.
  static let sameWordsAnswered = 20
  /// So many texts of `windowSeconds` may be about stopping and coming back, before a START brings texts back without a word, and before
  /// a STOP ends them without one.
  static let comingsBackTold = 6
  static let stopsTold = 10
  static let windowSeconds: Int64 = 86_400

  /// Whether a text of that name would be one too many about stopping and coming back.
  static func isTurnTooMany(_ name: TextName, after turns: Int) -> Bool {
    switch name {
    case .started: turns >= comingsBackTold
    case .stopped, .stoppedShop: turns >= stopsTold
    default: false
    }
  }
}

extension TextName {
  /// About stopping or coming back.
  var isAboutTurn: Bool { self == .started || self == .stopped || self == .stoppedShop }
}
