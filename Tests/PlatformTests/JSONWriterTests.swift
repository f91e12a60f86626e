import Platform
import Testing

@Suite struct JSONWriterTests {
  @Test func `commas and colons come by themselves`() {
    var json = JSONWriter()
    json.beginObject()
    json.key("n")
    json.int(1)
    json.key("list")
    json.beginArray()
    json.string("a")
    json.bool(true)
    json.null()
    json.beginObject()
    json.endObject()
    json.beginArray()
    json.endArray()
    json.endArray()
    json.key("raw")
    json.raw(Array("[1,2]".utf8))
    json.key(String("k\"ey"))
    json.bool(false)
    json.endObject()
    #expect(
      String(decoding: json.bytes, as: UTF8.self) == #"{"n":1,"list":["a",true,null,{},[]],"raw":[1,2],"k\"ey":false}"#)
  }

  @Test(arguments: [
    ("", #""""#), ("plain", #""plain""#), ("\"\\/", #""\"\\/""#), ("\u{8}\t\n\u{C}\r", #""\b\t\n\f\r""#),
    ("\u{0}\u{1}\u{B}\u{1F}\u{7F}", #""\u0000\u0001\u000b\u001f\u007f""#),
    ("é€😀\u{80}\u{2028}", "\"é€😀\u{80}\u{2028}\""),
    ("a\nb", #""a\nb""#),
  ])
  func `a string is escaped where jq escapes it and nowhere else`(text: String, expected: String) {
    var json = JSONWriter()
    json.string(text)
    #expect(String(decoding: json.bytes, as: UTF8.self) == expected)
  }

  @Test(arguments: [0, 1, -1, 9, 10, -10, 1_234_567_890, .max, .min] as [Int64])
  func `whole numbers are written in full`(value: Int64) {
    var json = JSONWriter()
    json.int(value)
    #expect(String(decoding: json.bytes, as: UTF8.self) == String(value))
  }

  @Test func `after removeAll the next document begins clean`() {
    var json = JSONWriter()
    json.int(1)
    json.removeAll()
    json.int(2)
    #expect(json.bytes == Array("2".utf8))
  }
}
