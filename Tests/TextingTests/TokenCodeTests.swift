import Testing

@testable import Texting

@Suite struct TokenCodeTests {
  static let symbols = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
  /// Spread over the 35 bits: none, all, and some between.
  static let randoms: [UInt64] = [0, 1, 0x7_FFFF_FFFF, 0x2_AAAA_AAAA, 0x5_5555_5555, 0x3_1415_9265, UInt64.max]

  @Test(arguments: randoms)
  func `a token reads back from its words and its number`(random: UInt64) throws {
    let token = TokenCode(random: random)
    let text = token.description
    #expect(text.count == 8)
    #expect(text.allSatisfy { Self.symbols.contains($0) })
    #expect(TokenCode(text) == token)
    #expect(TokenCode(rawValue: token.rawValue) == token)
    #expect(token.rawValue >> 5 == random % (1 << 35))
  }

  @Test(arguments: randoms)
  func `every single wrong symbol is found`(random: UInt64) {
    let right = Array(TokenCode(random: random).description)
    for index in right.indices {
      for symbol in Self.symbols where symbol != right[index] {
        var wrong = right
        wrong[index] = symbol
        #expect(TokenCode(String(wrong)) == nil, "\(String(wrong))")
        #expect(TokenCode.looksLikeToken(String(wrong)))
      }
    }
  }

  @Test(arguments: randoms)
  func `every swap of two symbols is found`(random: UInt64) {
    let right = Array(TokenCode(random: random).description)
    for first in right.indices {
      for second in right.indices where right[first] != right[second] {
        var wrong = right
        wrong.swapAt(first, second)
        #expect(TokenCode(String(wrong)) == nil, "\(String(wrong))")
      }
    }
  }

  @Test func `a token is read without regard to case, spaces and hyphens, with O as 0 and I and L as 1`() throws {
    let token = try #require(Self.first { $0.contains("0") && $0.contains("1") })
    let text = token.description
    let ways = [
      text.lowercased(), " \(text)\n", "\(text.prefix(4))-\(text.suffix(4))",
      text.map(String.init).joined(separator: " "),
      "\(text.prefix(4))–\(text.suffix(4))", text.replacing("0", with: "O").replacing("1", with: "I"),
      text.replacing("0", with: "o").replacing("1", with: "l"),
      text.replacing("1", with: "L").replacing("0", with: "O"),
    ]
    for way in ways { #expect(TokenCode(way) == token, "\(way)") }
  }

  @Test(arguments: ["", "00000000", "7K3M9QT", "7K3M9QTDX", "7K3M9QTU", "7K3M9QT!", "☕☕☕☕☕☕☕☕", "７K3M9QTD"])
  func `what is no token is refused`(text: String) {
    #expect(TokenCode(text) == nil)
  }

  @Test(arguments: [
    ("00000000", true), ("birthday", true), ("7k3m-9qtd", true), ("7K3M9QT", false), ("COFFEEPLS", false),
    ("COFFUEPL", false),
  ])
  func `the shape of a token is eight symbols`(text: String, expected: Bool) {
    #expect(TokenCode.looksLikeToken(text) == expected)
  }

  @Test func `a raw value with a wrong check or too many bits is refused`() {
    let token = TokenCode(random: 42)
    #expect(TokenCode(rawValue: token.rawValue ^ 1) == nil)
    #expect(TokenCode(rawValue: token.rawValue | 1 << 40) == nil)
    #expect(TokenCode(rawValue: 0) == nil)
  }

  @Test func `the token at the end of a text is found with the words it takes`() {
    let token = TokenCode(random: 0x3_1415_9265)
    let text = token.description
    let split = "\(text.prefix(4))-\(text.suffix(4))"
    let cases: [(String, Int?)] = [
      ("COFFEE PLS \(text)", 1), ("coffee pls \(split).", 2), (text, 1), ("join \(text.lowercased())!", 1),
      ("\(text) COFFEE PLS", nil),
      ("COFFEE PLS", nil), ("COFFEE PLS 00000000", nil), ("", nil), ("COFFEEPLS\(text)", nil),
    ]
    for (text, words) in cases {
      let found = TokenCode.atEnd(of: FoldedText(text))
      #expect(found?.words == words, "\(text)")
      if words != nil { #expect(found?.token == token, "\(text)") }
    }
  }

  private static func first(where fits: (String) -> Bool) -> TokenCode? {
    (0..<10_000).lazy.map { TokenCode(random: $0 &* 7_919) }.first { fits($0.description) }
  }
}
