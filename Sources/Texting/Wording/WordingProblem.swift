/// What is wrong with the wording of a language or a shop: which text, and what to write instead.
package enum WordingProblem: Error, Equatable, Sendable {
  /// There is no text of this name.
  case unknownText(String, nearest: String?)
  /// A language lacks this text.
  case missingText(String)
  case badTemplate(text: String, Template.Problem)
  /// There is no such plural category; `count` is the thing counted.
  case unknownCategory(count: String, String, known: [String])
  /// A count lacks `other`, which every language needs.
  case missingOther(count: String)

  /// The name of the text or count that is wrong.
  package var text: String {
    switch self {
    case .unknownText(let name, _), .missingText(let name): name
    case .badTemplate(let name, _): name
    case .unknownCategory(let count, _, _), .missingOther(let count): count
    }
  }

  /// What is so, for the owner.
  package var message: String {
    switch self {
    case .unknownText(let name, _): "there is no text '\(name)'"
    case .missingText(let name): "the text '\(name)' is missing"
    case .badTemplate(let name, let problem): "the text '\(name)' \(problem.message)"
    case .unknownCategory(let count, let category, _): "the count '\(count)' has no plural '\(category)'"
    case .missingOther(let count): "the count '\(count)' lacks its 'other'"
    }
  }

  /// What to do about it, if we can tell.
  package var remedy: String? {
    switch self {
    case .unknownText(_, let nearest): nearest.map { "did you mean '\($0)'?" }
    case .missingText(let name): "add it under texts, as '\(name): …'"
    case .badTemplate(_, let problem): problem.remedy
    case .unknownCategory(_, _, let known): "the plurals are " + known.joined(separator: ", ")
    case .missingOther: "add 'other: …'"
    }
  }
}

extension WordingProblem: CustomStringConvertible {
  package var description: String { remedy.map { "\(message); \($0)" } ?? message }
}
