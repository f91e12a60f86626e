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

  private static let padding = String(repeating: "a", count: 70)

  @Test(arguments: [
    ("“Hi” – it’s…", "\"Hi\" - it's..."), ("a\u{A0}b\u{202F}c\u{3000}d", "a b c d"), ("tab\there", "tab here"),
    ("Zero\u{200B}width\u{FEFF}", "Zerowidth"), ("`tick`", "'tick'"), ("„so“ ‚so‘ «so»", "\"so\" 'so' \"so\""),
    ("1−2—3‑4", "1-2-3-4"), ("Cafe\u{301} – to go", "Café - to go"),
  ])
  func `look-alikes become plain where that saves a segment`(text: String, expected: String) {
    #expect(Segments.plain(text + Self.padding) == expected + Self.padding)
    #expect(Segments.count(expected + Self.padding).segments == 1)
    // one segment it is anyway
    #expect(Segments.plain(text) == text)
  }

  @Test(arguments: ["plain", "Größe {10}", "", "“Привет”", "Olá – tudo bem?", "☕ “to go”", "it’s 咖啡"])
  func `what would be as expensive anyway keeps its looks`(text: String) {
    #expect(Segments.plain(text) == text)
    #expect(Segments.plain(text + Self.padding) == text + Self.padding)
  }

  @Test(arguments: [
    "https://shop.example/it’s", "HTTPS://SHOP.EXAMPLE/a–b", "www.shop.example/menü—neu", "see www.café–bar.example",
    "shop.example/a–b",
    "(shop.example/x…)", "hello@blue–cup.example", "myapp://open–now", "a\u{A0}shop.example/a‑b", "blue‑cup.de",
    "https://shop.example/cafe\u{301}",
  ])
  func `a link stays as it is, whatever that costs`(link: String) {
    for text in [link + " “today” " + Self.padding, Self.padding + " – " + link] {
      #expect(Segments.plain(text) == text)
      #expect(Segments.hasLinkBeyondGSM7(text))
    }
  }

  @Test(arguments: [
    ("“today” https://shop.example/menu", "\"today\" https://shop.example/menu"),
    ("shop.example – now", "shop.example - now"),
    ("9.30–17.00", "9.30-17.00"), ("e.g.–so", "e.g.-so"), ("so…well", "so...well"), ("3.5–4km", "3.5-4km"),
  ])
  func `beside a plain link, and where there is none, look-alikes become plain`(text: String, expected: String) {
    #expect(Segments.plain(text + " " + Self.padding) == expected + " " + Self.padding)
  }

  @Test func `what grows by becoming plain is left as it is where that saves nothing`() {
    let text = String(repeating: "…", count: 100)
    #expect(Segments.count(text).segments == 2)
    #expect(Segments.plain(text) == text)
  }

  @Test(
    arguments: [
      ("Café ☕ is ready – “really” ☕", ["☕", "–", "“", "”"], [nil, "-", "\"", "\""]),
      ("Olá, Zoë", ["á", "ë"], ["a", "e"]), ("{a} [b] €5", ["{", "}", "[", "]", "€"], [nil, nil, nil, nil, nil]),
      ("a\u{A0}b\u{200B}", ["\u{A0}", "\u{200B}"], [" ", ""]), ("Größe é", [], []), ("", [], []),
    ] as [(String, [Character], [String?])])
  func `the characters that cost are named, each once, with what says the same`(
    text: String, characters: [Character], plain: [String?]
  ) {
    let costly = Segments.costly(in: text)
    #expect(costly.map(\.character) == characters)
    let isUCS2 = Segments.count(text).encoding == .ucs2
    #expect(costly.allSatisfy { $0.price == (isUCS2 ? .forcesUCS2 : .twoUnits) })
    if isUCS2 { #expect(costly.map(\.plain) == plain) }
  }

  @Test(arguments: [
    "“Привет” – всё…", "您好！Blue Cup 欢迎您", "Cup您", "Blue Cup: 25 分", "Blue Cup – у вас 25", "Καλημέρα – πάμε",
    "שלום – Blue Cup", "Café с собой “to go”",
  ])
  func `in a text with words in other letters no character is needless`(text: String) {
    #expect(Segments.count(text).encoding == .ucs2)
    #expect(Segments.needlesslyCostly(in: text) == [])
    #expect(!Segments.costly(in: text).isEmpty)
  }

  @Test(
    arguments: [
      ("Сoffee – now", ["С", "–"]), ("Olá, Zoë", ["á", "ë"]), ("☕ “to go”", ["☕", "“", "”"]), ("5 €", ["€"]),
      ("plain", []),
      ("№ 5", ["№"]), ("Δ–Ω", ["–"]),
    ] as [(String, [Character])])
  func `elsewhere it is what stands out`(text: String, characters: [Character]) {
    #expect(Segments.needlesslyCostly(in: text).map(\.character) == characters)
  }

  @Test func `a character that cannot be seen is named by its name alone`() {
    #expect(Segments.costly(in: "a\u{A0}b").first?.description == "(no-break space)")
    #expect(Segments.costly(in: "“").first?.description == "“ (left double quotation mark)")
  }

  private func units(_ part: String, _ encoding: SegmentCount.Encoding) -> Int {
    encoding == .gsm7 ? Segments.count(part).units : part.utf16.count
  }
}
