import Testing

@testable import Texting

@Suite struct PhoneNumberTests {
  struct Vector: Decodable, CustomTestStringConvertible, Sendable {
    let input: String
    let home: String?
    let e164: String?
    let region: String?
    let national: String?
    var testDescription: String { input }
  }

  @Test func `numbers are read as people write them, and refused where no such range is known`() throws {
    let vectors: [Vector] = try Fixture.read("phones.json")
    #expect(vectors.count > 400)
    for vector in vectors {
      let number = PhoneNumber.parse(vector.input, region: vector.home ?? "ZZ")
      #expect(number?.e164 == vector.e164, "\(vector.input) in \(vector.home ?? "no country")")
      #expect(number?.region == vector.region, "\(vector.input)")
      if let national = vector.national { #expect(number?.national() == national, "\(vector.input)") }
    }
  }

  @Test(arguments: [
    ("(415) 555-0101", "US", "+14155550101"), ("4155550188", "US", "+14155550188"), ("555-0101", "US", nil),
    ("+1 212 555 0199", "FR", "+12125550199"), ("06 12 34 56 78", "FR", "+33612345678"),
    // an area code younger than the library
    ("(429) 555-0101", "US", "+14295550101"), ("(129) 555-0101", "US", nil), ("(429) 155-0101", "US", nil),
    ("0000000000", "US", nil), ("", "US", nil), ("COFFEE PLS", "US", nil), ("4155550101", "", nil),
    ("４１５５５５０１０１", "US", "+14155550101"),
    (String(repeating: "4", count: 300), "US", nil),
  ])
  func `test numbers and new area codes of North America are read`(text: String, region: String, expected: String?) {
    #expect(PhoneNumber.parse(text, region: region)?.e164 == expected)
  }

  @Test(arguments: ["+1234567", "+14155550101", "+123456789012345", "+999999999999999"])
  func `a number in E164 is taken as it is`(text: String) {
    #expect(PhoneNumber(e164: text)?.e164 == text)
    #expect(PhoneNumber(e164: text).flatMap { PhoneNumber(digits: $0.digits) }?.e164 == text)
  }

  @Test(arguments: [
    "", "+", "14155550101", "+04155550101", "+123456", "+1234567890123456", "+1415555010a", " +14155550101",
    "+14155550101 ",
    "++4155550101", "+1-415-555-0101", "＋14155550101", "+1415555010１", "+-1415555010",
  ])
  func `nothing else is taken for E164`(text: String) {
    #expect(PhoneNumber(e164: text) == nil)
  }

  @Test(arguments: [0, 999_999, 1_000_000_000_000_000, UInt64.max])
  func `digits must be seven to fifteen`(digits: UInt64) {
    #expect(PhoneNumber(digits: digits) == nil)
  }

  @Test(arguments: [
    ("+14155550101", "+1415•••0101"), ("+1234567", "+•••4567"), ("+123456789", "+12•••6789"),
    ("+447700900123", "+4477•••0123"),
  ])
  func `printed it is masked, whichever way it is printed`(text: String, masked: String) throws {
    let number = try #require(PhoneNumber(e164: text))
    #expect("\(number)" == masked)
    #expect(String(reflecting: number) == masked)
    #expect("\([number])" == "[\(masked)]")
  }

  @Test func `a number in no known range has no country and is shown in full`() throws {
    let number = try #require(PhoneNumber(e164: "+999123456789"))
    #expect(number.region == nil)
    #expect(number.national() == "+999123456789")
  }
}
