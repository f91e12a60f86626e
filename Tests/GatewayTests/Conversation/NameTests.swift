import Testing
import Texting

/// NAME: what a person wants to be called.
@Suite struct NameTests {
  private let ann = People.ann

  @Test(arguments: [
    ("NAME Ana\r\nMaria", "Blue Cup: thank you, Ana Maria."),
    ("Name Ana\u{7}\tMaria", "Blue Cup: thank you, Ana Maria."),
    ("NAME Zoë O'Neill", "Blue Cup: thank you, Zoë O'Neill."),
    ("NAME " + String(repeating: "a", count: PersonName.scalarsMax), nil),
  ])
  func `a name is said back on one line, and fits`(text: String, answer: String?) async throws {
    let gateway = try await TestGateway()
    try await gateway.text(from: ann, "COFFEE PLS")
    let told = try #require(try await gateway.text(from: ann, text).first)
    if let answer { #expect(told == answer) } else { #expect(told.hasPrefix("Blue Cup: thank you, aaa")) }
    #expect(Segments.split(told).count == 1)
  }

  @Test(arguments: [
    "NAME " + String(repeating: "a", count: PersonName.scalarsMax + 1),
    "NAME a" + String(repeating: "\u{301}", count: 30),
    "NAME www.shop.example", "NAME ...",
  ])
  func `what is no name is asked for again`(text: String) async throws {
    let gateway = try await TestGateway()
    try await gateway.text(from: ann, "COFFEE PLS")
    #expect(try await gateway.text(from: ann, text) == ["Blue Cup: text NAME and your name, like NAME ANA."])
  }
}
