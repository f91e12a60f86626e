/// Phrases that can be taken out of a sentence, found by their first words.
struct PhraseSet: Sendable {
  private var phrases: [String: [[String]]] = [:]

  init(_ sources: [String]) {
    for words in Set(sources.map { FoldedText($0).words }) {
      guard let first = words.first else { continue }
      phrases[first, default: []].append(words)
    }
    // the longest of several is taken
    phrases = phrases.mapValues { $0.sorted { $0.count > $1.count } }
  }

  var firstWords: some Sequence<String> { phrases.keys }

  /// `words` without any phrase.
  func removed(from words: [String]) -> [String] {
    guard words.contains(where: { phrases[$0] != nil }) else { return words }
    var rest: [String] = []
    var index = 0
    while index < words.count {
      if let count = length(of: words[index...]) {
        index += count
      } else {
        rest.append(words[index])
        index += 1
      }
    }
    return rest
  }

  /// `words` without the phrases that they begin with.
  func removedAtStart(of words: [String]) -> [String] {
    var rest = words[...]
    while let count = length(of: rest) { rest = rest.dropFirst(count) }
    return rest.count == words.count ? words : Array(rest)
  }

  /// How many words the phrase takes that `words` begin with.
  private func length(of words: ArraySlice<String>) -> Int? {
    guard let first = words.first, let starting = phrases[first] else { return nil }
    return starting.first { words.starts(with: $0) }?.count
  }
}
