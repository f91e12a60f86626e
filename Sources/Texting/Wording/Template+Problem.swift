extension Template {
  /// What is wrong with a template.
  package enum Problem: Error, Equatable, Sendable {
    case unknownFact(String, nearest: String?)
    /// `{{` without its `}}`; `near` is what follows.
    case unclosedTag(near: String)
    case unclosedSection(String)
    case strayEnd(String)
    /// Mustache that texts do not have: partials, delimiters, blocks.
    case unsupported(String)
    case tooLong(bytesMax: Int)
    case tooDeep(depthMax: Int)

    /// What is so, as the end of a sentence that begins with the text's name.
    package var message: String {
      switch self {
      case .unknownFact(let name, _): "speaks of '\(name)', which is no fact"
      case .unclosedTag(let near): "opens '{{\(near)' and never closes it"
      case .unclosedSection(let name): "begins '{{#\(name)}}' and never ends it"
      case .strayEnd(let name): "ends '{{/\(name)}}', which is not what it began last"
      case .unsupported(let tag): "has '{{\(tag)}}', which texts do not know"
      case .tooLong(let bytesMax): "is longer than \(bytesMax) bytes"
      case .tooDeep(let depthMax): "has more than \(depthMax) sections within each other"
      }
    }

    package var remedy: String? {
      switch self {
      case .unknownFact(_, let nearest):
        (nearest.map { "did you mean '\($0)'? " } ?? "")
          + "the facts are " + Fact.allCases.map(\.rawValue).joined(separator: ", ")
      case .unclosedTag: "write '}}' behind the fact's name"
      case .unclosedSection(let name): "write '{{/\(name)}}' where it ends"
      case .strayEnd: "end sections in the reverse of the order in which they began"
      case .unsupported: "write {{fact}}, {{#fact}}…{{/fact}} or {{^fact}}…{{/fact}}"
      case .tooLong, .tooDeep: "make it shorter"
      }
    }
  }
}
