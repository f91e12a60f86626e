import Testing

@testable import Texting

@Suite struct SpellingTests {
  @Test(arguments: [
    ("", "", 0), ("abc", "abc", 0), ("abc", "abd", 1), ("abc", "ab", 1), ("abc", "abcd", 1), ("abc", "bac", 1),
    ("abc", "acb", 1),
    ("abcd", "badc", 2), ("ca", "abc", 3), ("", "ab", 2), ("kitten", "sitting", 3),
  ])
  func `slips are counted with swaps of neighbours as one`(one: String, other: String, slips: Int) {
    let (first, second) = (Array(one.unicodeScalars), Array(other.unicodeScalars))
    #expect(Spelling.slips(first, second, atMost: 5) == slips)
    #expect(Spelling.slips(second, first, atMost: 5) == slips)
    #expect(Spelling.slips(first, second, atMost: slips) == slips)
    if slips > 0 { #expect(Spelling.slips(first, second, atMost: slips - 1) == nil) }
  }

  @Test(arguments: [
    ("free-late", "free-latte"), ("Balanse", "balance"), ("multipy", "multiply"), ("on", "on"), ("xyz", nil), ("", nil),
    ("helo", "help"),
  ])
  func `the nearest of some names is what was meant`(word: String, expected: String?) {
    #expect(Spelling.nearest(word, among: ["five-off", "free-latte", "multiply", "balance", "on", "help"]) == expected)
  }
}
