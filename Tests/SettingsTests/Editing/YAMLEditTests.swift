import Settings
import Testing

@Suite struct YAMLEditTests {
  private func edited(_ text: String, _ edits: YAMLEdit...) throws -> String {
    try YAMLText(text).applying(edits).text
  }

  private func refusal(_ text: String, _ edit: YAMLEdit) -> EditRefusal? {
    do throws(EditRefusal) {
      _ = try YAMLText(text).applying([edit])
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    // quotes stay as they are
    ("a: one   # why\nb: 2\n", "a: two   # why\nb: 2\n"),
    ("a: 'one'\n", "a: 'two'\n"),
    ("a: \"one\" # why\n", "a: \"two\" # why\n"),
    ("{ a: one, b: 2 } # why", "{ a: two, b: 2 } # why"),
    // over several lines
    ("a: one\n   more\nb: 2\n", "a: two\nb: 2\n"),
    ("a: \"one\n   more\" # why\nb: 2\n", "a: \"two\" # why\nb: 2\n"),
    ("a: >- # why\n  one\n\n  more # no comment\nb: 2\n", "a: \"two\" # why\nb: 2\n"),
    ("a: |\n  one\n# why\nb: 2\n", "a: \"two\"\n# why\nb: 2\n"),
    // nothing was there
    ("a:\nb: 2\n", "a: two\nb: 2\n"),
    ("a: # why\nb: 2\n", "a: two # why\nb: 2\n"),
    ("b: 2 # why", "b: 2 # why\na: two"),
    ("b: 2\r\nc: 3\r\n", "b: 2\r\nc: 3\r\na: two\r\n"),
    ("b: 2\n\n# the end\n", "b: 2\na: two\n\n# the end\n"),
    ("{}", "{ a: two }"),
    ("{ b: 2, }", "{ b: 2, a: two, }"),
    ("---\nb: 2\n...\n", "---\nb: 2\na: two\n...\n"),
    ("\"a\" : one\n", "\"a\" : two\n"),
    ("a: &anchor one\nb: 2\n", "a: &anchor two\nb: 2\n"),
    ("a: !!str one\n", "a: !!str two\n"),
    ("a: 点 # 点\nb: 点 # why\n", "a: two # 点\nb: 点 # why\n"),
    ("b: [\n  x, # why\n  y ]\na: one\n", "b: [\n  x, # why\n  y ]\na: two\n"),
  ])
  func `a value is set where it stands, and nothing else is touched`(text: String, expected: String) throws {
    #expect(try edited(text, .set(YAMLPath("a"), .word("two"))) == expected)
  }

  @Test(arguments: [
    "yes: no", "it costs # 5", "a #b", "a: b", "end:", "- a", "'quoted'", "\"double\" \\ back", "*star", "&and", "[x]",
    "{x}",
    "comma, here", "ünïcode 点 👍", "tab\there", "line\nbreak", "nul\u{0}", "\u{85}\u{2028}\u{FEFF}\u{7F}", "@at",
    "`tick`",
    "%", "| bar", "> more", "?", "? what", "!tag", "---", "...", "", "https://x.example/a?b=c#d", ">=150", "~",
    "a\u{A0}b",
  ])
  func `whatever words are set are read as the same words, however the old ones were written`(words: String) throws {
    for text in [
      "a: one # why\n", "a: 'one' # why\n", "a: \"one\" # why\n", "{ a: one, b: 2 }\n", "a: |\n  one\n", "a:\n",
      "b: 2\n",
    ] {
      for draft in [YAMLDraft.word(words), .text(words)] {
        let edited = try YAMLText(text).applying([.set(YAMLPath("a"), draft)])
        #expect(edited.tree[YAMLPath("a")] == .text(words), "\(text)")
        #expect(edited.text.contains("# why") == text.contains("# why"))
      }
    }
  }

  @Test(arguments: [
    ("k: { a: 1, b: 2 }\n", "k: { b: 2 }\n"),
    ("k: { b: 2, a: 1 }\n", "k: { b: 2 }\n"),
    ("k: { b: 2, a: 1, }\n", "k: { b: 2, }\n"),
    ("k: { a: 1 } # why\n", "k: {} # why\n"),
    ("k:\n  a: 1 # one\n  b: 2 # two\n", "k:\n  b: 2 # two\n"),
    ("k:\n  b: 2 # two\n  a: 1 # one\n", "k:\n  b: 2 # two\n"),
    ("k:\n  b: 2 # two\n  a: 1", "k:\n  b: 2 # two"),
    ("k:\r\n  b: 2\r\n  a: 1", "k:\r\n  b: 2"),
    ("k:\n  # about b\n  b: 2\n  a:\n    - 1\n    - 2\n\n# end\n", "k:\n  # about b\n  b: 2\n\n# end\n"),
    ("k:\n  a: 1\n", "k: {}\n"),
  ])
  func `an entry goes with its comma or its lines`(text: String, expected: String) throws {
    #expect(try edited(text, .remove(YAMLPath("k", "a"))) == expected)
  }

