import Loyalty
import Texting

/// What keeps two machines that answer each other from doing so for ever, beside `limits.replies` (docs/decisions/0019-courier.md).
enum LoopLimits {
  /// The same words of a phone are answered so often in `windowSeconds`; a person does not say them more often. As many as the usual
  /// limit of replies allows in its hour.
  static let sameWordsAnswered = 20
  /// So many texts of `windowSeconds` may be about stopping, coming back and being forgotten, before a START brings texts back without a word, and before
  /// a STOP ends them without one.
  static let comingsBackTold = 6
  static let stopsTold = 10
  /// After so many who was forgotten is forgotten without a word, and does not join again.
  static let forgettingsTold = 10
  static let windowSeconds: Int64 = 86_400

  /// Whether a text of that name would be one too many about these.
  static func isTurnTooMany(_ name: TextName, after turns: Int) -> Bool {
    switch name {
    case .started: turns >= comingsBackTold
    case .stopped, .stoppedShop: turns >= stopsTold
    case .forgotten: turns >= forgettingsTold
    default: false
    }
  }
}

extension TextName {
  /// About stopping, coming back or being forgotten.
  var isAboutTurn: Bool {
    switch self {
    case .started, .stopped, .stoppedShop, .forgotten: true
    default: false
    }
  }
}
