import Platform
import Testing

@Suite struct JSONScannerTests {
  @Test(arguments: [
    "", " ", "{", "}", "[", "[1", "[1,", "[1,]", "[,1]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "{'a':1}", "01",
    "-",
    "1.", ".5", "1e", "1e+", "+1", "tru", "nul", "True", "NaN", "\"", "\"a", "\"\\", "\"\\x\"", "\"\\u12\"",
    "\"\\u12G4\"",
    "\"\\ud800\"", "\"\\ud800\\u0041\"", "\"\\udc00\"", "\"\u{1}\"", "\"a\nb\"", "1 2", "[] []", "/**/1", "[1 2]",
    "{\"a\" 1}",
  ])
  func `what is not JSON is refused`(text: String) {
    #expect(throws: JSONError.self) {
      try JSONScanner.read(Array(text.utf8)) { (json) throws(JSONError) in try json.skip() }
    }
  }

  @Test(
    arguments: [
      [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xE0, 0x80, 0x80], [0xE0, 0xA0], [0xED, 0xA0, 0x80],
      [0xF0, 0x80, 0x80, 0x80],
      [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xE2, 0x82, 0x41], [0xF0, 0x9F, 0x98],
    ] as [[UInt8]])
  func `a string that is not UTF-8 is refused`(content: [UInt8]) {
    let quote = UInt8(ascii: "\"")
    #expect(throws: JSONError.self) {
      try JSONScanner.read([quote] + content + [quote]) { (json) throws(JSONError) in try json.string() }
    }
  }

  @Test(arguments: [
    (#""""#, ""), (#""a b""#, "a b"), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
    (#""\u0041\u00e9\u20AC""#, "Aé€"),
    (#""\ud83d\ude00!""#, "😀!"), (#""\u0000\u007f""#, "\u{0}\u{7F}"), ("\"é€😀\u{10FFFF}\"", "é€😀\u{10FFFF}"),
    (#" "a" "#, "a"),
  ])
  func `a string is read with its escapes resolved`(text: String, expected: String) throws {
    #expect(try JSONScanner.read(Array(text.utf8)) { (json) throws(JSONError) in try json.string() } == expected)
  }

  /// What does not stand for itself must be seen wherever it stands in a long text, and whatever stands beside it.
  @Test(arguments: 0...40)
  func `at any place of a string an escape, a wide character and a bare control character are seen`(place: Int) throws {
    for (inside, expected) in [
      (#"\n"#, "\n"), (#"\""#, "\""), ("é", "é"), ("\u{7F}", "\u{7F}"), ("!", "!"), (" ", " "),
    ] {
      for filler in ["a", "\u{7F}", "!", " ", "[", "#"] {
        let before = String(repeating: filler, count: place)
        let after = String(repeating: filler, count: 40 - place)
        let text = "\"" + before + inside + after + "\""
        let read = try JSONScanner.read(Array(text.utf8)) { (json) throws(JSONError) in try json.string() }
        #expect(read == before + expected + after)
        for bare: UInt8 in [0x00, 0x0A, 0x1F, 0x80, 0xFF] {
          let bytes = Array("\"\(before)".utf8) + [bare] + Array("\(after)\"".utf8)
          #expect(throws: JSONError.self) {
            try JSONScanner.read(bytes) { (json) throws(JSONError) in try json.string() }
          }
        }
      }
    }
  }

  @Test(
    arguments: [
      ("0", 0), ("-0", 0), ("7", 7), ("-12", -12), ("9223372036854775807", .max), ("-9223372036854775808", .min),
      ("9223372036854775808", nil), ("-9223372036854775809", nil), ("99999999999999999999999", nil), ("1.0", nil),
      ("1e3", nil),
      ("007", nil), ("\"1\"", nil), ("null", nil), ("-", nil), ("", nil),
    ] as [(String, Int64?)])
  func `only whole numbers of 64 bits are read as such`(text: String, expected: Int64?) {
    #expect((try? JSONScanner.read(Array(text.utf8)) { (json) throws(JSONError) in try json.int() }) == expected)
  }

  @Test func `an object gives its fields, and what is not wanted is skipped`() throws {
    let text =
      #" { "name" : "Bea" , "skip":{"deep":[1,-2.5e+3,{"x":"}"}]}, "age":41, "none":null, "on":true, "list":[1,2,3] } "#
    var name = ""
    var age: Int64 = 0
    var none: String?? = .some("unread")
    var isOn = false
    var list: [Int64] = []
    try JSONScanner.read(Array(text.utf8)) { (json) throws(JSONError) in
      try json.object { (field, value) throws(JSONError) in
        switch field {
        case "name": name = try value.string()
        case "age": age = try value.int()
        case "none": none = .some(try value.stringOrNull())
        case "on": isOn = try value.bool()
        case "list": try value.array { (element) throws(JSONError) in list.append(try element.int()) }
        default: break
        }
      }
    }
    #expect(name == "Bea" && age == 41 && none == .some(nil) && isOn && list == [1, 2, 3])
  }

  @Test func `a raw value is exactly its bytes`() throws {
    let bytes = Array(#"{"a": [1, {"b":"\u0041"}] ,"c":2}"#.utf8)
    var raw = ""
    try JSONScanner.read(bytes) { (json) throws(JSONError) in
      try json.object { (field, value) throws(JSONError) in
        if field == "a" { raw = String(decoding: bytes[try value.rawValue()], as: UTF8.self) }
      }
    }
    #expect(raw == #"[1, {"b":"\u0041"}]"#)
  }

  @Test func `nesting is refused past the named depth and not before`() throws {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }
    try JSONScanner.read(nested(JSONScanner.depthMax)) { (json) throws(JSONError) in try json.skip() }
    #expect(throws: JSONError(offset: JSONScanner.depthMax)) {
      try JSONScanner.read(nested(JSONScanner.depthMax + 1)) { (json) throws(JSONError) in try json.skip() }
    }
  }

  @Test func `an error says at which byte`() {
    #expect(throws: JSONError(offset: 7)) {
      try JSONScanner.read(Array(#"{"a":1,x}"#.utf8)) { (json) throws(JSONError) in try json.skip() }
    }
  }

  @Test func `what the writer wrote is read back`() throws {
    let random = SeededRandom(seed: 7)
    for _ in 0..<2_000 {
      var text = ""
      for _ in 0..<random.next() % 20 {
        if let scalar = Unicode.Scalar(UInt32(random.next() % (random.next() % 2 == 0 ? 0x90 : 0x110000))) {
          text.unicodeScalars.append(scalar)
        }
      }
      var json = JSONWriter()
      json.string(text)
      #expect(try JSONScanner.read(json.bytes) { (json) throws(JSONError) in try json.string() } == text)
    }
  }
}
