import Foundation
import Gateway
import Testing
import Texting

/// Look-alikes of plain characters in what goes out.
@Suite struct PlainTextTests {
  private let ann = People.ann

  @Test func `they go out plain where that saves a segment`() async throws {
    let help = "{{shop}} – we are “always” open… Write to {{help}}, or come by the old harbour. STOP to end."
    let gateway = try await TestGateway([Samples.blueCup: Samples.blueCup(more: "replies: { unknown: \"\(help)\" }")])
    let text = try #require(try await gateway.text(from: ann, "ZZZ QQQ").first)
    #expect(text.hasPrefix("Blue Cup - we are \"always\" open... Write"))
    #expect(Segments.count(text).segments == 1)
  }

  @Test func `they stay where nothing is saved`() async throws {
    let gateway = try await TestGateway([
      Samples.blueCup: Samples.blueCup(more: "replies: { unknown: \"{{shop}} – hi\" }")
    ]
    )
    #expect(try await gateway.text(from: ann, "ZZZ QQQ") == ["Blue Cup – hi"])
  }

  @Test func `it is decided for the whole text, the shop's name before it included`() async throws {
    // 66 characters, and the name makes two segments of them
    let help = String(repeating: "a", count: 64) + " –"
    let blueCup = Samples.blueCup(more: "replies: { unknown: \"\(help)\" }")
    let gateway = try await TestGateway([Samples.blueCup: blueCup, Samples.glow: Samples.glow()])
    try await gateway.text(from: ann, "COFFEE PLS")
    #expect(try await gateway.text(from: ann, "ZZZ QQQ") == ["Blue Cup: " + help.replacing("–", with: "-")])
  }

  @Test func `a name with a curly apostrophe stands once before its texts`() async throws {
    let joes = Samples.blueCup().replacingOccurrences(of: "name: Blue Cup", with: "name: Joe’s")
    let gateway = try await TestGateway([Samples.blueCup: joes, Samples.glow: Samples.glow()])
    let text = try #require(try await gateway.text(from: ann, "COFFEE PLS").first)
    #expect(text.hasPrefix("Joe's: welcome"))
    #expect(Segments.count(text).encoding == .gsm7)
  }
}