  @Test(arguments: [
    ("k: [a, b, c]\n", "k: [a, c, d e]\n"),
    ("k: [a, b, c,] # why\n", "k: [a, c, d e,] # why\n"),
    ("k: [ a, b, \"c\" ]\n", "k: [ a, \"c\", d e ]\n"),
    ("k:\n  - a # one\n  - b\n  - c # three\n", "k:\n  - a # one\n  - c # three\n  - d e\n"),
    ("k:\n- a\n- b\n- c", "k:\n- a\n- c\n- d e"),
    ("k: []\n", "k: [a, c, d e]\n"),
    ("k:\nl: 2\n", "k: [a, c, d e]\nl: 2\n"),
  ])
  func `a list keeps what stays, and gets what is new at its end`(text: String, expected: String) throws {
    let draft = YAMLDraft.list([.word("a"), .word("c"), .word("d e")])
    #expect(try edited(text, .set(YAMLPath("k"), draft)) == expected)
  }

  @Test(arguments: [
    (
      "keywords: # words\n  A: { join: true }   # first\n\nearn: []\n",
      "keywords: # words\n  A: { join: true }   # first\n  NEW ONE: { say: \"Hi, you: there.\" }\n\nearn: []\n"
    ),
    (
      "keywords:\n    A:\n        join: true\nearn: []\n",
      "keywords:\n    A:\n        join: true\n    NEW ONE:\n      say: \"Hi, you: there.\"\nearn: []\n"
    ),
    ("keywords: { A: { join: true } }\n", "keywords: { A: { join: true }, NEW ONE: { say: \"Hi, you: there.\" } }\n"),
    ("name: x\n", "name: x\n\nkeywords:\n  NEW ONE: { say: \"Hi, you: there.\" }\n"),
    ("keywords:\n", "keywords: { NEW ONE: { say: \"Hi, you: there.\" } }\n"),
  ])
  func `what is new is written as its neighbours are`(text: String, expected: String) throws {
    let draft = YAMLDraft.keys([.init("say", .text("Hi, you: there."))])
    #expect(try edited(text, .set(YAMLPath("keywords", "NEW ONE"), draft)) == expected)
  }

  @Test func `a key is called anew where it stands`() throws {
    let text = "k:\n  A B: { x: 1 } # why\n  'C': 2\n"
    #expect(try edited(text, .rename(YAMLPath("k", "A B"), to: "D: E")) == "k:\n  \"D: E\": { x: 1 } # why\n  'C': 2\n")
    #expect(try edited(text, .rename(YAMLPath("k", "C"), to: "it's")) == "k:\n  A B: { x: 1 } # why\n  'it''s': 2\n")
    #expect(refusal(text, .rename(YAMLPath("k", "C"), to: "A B")) == .taken("A B"))
  }

  @Test func `the first key behind a dash goes, and the next takes its place`() throws {
    #expect(
      try edited("k:\n  - a: 1\n    b: 2\n", .remove(YAMLPath([.key("k"), .item(0), .key("a")]))) == "k:\n  - b: 2\n")
  }

  @Test(arguments: [
    ("a: &x one\nb: *x\n", YAMLEdit.set(YAMLPath("b"), .word("two")), EditRefusal.shared(line: 2)),
    ("a: &x one\nb: *x\n", .set(YAMLPath("a"), .word("two")), .doubtful),
    ("a: &x { c: 1 }\nb: *x\n", .set(YAMLPath("b", "c"), .word("2")), .shared(line: 2)),
    ("a: { # why\n  b: 1 }\n", .set(YAMLPath("a"), .word("two")), .comment(line: 1)),
    ("a: # why\n  b: 1\n", .remove(YAMLPath("a", "b")), .comment(line: 1)),
    ("a: one\n", .remove(YAMLPath("b")), .nothingThere("b")),
    ("a: one\n", .set(YAMLPath([.item(3)]), .word("two")), .nothingThere("4")),
    ("a: [b: 1]\nc: 2\n", .set(YAMLPath([.key("a"), .item(0), .key("b")]), .word("2")), .unusual(line: 1)),
  ])
  func `what cannot be done without harm is refused in words`(text: String, edit: YAMLEdit, expected: EditRefusal) {
    #expect(refusal(text, edit) == expected)
    #expect(!expected.message.isEmpty)
  }

  @Test(arguments: [
    ("a: [", 1), ("a: 1\na: 2\n", 1), ("", 1), ("a: 1\n\tb: 2\n", 2), ("--- 1\n--- 2\n", 2), ("a: *nobody\n", 1),
  ])
  func `a file that is no YAML says in which line`(text: String, line: Int) {
    do throws(EditRefusal) {
      _ = try YAMLText(text)
      Issue.record("it was read")
    } catch {
      guard case .notYAML(let found, _) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(found >= line)
    }
  }

  @Test func `aliases that unfold without end are refused`() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let names = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(names)]\n"
    }
    #expect(throws: EditRefusal.tooMuch) { try YAMLText(text) }
  }
}
