import Testing

@testable import Carriers

@Suite struct WireTests {
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy"),
  ])
  func `base64 is that of RFC 4648`(plain: String, encoded: String) {
    #expect(String(decoding: Base64.encode(plain.utf8), as: UTF8.self) == encoded)
  }

  @Test(arguments: [
    ("b=2&a=1", "a1b2"), ("a=2&a=1&a=2", "a1a2"), ("B=1&a=1", "B1a1"), ("a&=x", "xa"), ("a=1&aa=0", "a1aa0"),
    ("a=%C3%A9&a=z", "azaé"),
  ])
  func `fields are signed sorted by name and value, each pair once`(form: String, pairs: String) throws {
    var bytes: [UInt8] = []
    try #require(FormFields(form.utf8)).appendSortedPairs(to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == pairs)
  }

  @Test(arguments: ["", "a b", "100%25 +&=", "~-._*'()", "é \u{1F6D1}\n", "\u{0}\u{7F}"])
  func `what is written as a form is read as it was`(value: String) throws {
    var form = FormWriter()
    form.field("x", "before")
    form.field("text", value)
    let fields = try #require(FormFields(form.bytes))
    #expect(fields["text"] == value)
    #expect(fields["x"] == "before")
  }

  @Test(arguments: [("", "", true), ("ab", "ab", true), ("ab", "aB", false), ("ab", "abc", false), ("ab", "bb", false)])
  func `secrets are equal only when every byte is`(left: String, right: String, areEqual: Bool) {
    #expect(ConstantTime.areEqual(Array(left.utf8), Array(right.utf8)) == areEqual)
  }
}
