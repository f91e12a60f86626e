import Testing

@testable import Texting

@Suite struct PhoneOriginTests {
  /// Of islands with an area code of their own the library says no more than "North America" where the number is a mobile's; we say the
  /// island's. There are so many of them in the fixture.
  private static let islandsMax = 20
  /// What the library says of a number that may be anywhere in North America.
  private static let anywhere = "NANP"

  private func zones(of e164: String) throws -> [String] {
    PhoneOrigin(of: try #require(PhoneNumber(e164: e164))).candidates.map(\.zone)
  }

  @Test func `zones are those that phonenumbers 9_0_43 says`() throws {
    let rows = try Fixture.lines("phone-zones.tsv").map { $0.split(separator: "\t") }
    #expect(rows.count > 600)
    var islands = 0
    for row in rows {
      let zones = try zones(of: String(row[0]))
      if row[1] == Self.anywhere {
        if zones.count == 1 { islands += 1 }
        #expect(!zones.isEmpty)
      } else {
        #expect(zones.joined(separator: "&") == row[1], "\(row[0])")
      }
    }
    #expect(islands <= Self.islandsMax)
  }

  @Test(arguments: [
    ("+14155550101", ["US-CA"]), ("+13105550101", ["US-CA"]), ("+12145550101", ["US-TX"]), ("+18505550101", ["US-FL"]),
    ("+12035550101", ["US-CT"]),
    ("+17135550101", ["US-TX"]), ("+17185550101", ["US-NY"]), ("+17875550101", ["US-PR"]), ("+16715550101", ["US-GU"]),
    ("+16045550101", ["CA-BC"]), ("+19025550101", ["CA-NS", "CA-PE"]), ("+18765550101", ["JM"]),
    ("+18095550101", ["DO"]),
    ("+447700900101", ["GB", "GG", "IM", "JE"]), ("+79123456789", ["RU", "KZ"]), ("+33612345678", ["FR"]),
    ("+4917139200001", ["DE"]),
  ])
  func `the law of a number's country and state holds`(phone: String, places: [String]) throws {
    let origin = PhoneOrigin(of: try #require(PhoneNumber(e164: phone)))
    #expect(!origin.candidates.isEmpty)
    for candidate in origin.candidates { #expect(candidate.places == places, "\(phone) in \(candidate.zone)") }
  }

  @Test(arguments: ["+14295550101", "+18005550101", "+12005550101"])
  func `a North American number of no known area may be in any part, each with its own clocks`(phone: String) throws {
    let candidates = PhoneOrigin(of: try #require(PhoneNumber(e164: phone))).candidates
    let places = Set(candidates.flatMap(\.places))
    #expect(places.isSuperset(of: ["US-RI", "US-TX", "US-HI", "US-GU", "CA-NL", "JM"]))
    #expect(places.filter { $0.hasPrefix("US-") }.count == 56)  // states, the capital, territories
    #expect(candidates.first { $0.zone == "Pacific/Honolulu" }?.places == ["US-HI"])
    #expect(candidates.map(\.zone) == candidates.map(\.zone).sorted())
  }

  @Test func `a number that begins like no country's may be nowhere`() throws {
    #expect(PhoneOrigin(of: try #require(PhoneNumber(e164: "+99912345678"))).candidates.isEmpty)
  }

  @Test func `the longest prefix decides, whatever follows it`() {
    var tree = PrefixTree()
    for (value, prefix) in ["1", "1850", "1850432", "44"].enumerated() {
      tree.insert(Substring(prefix), UInt16(value + 1))
    }
    #expect(tree.value(of: 18_504_325_555) == 3)
    #expect(tree.value(of: 1_850_432) == 3)
    #expect(tree.value(of: 18_505_555_555) == 2)
    #expect(tree.value(of: 14_155_550_101) == 1)
    #expect(tree.value(of: 447_700_900_101) == 4)
    #expect(tree.value(of: 4) == nil)
    #expect(tree.value(of: 33_612_345_678) == nil)
  }
}
