/// What is to be written into a file.
package indirect enum YAMLDraft: Equatable, Sendable {
  /// A number, a name, a day: without quotes where it can be.
  case word(String)
  /// A sentence: in quotes where it is new.
  case text(String)
  case list([YAMLDraft])
  case keys([Entry])

  package struct Entry: Equatable, Sendable {
    package var key: String
    package var value: YAMLDraft

    package init(_ key: String, _ value: YAMLDraft) {
      self.key = key
      self.value = value
    }
  }

  /// What it says.
  package var tree: YAMLTree {
    switch self {
    case .word(let words), .text(let words): .text(words)
    case .list(let items): .list(items.map(\.tree))
    case .keys(let entries): .keys(entries.map { YAMLTree.Entry($0.key, $0.value.tree) })
    }
  }

  /// On one line, in brackets where it is no single value.
  func flow() -> String {
    switch self {
    case .word(let words): YAMLWords.plain(words, isInFlow: true) ?? YAMLWords.quoted(words)
    case .text(let words): YAMLWords.quoted(words)
    case .list(let items): "[" + items.map { $0.flow() }.joined(separator: ", ") + "]"
    case .keys(let entries):
      entries.isEmpty
        ? "{}"
        : "{ " + entries.map { YAMLWords.key($0.key, isInFlow: true) + ": " + $0.value.flow() }.joined(separator: ", ")
          + " }"
    }
  }

  /// The same as the value of a key or item that has its line for itself.
  func onItsLine() -> String {
    if case .word(let words) = self, let plain = YAMLWords.plain(words, isInFlow: false) { return plain }
    return flow()
  }

  /// As lines below a key that is indented so far; what is deeper stays on its line.
  func block(indent: Int, newline: String) -> String? {
    guard case .keys(let entries) = self, !entries.isEmpty else { return nil }
    let spaces = String(repeating: " ", count: indent)
    return entries.map { newline + spaces + YAMLWords.key($0.key, isInFlow: false) + ": " + $0.value.onItsLine() }
      .joined()
  }
}

/// How words are written so that they are read as the same words again.
enum YAMLWords {
  /// Characters that mean something at the beginning of words.
  private static let indicators = Set("-?:,[]{}#&*!|>'\"%@`~=<".unicodeScalars)
  private static let flowIndicators = Set(",[]{}:".unicodeScalars)

  /// Without quotes; nil where that would be read as something else.
  static func plain(_ words: String, isInFlow: Bool) -> String? {
    let scalars = Array(words.unicodeScalars)
    guard let first = scalars.first, let last = scalars.last, !indicators.contains(first), last != ":" else {
      return nil
    }
    guard first != " ", last != " ", scalars.allSatisfy({ isPrintable($0) }) else { return nil }
    guard !words.hasPrefix("..."), !words.hasPrefix("---") else { return nil }
    for (index, scalar) in scalars.enumerated() {
      if isInFlow, flowIndicators.contains(scalar) { return nil }
      if scalar == "#", scalars[index - 1] == " " { return nil }
      if scalar == ":", scalars[index + 1] == " " { return nil }
    }
    return words
  }

  static func key(_ words: String, isInFlow: Bool) -> String { plain(words, isInFlow: isInFlow) ?? quoted(words) }

  /// In double quotes.
  static func quoted(_ words: String) -> String {
    var result = "\""
    for scalar in words.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\"": result += "\\\""
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case _ where isPrintable(scalar): result.unicodeScalars.append(scalar)
      default: result += escaped(scalar)
      }
    }
    return result + "\""
  }

  /// In single quotes; nil where a character needs to be escaped.
  static func singleQuoted(_ words: String) -> String? {
    guard words.unicodeScalars.allSatisfy(isPrintable) else { return nil }
    return "'" + words.replacing("'", with: "''") + "'"
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    let hex = String(scalar.value, radix: 16)
    let (mark, width) = scalar.value < 0x100 ? ("x", 2) : scalar.value < 0x10000 ? ("u", 4) : ("U", 8)
    return "\\" + mark + String(repeating: "0", count: width - hex.count) + hex
  }

  /// What may stand in a file as it is, and ends no line.
  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }
}
