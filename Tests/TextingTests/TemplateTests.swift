import Testing

@testable import Texting

@Suite struct TemplateTests {
  @Test(arguments: [
    ("{{shop}}: hello", "Blue Cup: hello"), ("{{{shop}}} & {{&shop}} {{ shop }}", "Blue Cup & Blue Cup Blue Cup"),
    ("", ""),
    ("a{{#gift}} b {{gift}}{{/gift}} c", "a b 25 points c"), ("a{{#note}} b {{note}}{{/note}} c", "a c"),
    ("a {{#note}}x{{/note}} b", "a b"),
    ("a{{^note}} none{{/note}}{{^gift}} never{{/gift}}", "a none"), ("a{{! a remark }}b", "ab"),
    ("a { b } {c}", "a { b } {c}"),
    ("{{#gift}}{{#shop}}both{{/shop}}{{#note}}no{{/note}}{{/gift}}!", "both!"),
    ("{{#note}}{{#gift}}no{{/gift}}{{/note}}yes", "yes"),
    ("  lines\n  are\r\n\tfolded  ", "lines are folded"), ("{{note}} {{shop}}", "Blue Cup"),
    ("{{shop}} {{note}}", "Blue Cup"),
    ("Café – {{shop}} ☕", "Café – Blue Cup ☕"), ("{{help}}", "<b>\"&\"</b>"), ("{{say}}", "one\n two"),
    ("{{asked}}", "{{shop}}"),
  ])
  func `a template says its facts`(source: String, expected: String) throws {
    let facts: [Fact: String] = [
      .shop: "Blue Cup", .gift: "25 points", .help: "<b>\"&\"</b>", .say: "one\n two", .note: "", .asked: "{{shop}}",
    ]
    #expect(try Template(source).render(facts) == expected)
  }

  @Test(arguments: [
    ("{{shp}}", Template.Problem.unknownFact("shp", nearest: "shop")),
    ("{{#zzzzzz}}", .unknownFact("zzzzzz", nearest: nil)),
    ("{{}}", .unknownFact("", nearest: nil)), ("a {{shop", .unclosedTag(near: "shop")),
    ("{{{shop}}", .unclosedTag(near: "")),
    ("{{#note}}x", .unclosedSection("note")), ("x{{/note}}", .strayEnd("note")),
    ("{{#note}}{{#gift}}{{/note}}{{/gift}}", .strayEnd("note")),
    ("{{> header}}", .unsupported("> header")), ("{{=<% %>=}}", .unsupported("=<% %>=")),
    (String(repeating: "x", count: 4_097), .tooLong(bytesMax: 4_096)),
    (String(repeating: "{{#shop}}", count: 9), .tooDeep(depthMax: 8)),
  ])
  func `what is wrong with a template is said`(source: String, problem: Template.Problem) {
    #expect(throws: problem) { try Template(source) }
    #expect(!problem.message.isEmpty)
  }

  @Test func `a template knows its facts`() throws {
    #expect(try Template("{{shop}} {{#note}}{{gift}}{{/note}}").facts == [.shop, .note, .gift])
  }

  @Test func `whoever names an unknown fact is told those that exist`() {
    let remedy = Template.Problem.unknownFact("shp", nearest: "shop").remedy
    #expect(remedy?.hasPrefix("did you mean 'shop'? the facts are shop, gift,") == true)
  }
}
