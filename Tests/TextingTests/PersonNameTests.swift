import Testing
import Texting

@Suite struct PersonNameTests {
  @Test(arguments: [
    ("Ana", "Ana"), ("  ana   maria ", "ana maria"), ("Ana\r\nMaria", "Ana Maria"), ("Ana\tMaria", "Ana Maria"),
    ("Ana\u{85}\u{2028}Maria", "Ana Maria"), ("Ana\u{7}", "Ana"), ("O'Neill-Smith", "O'Neill-Smith"),
    ("D’Arcy", "D’Arcy"),
    ("J.R. Hartley", "J.R. Hartley"), ("Zoe\u{308}", "Zoë"), ("Лев Толстой", "Лев Толстой"), ("王小明", "王小明"),
    ("Nguyễn", "Nguyễn"),
    ("फ़रहान", "फ़रहान"), ("שָׁלוֹם", "שָׁלוֹם"), (String(repeating: "a", count: 40), String(repeating: "a", count: 40)),
  ])
  func `a name is kept on one line as it was said`(said: String, kept: String) {
    #expect(PersonName(said)?.text == kept)
  }

  @Test(arguments: [
    "", "   ", "\u{0}", "Ana 5", "shop.example", "www.shop.example", "Ana shop.example/x", "<b>Ana</b>", "{{name}}",
    "Ana ☕", "...", "-", "'",
    "Ana\u{202E}", "\u{FEFF}Ana", "Ana@home", "Ⅷ", String(repeating: "a", count: 41),
    "a" + String(repeating: "\u{301}", count: 4),
    "x" + String(repeating: "\u{20DD}", count: 1), String(repeating: "e\u{320}\u{321}", count: 14), "Ana;", "\u{301}a",
  ])
  func `what is no name, or longer than a name may be, is none`(said: String) {
    #expect(PersonName(said) == nil)
  }
}
