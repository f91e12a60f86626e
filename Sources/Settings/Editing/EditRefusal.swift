/// Why a file is not edited this way. Nothing was changed then.
package enum EditRefusal: Error, Equatable, Sendable {
  /// The text cannot be read, from that line on.
  case notYAML(line: Int, String)
  /// There is nothing at that place.
  case nothingThere(String)
  /// The key is there already.
  case taken(String)
  /// What stands there is written elsewhere, or elsewhere uses it.
  case shared(line: Int)
  /// A comment would be lost.
  case comment(line: Int)
  /// Written in a way that only a person should change.
  case unusual(line: Int)
  /// Deeper or longer than any file of an owner's.
  case tooMuch
  /// The edited file would not say exactly what was meant.
  case doubtful

  /// A sentence for the owner.
  package var message: String {
    switch self {
    case .notYAML(let line, let problem): "line \(line): this is not YAML: \(problem)"
    case .nothingThere(let path): "there is no '\(path)' in the file any more"
    case .taken(let key): "'\(key)' is in the file already"
    case .shared(let line):
      "line \(line) uses an anchor or an alias, so a change here would change more: change it in the file itself"
    case .comment(let line): "the comment in line \(line) would be lost: change it in the file itself"
    case .unusual(let line):
      "line \(line) is written in an unusual way that is left alone here: change it in the file itself"
    case .tooMuch: "the file is nested too deeply or too long to be edited here"
    case .doubtful: "the change would not say exactly what you meant: change it in the file itself"
    }
  }
}
