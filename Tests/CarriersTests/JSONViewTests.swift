import Testing

@testable import Carriers

@Suite struct JSONViewTests {
  private func view(_ text: String) throws -> JSONView {
    try #require(JSONView(Array(text.utf8)))
  }

  @Test func `a field is found however deep, and the last of two counts`() throws {
    let body = try view(#" {"a":{"b":[{"c":"x"},{"c":1,"c":"y"}]},"n":null} "#)
    #expect(body["a"]?["b"]?.elements.map { $0["c"]?.string } == ["x", "y"])
    #expect(body["n"] == nil)
    #expect(body["missing"]?["b"] == nil)
    #expect(body["a"]?.elements.isEmpty == true)
    #expect(body.fields.map(\.name) == ["a", "n"])
  }

  @Test(arguments: [
    (#""40300""#, "40300"), ("40300", "40300"), (#""""#, nil), ("true", nil), ("[]", nil), ("-1.5e3", "-1.5e3"),
    (#""caf\u00e9""#, "café"),
  ])
  func `ids and codes are words, whether written as string or number`(json: String, word: String?) throws {
    #expect(try view(json).word == word)
  }

  @Test(
    arguments: [
      ("17", 17), ("-17", -17), ("17.9", 17), ("1.7e1", nil), (#""17""#, nil), ("12345678901234567890", nil),
      ("{}", nil),
    ] as [(String, Int64?)])
  func `a whole number is read where it is one`(json: String, number: Int64?) throws {
    #expect(try view(json).int == number)
  }

  @Test(arguments: [
    (#"["\ud83d"]"#, "\u{FFFD}"), (#"["\ude00x"]"#, "\u{FFFD}x"), (#"["\ud83d\ude00"]"#, "😀"),
    (#"["\ud83d\ud83d\ude00"]"#, "\u{FFFD}😀"), (#"["\\ud83d"]"#, #"\ud83d"#), (#"["\\\ud83d"]"#, "\\\u{FFFD}"),
    ("\u{FEFF}[\"x\"]", "x"),
  ])
  func `half an emoji does not cost the rest of a text`(json: String, text: String) throws {
    #expect(try view(json).elements.first?.string == text)
  }

  @Test func `bytes that are not UTF-8 become marks`() throws {
    let body = try #require(JSONView(Array(#"["a"#.utf8) + [0xFF] + Array(#"b"]"#.utf8)))
    #expect(body.elements.first?.string == "a\u{FFFD}b")
  }

  @Test(arguments: [
    "", " ", "{", "[1,]", "{} {}", "nul", #"["\u12"]"#, "\u{FEFF}", #"["\"#, String(repeating: "[", count: 99),
  ])
  func `what is not JSON is nothing`(text: String) {
    #expect(JSONView(Array(text.utf8)) == nil)
  }
}
