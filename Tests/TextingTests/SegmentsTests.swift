import Testing

@testable import Texting

@Suite struct SegmentsTests {
  struct Vector: Decodable {
    let text: String
    let why: String
    let encoding: String
    let segments: Int
    let units: Int
  }

  @Test func `texts cost what two other calculators agree on`() throws {
    let vectors: [Vector] = try Fixture.read("segments.json")
    #expect(vectors.count > 300)
    for vector in vectors {
      let count = Segments.count(vector.text)
      #expect(count.encoding.rawValue == vector.encoding, "\(vector.why)")
      #expect(count.segments == vector.segments, "\(vector.why)")
      #expect(count.units == vector.units, "\(vector.why)")
    }
  }

  @Test func `splitting loses nothing, tears no pair, and fits each segment`() throws {
    for vector in try Fixture.read("segments.json") as [Vector] {
      let parts = Segments.split(vector.text)
      #expect(parts.joined() == vector.text, "\(vector.why)")
      #expect(parts.count == vector.segments, "\(vector.why)")
      guard parts.count > 1 else { continue }
      let whole = Segments.count(vector.text).encoding
      #expect(parts.reduce(0) { $0 + units($1, whole) } == vector.units, "\(vector.why)")
      #expect(parts.allSatisfy { !$0.isEmpty && units($0, whole) <= whole.joined }, "\(vector.why)")
    }
  }

  @Test func `the small c with a cedilla is not in the alphabet, the capital is`() {
    #expect(Segments.count("ç").encoding == .ucs2)
    #expect(Segments.count("Ç").encoding == .gsm7)
  }

  @Test(arguments: [
    ("“Hi” – it’s…", "\"Hi\" - it's..."), ("a\u{A0}b\u{202F}c\u{3000}d", "a b c d"), ("tab\there", "tab here"),
    ("Zero\u{200B}width\u{FEFF}", "Zerowidth"),
    ("plain", "plain"), ("Größe {10}", "Größe {10}"), ("", ""), ("`tick`", "'tick'"),
  ])
  func `look-alikes become plain where that saves the text`(text: String, expected: String) {
    #expect(Segments.plain(text) == expected)
    #expect(Segments.count(expected).encoding == .gsm7)
  }

  @Test(arguments: ["“Привет”", "Olá – tudo bem?", "☕ “to go”", "it’s 咖啡"])
  func `what would be expensive anyway keeps its looks`(text: String) {
    #expect(Segments.plain(text) == text)
  }

  private func units(_ part: String, _ encoding: SegmentCount.Encoding) -> Int {
    encoding == .gsm7 ? Segments.count(part).units : part.utf16.count
  }
}
