import Testing

@testable import Web

@Suite struct PosterTests {
  private func lines(_ invitation: Invitation, on size: PosterSize = .either) throws -> String {
    let poster = try #require(Poster(pages: try Pages.sample()).render(invitation, on: size))
    let texts = poster.split(separator: "<").compactMap { $0.split(separator: ">").dropFirst().first }
    return texts.joined(separator: " ").split { $0.isWhitespace }.joined(separator: " ")
  }

  @Test(arguments: [Invitation.Content.link, .sms])
  func `a camera reads the poster`(content: Invitation.Content) throws {
    let poster = try #require(Poster(pages: try Pages.sample()).render(Invitation.sample.with { $0.content = content }))
    let expected =
      content == .link ? "https://sms.example.com/j/7K3M9QTQ" : "SMSTO:+14155550150:COFFEE PLS 7K3M9QTQ"
    #expect(try Reader.read(svg: poster, width: 1000) == expected)
  }

  @Test(arguments: PosterSize.allCases)
  func `on any paper a camera reads it, and everything is told`(size: PosterSize) throws {
    let poster = try #require(Poster(pages: try Pages.sample()).render(.sample, on: size))
    let read = try Reader.read(svg: poster, width: 1_600).split(separator: "\n")
    #expect(read == Array(repeating: "https://sms.example.com/j/7K3M9QTQ", count: size.isFolded ? 2 : 1))
    let words = try lines(.sample, on: size)
    for told in ["Blue Cup", "COFFEE PLS 7K3M9QTQ", "Consent is not a condition of purchase.", "STOP to end."] {
      #expect(words.contains(told))
    }
  }

  @Test(arguments: [
    (PosterSize.a4, "210mm", "297mm"), (.letter, "215.9mm", "279.4mm"), (.either, "210mm", "279mm"),
    (.tentA4, "210mm", "297mm"), (.tentLetter, "215.9mm", "279.4mm"),
  ])
  func `a poster is as large as its paper`(size: PosterSize, width: String, height: String) throws {
    let poster = try #require(Poster(pages: try Pages.sample()).render(.sample, on: size))
    #expect(poster.contains("width=\"\(width)\" height=\"\(height)\""))
  }

  @Test(arguments: [
    "Blue Cup", "0123456789abcdef", "Scan to join our club", "or text COFFEE PLS 7K3M9QTQ to (415) 555-0150",
    "up to 4 texts a month",
    "Consent is not a condition of purchase.", "Msg&amp;data rates may apply.", "Reply HELP for help, STOP to end.",
    "Help: hello@bluecup.example", "Terms: https://bluecup.example/terms", "Privacy: https://bluecup.example/privacy",
  ])
  func `everything that must be told is printed on the poster`(words: String) throws {
    #expect(try lines(.sample).contains(words))
  }

  @Test func `a shop's name cannot break the drawing`() throws {
    let poster = try #require(
      Poster(pages: try Pages.sample()).render(Invitation.sample.with { $0.shopName = "<b>&\"Tea" }))
    #expect(poster.contains("&lt;b&gt;&amp;"))
    #expect(try Reader.read(svg: poster, width: 1000) == "https://sms.example.com/j/7K3M9QTQ")
  }

  @Test func `a long name of a shop stands there in full`() throws {
    let name = "The Extraordinarily Long Named Coffee and Cake House of Saint Petersburg"
    #expect(try lines(Invitation.sample.with { $0.shopName = name }).contains("\(name) Scan to join"))
  }

  @Test func `what is too long for a code gives no poster`() throws {
    let long = Invitation.sample.with {
      $0.content = .sms
      $0.keyword = String(repeating: "COFFEE ", count: 100)
    }
    #expect(try Poster(pages: Pages.sample()).render(long) == nil)
  }

  @Test(arguments: [
    ("one two three", 3, ["one", "two", "three"]), ("one two three", 20, ["one two three"]), ("", 9, []),
    ("aaaaaaaa", 3, ["aaaa", "aaaa"]),
  ])
  func `lines break between words, and inside one only if it must be`(text: String, ems: Int, lines: [String]) {
    #expect(PosterLines.wrap(text, size: 100, width: ems * 100, isBold: false) == lines)
  }

  @Test func `a long text takes smaller type before it takes more lines`() {
    let short = PosterLines.fit("Tea", sizes: [100, 50], width: 1_000, linesMax: 1)
    let long = PosterLines.fit("Tea and coffee for all", sizes: [100, 50], width: 1_000, linesMax: 1)
    #expect(short == (100, ["Tea"]))
    #expect(long == (50, ["Tea and coffee for all"]))
  }
}
