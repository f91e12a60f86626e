/// One pattern of an `OptOutTable`, compiled.
struct PhrasePattern: Sendable {
  private enum Element: Sendable {
    case word(Set<String>)
    case light(atMost: Int)
    case any(atMost: Int)
    case end
  }

  private var elements: [Element] = []
  private var isAtStart = false
  private var notAfter: Set<String> = []

  /// The words that a match can begin with.
  var firstWords: Set<String> {
    if case .word(let words) = elements.first { words } else { [] }
  }

  /// Nil if it does not begin with words, or names a class that is not there. `normal` spells words as texts are
  /// spelled.
  init?(_ source: String, classes: [String: Set<String>], normal: (Substring) -> [String]) {
    for token in source.split(separator: " ") {
      if token == "^" {
        isAtStart = true
      } else if token == "$" {
        elements.append(.end)
      } else if token.hasPrefix("~") {
        elements.append(.light(atMost: Int(token.dropFirst()) ?? 0))
      } else if token.hasPrefix("..") {
        elements.append(.any(atMost: Int(token.dropFirst(2)) ?? 0))
      } else {
        guard let words = Self.words(token.drop { $0 == "!" }, classes: classes, normal: normal) else { return nil }
        if token.hasPrefix("!") { notAfter = words } else { elements.append(.word(words)) }
      }
    }
    guard case .word = elements.first else { return nil }
  }

  private static func words(
    _ token: Substring, classes: [String: Set<String>], normal: (Substring) -> [String]
  ) -> Set<String>? {
    var words: Set<String> = []
    for choice in token.split(separator: "|") {
      if choice.hasPrefix("<") {
        guard let members = classes[String(choice.dropFirst().dropLast())] else { return nil }
        words.formUnion(members)
      } else {
        words.formUnion(normal(choice))
      }
    }
    return words
  }

  /// Where a match that begins at `start` ends; nil if there is none. A word that is nil matches nothing.
  func match(_ words: [String?], at start: Int, light: Set<String>) -> Int? {
    if isAtStart, start > 0 { return nil }
    if start > 0, let before = words[start - 1], notAfter.contains(before) { return nil }
    return match(words, at: start, from: 0, light: light)
  }

  private func match(_ words: [String?], at index: Int, from element: Int, light: Set<String>) -> Int? {
    guard element < elements.count else { return index }
    switch elements[element] {
    case .end:
      return index == words.count ? match(words, at: index, from: element + 1, light: light) : nil
    case .word(let choices):
      guard index < words.count, let word = words[index], choices.contains(word) else { return nil }
      return match(words, at: index + 1, from: element + 1, light: light)
    case .light(let limit):
      return matchGap(words, at: index, from: element, atMost: limit, of: light, light: light)
    case .any(let limit):
      return matchGap(words, at: index, from: element, atMost: limit, of: nil, light: light)
    }
  }

  private func matchGap(
    _ words: [String?], at index: Int, from element: Int, atMost limit: Int, of allowed: Set<String>?,
    light: Set<String>
  ) -> Int? {
    for skipped in 0...limit {
      if let end = match(words, at: index + skipped, from: element + 1, light: light) { return end }
      guard index + skipped < words.count, let word = words[index + skipped] else { return nil }
      if let allowed, !allowed.contains(word) { return nil }
    }
    return nil
  }
}
