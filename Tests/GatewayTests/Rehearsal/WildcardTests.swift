import Platform
import Testing

@testable import Gateway

@Suite struct WildcardTests {
  @Test(arguments: [
    ("", "", true), ("", "a", false), ("*", "", true), ("*", "anything\nat all", true), ("a", "a", true),
    ("a", "A", true),
    ("É", "é", true), ("a", "ab", false), ("a", "ba", false), ("a*", "abc", true), ("*c", "abc", true),
    ("*b*", "abc", true),
    ("a*c", "abc", true), ("a*c", "ac", true), ("a*a", "a", false), ("ab*ba", "aba", false), ("a*b*c", "aXbYc", true),
    ("a*b*c", "acb", false), ("*ab*ab*", "ab", false), ("*ab*ab*", "abab", true), ("*a*a*a*", "aXaYa", true),
    ("*25*up to*", "You have 25 points. We send up to 4", true), ("*STOP*HELP*", "HELP then STOP", false),
    ("a**b", "ab", true), ("**", "", true), ("Open 7 to 5*", "Open 7 to 5, every day.", true),
    ("*first*second*", "first\nsecond", true), ("?", "a", false), (".", "a", false), ("[a]", "a", false),
  ])
  func `a pattern covers the whole text, and a star is any run of characters`(
    pattern: String, text: String, isMatch: Bool
  ) {
    #expect(WildcardPattern(pattern).matches(text) == isMatch)
  }

  @Test(arguments: UInt64(1)...20)
  func `a pattern matches what a slow reading of it matches`(seed: UInt64) {
    let random = SeededRandom(seed: seed)
    for _ in 0..<200 {
      let pattern = Self.word("aB*", upTo: 7, random)
      let text = Self.word("abAB\n", upTo: 9, random)
      let expected = Self.slowly(Array(pattern.lowercased())[...], Array(text.lowercased())[...])
      #expect(WildcardPattern(pattern).matches(text) == expected, "seed \(seed): '\(pattern)' on '\(text)'")
    }
  }

  private static func slowly(_ pattern: ArraySlice<Character>, _ text: ArraySlice<Character>) -> Bool {
    guard let first = pattern.first else { return text.isEmpty }
    if first == "*" {
      return slowly(pattern.dropFirst(), text) || (!text.isEmpty && slowly(pattern, text.dropFirst()))
    }
    return text.first == first && slowly(pattern.dropFirst(), text.dropFirst())
  }

  private static func word(_ letters: String, upTo length: UInt64, _ random: SeededRandom) -> String {
    let letters = Array(letters)
    return String((0..<(random.next() % (length + 1))).map { _ in letters[Int(random.next() % UInt64(letters.count))] })
  }
}
