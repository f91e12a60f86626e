import Foundation
import Testing

@testable import Texting

@Suite struct FoldedTextTests {
  @Test(arguments: [
    ("coffee pls", "coffee pls"), ("  Coffee,  PLS! ", "coffee pls"), ("cóffee pls", "coffee pls"),
    ("COFFEE\u{301} PLS", "coffee pls"),
    ("CAFÉ POR FAVOR", "cafe por favor"), ("don't stop", "dont stop"), ("don’t", "dont"), ("don´t", "dont"),
    ("'quoted'", "quoted"),
    ("dogs' day", "dogs day"), ("OPT-OUT", "opt out"), ("co_ffee/pls", "co ffee pls"), ("ＣＯＦＦＥＥ　ＰＬＳ", "coffee pls"),
    ("𝐂𝐎𝐅𝐅𝐄𝐄 ﬁne №5", "coffee fine no5"), ("Straße STRASSE", "strasse strasse"),
    ("Łódź Ærø smørrebrød", "lodz aero smorrebrod"),
    ("KAPI kapı İstanbul", "kapi kapi istanbul"), ("ΚΑΦΈΣ καφές", "καφεσ καφεσ"), ("Ещё ЁЛКА йод", "еще елка иод"),
    ("Coffee, PLS!!  ☕", "coffee pls"), ("COFFEE☕PLS", "coffee pls"), ("2nd² ①", "2nd2 1"),
    ("line\r\nbreak\ttab", "line break tab"),
    ("co\u{200B}ff\u{AD}ee\u{200D} \u{202A}pls\u{202C}\u{FEFF}", "coffee pls"), ("c\u{FE0F}o\u{34F}ffee", "coffee"),
    ("5️⃣ stars", "5 stars"),
    ("कॉफ़ी", "कॉफ़ी"), ("กาแฟเย็น", "กาแฟเย็น"), ("কফি", "কফি"), ("ガ ｶﾞ が", "ガ ガ が"), ("커피 주세요", "커피 주세요"), ("咖啡，谢谢！", "咖啡 谢谢"),
    ("", ""), (" \n\t", ""), ("?!…", ""), ("\u{301}\u{301}", ""), ("\u{0}\u{1B}a\u{7F}b", "a b"),
    ("\u{FFFD}x\u{FFFD}", "x"),
  ])
  func `a text folds to the words that people would call the same`(text: String, expected: String) {
    let folded = FoldedText(text)
    let normal = expected.precomposedStringWithCompatibilityMapping
    #expect(folded.joined == normal)
    #expect(folded.words == normal.split(separator: " ").map(String.init))
    #expect(folded.compact == normal.replacing(" ", with: ""))
    #expect(folded.isEmpty == normal.isEmpty)
  }

  @Test(arguments: [
    ("🍕", "🍕"), ("🍕!!", "🍕"), ("👍🏽", "👍"), ("❤️", "❤"), ("❤", "❤"), ("☕️ 🥐", "☕ 🥐"), ("🇫🇷", "🇫🇷"), ("👨‍👩‍👧", "👨👩👧"),
    ("©™", "©™"),
  ])
  func `a text of emoji alone keeps them, without skin tones and variants`(text: String, expected: String) {
    #expect(FoldedText(text).joined.unicodeScalars.elementsEqual(expected.unicodeScalars))
  }

  @Test func `folding a folded text changes nothing`() throws {
    for text in ["Coffee, PLS!", "कॉफ़ी ガ 한국", "Ещё don’t", "กาแฟเย็น", "🍕 👍🏽"] {
      let folded = FoldedText(text)
      #expect(FoldedText(folded.joined) == folded)
    }
  }

  @Test func `no scalar and no broken bytes trap`() {
    for value in stride(from: UInt32(0), through: 0x10FFFF, by: 7) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      #expect(!FoldedText("a\(Character(scalar))b").isEmpty)
    }
    #expect(FoldedText(String(decoding: [0x63, 0xFF, 0xC3, 0x28, 0xED, 0xA0, 0x80], as: UTF8.self)).words.first == "c")
  }

  @Test func `the last words can be dropped`() {
    let text = FoldedText("Coffee pls 7K3M 9QTD")
    #expect(text.dropping(last: 2) == FoldedText("coffee pls"))
    #expect(text.dropping(last: 0) == text)
    #expect(text.dropping(last: 9).isEmpty)
  }
}
