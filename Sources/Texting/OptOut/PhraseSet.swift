/// Phrases that can be taken out of a sentence.
struct PhraseSet: Sendable {
  private var phrases: Set<String> = []
  private var wordsMax = 0

  init(_ sources: [String]) {
    for source in sources {
      let folded = FoldedText(source)
      phrases.insert(folded.joined)
      wordsMax = max(wordsMax, folded.words.count)
    }
  }

  /// `words` without any phrase, the longest taken first.
  func removed(from words: [String]) -> [String] {
    var rest: [String] = []
    var index = 0
    scan: while index < words.count {
      for count in stride(from: min(wordsMax, words.count - index), to: 0, by: -1)
      where phrases.contains(words[index..<index + count].joined(separator: " ")) {
        index += count
        continue scan
      }
      rest.append(words[index])
      index += 1
    }
    return rest
  }

  /// `words` without the phrases that they begin with.
  func removedAtStart(of words: [String]) -> ArraySlice<String> {
    var rest = words[...]
    scan: while !rest.isEmpty {
      for count in stride(from: min(wordsMax, rest.count), to: 0, by: -1)
      where phrases.contains(rest.prefix(count).joined(separator: " ")) {
        rest = rest.dropFirst(count)
        continue scan
      }
      break
    }
    return rest
  }
}
