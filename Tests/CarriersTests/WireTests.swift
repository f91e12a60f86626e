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

  @Test(arguments: [
    ("Zg==", "f"), ("Zm8=", "fo"), ("Zm9v", "foo"), ("", ""), ("Zh==", "f"), ("Zg", nil), ("Zg=", nil), ("Zg===", nil),
    ("Zm9v\n", nil), ("Zm9v Zm9v", nil), ("Zm-_", nil), ("====", nil), ("=", nil), ("A===", nil), ("Z=g=", nil),
  ])
  func `base64 is read strictly`(encoded: String, plain: String?) {
    #expect(Base64.decode(encoded.utf8).map { String(decoding: $0, as: UTF8.self) } == plain)
  }

  @Test(arguments: [[], [255], [251, 255], [0, 1, 2, 3], [62 << 2, 63 << 2, 1]] as [[UInt8]])
  func `what is written for URLs is read again and needs no escape`(bytes: [UInt8]) {
    let encoded = Base64.encodeURL(bytes)
    #expect(Base64.decodeURL(encoded) == bytes)
    #expect(encoded.allSatisfy { !"+/=".utf8.contains($0) })
    #expect(Base64.decodeURL("Zg==".utf8) == nil)
  }

  @Test(arguments: [
    ("14155550101", "+14155550101"), ("447700900001", "+447700900001"), ("+14155550101", "+14155550101"),
    ("12345", "12345"),
    ("12345678", "12345678"), ("123456789", "+123456789"), ("07700900001", "07700900001"), ("Acme", "Acme"), ("", ""),
    ("1234567890123456", "1234567890123456"), ("1415555010a", "1415555010a"),
  ])
  func `a number without its plus gets it, all else stays`(written: String, number: String) {
    #expect(PlainNumber.international(written) == number)
  }

  @Test(
    arguments: [
      (1_000, nil), (700, nil), (1_300, nil), (699, "301 s before"), (1_301, "301 s ahead"), (.min, "long before"),
    ]
      as [(Int64, String?)])
  func `a webhook counts for five minutes`(then: Int64, reason: String?) {
    var why: String?
    do throws(WebhookRefusal) { try SignedMoment.check(then, at: 1_000) } catch {
      if case .unsigned(let words) = error { why = words }
    }
    #expect((why == nil) == (reason == nil))
    if let reason { #expect(why?.contains(reason) == true) }
  }
}
