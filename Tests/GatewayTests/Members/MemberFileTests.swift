import Loyalty
import Platform
import Testing
import Texting

@testable import Gateway

/// Files of members in words, read for the sample shop.
enum MemberFiles {
  static let words = "forms in the shop"
  static let now = Instant(millis: TestGateway.start)
  static let tiers = "tiers: { by: points, over: life, levels: { bronze: { from: 0 }, gold: { from: 1000 } } }"

  static func read(
    _ text: String, mappings: [String] = [], consent: String? = words, more: String = ""
  ) throws -> (rows: [MemberRow], findings: [ImportFinding]) {
    try read(Array(text.utf8), mappings: mappings, consent: consent, more: more)
  }

  static func read(
    _ bytes: [UInt8], mappings: [String] = [], consent: String? = words, more: String = ""
  ) throws -> (rows: [MemberRow], findings: [ImportFinding]) {
    let catalogue = try Samples.catalogue([Samples.blueCup: Samples.blueCup(more: more)], machine: Samples.machine())
    let shop = try #require(catalogue.shops[Samples.blueCup])
    var rest = bytes
    var findings: [ImportFinding] = []
    let mappings = try mappings.map { try #require(MemberColumns.Mapping($0)) }
    var file = MemberFile(
      {
        defer { rest = [] }
        return rest
      }, mappings: mappings, shop: shop, in: catalogue, consent: consent, now: now, findings: &findings)
    var rows: [MemberRow] = []
    while let block = file?.next(&findings) { rows += block.rows }
    return (rows, findings)
  }
}

@Suite struct MemberFileTests {
  private static let phone = "+14155550101"

  @Test func `everything that a file may say is read`() throws {
    let text = """
      phone,name,status,joined,points,language,birthday,source,consent,shop,keyword
      +14155550101,Ana Muñoz,stopped,2025-03-01T09:30:00Z,1250,en,02-29,window,form 12,blue-cup,COFFEE PLS
      """
    let (rows, findings) = try MemberFiles.read(text)
    #expect(findings == [])
    let row = try #require(rows.first)
    #expect((row.line, row.digits, row.points) == (2, 14_155_550_101, 1_250))
    #expect(row.since == 1_740_821_400_000)
    #expect((row.name, row.birthday, row.language) == ("Ana Muñoz", [2, 29], "en"))
    #expect((row.source, row.consent, row.keyword) == ("window", "form 12", "COFFEE PLS"))
    #expect(row.isStopped)
  }

  @Test(arguments: [
    (
      "Reference ID,First Name,Last Name,Email Address,Phone Number,Nickname,Company Name,Street Address 1,Street Address 2,City,State,Postal Code,Birthday,Memo,Square Customer ID,Creation Source,First Visit,Last Visit,Transaction Count,Lifetime Spend,Email Subscription Status,Instant Profile,Blocked from online booking",
      ",Ana,Diaz,a@b.example,+14155550101,,,,,,,,1990-03-14,,X1,Directory,2024-05-02,2025-01-01,3,$30.00,subscribed,No,No",
      "Ana Diaz", [3, 14], Int64(0)
    ),
    (
      "First Name,Last Name,Phone,Email,Date of Birth,Points Balance,Tier Level",
      "Ana,Diaz,4155550101,,03/14/1990,120,", "Ana Diaz", [3, 14], 120
    ),
    ("Mobile;Full name;Stars", "(415) 555-0101;Ana Diaz;7", "Ana Diaz", nil, 7),
  ])
  func `other programs' headings are understood`(
    headings: String, row: String, name: String, birthday: [Int]?, points: Int64
  ) throws {
    let (rows, findings) = try MemberFiles.read(headings + "\r\n" + row + "\r\n")
    #expect(findings == [])
    let person = try #require(rows.first)
    #expect((person.digits, person.name, person.birthday, person.points) == (14_155_550_101, name, birthday, points))
  }

  @Test(arguments: [
    ("phone", "+1415555", ImportFinding.Kind.phone), ("phone", "", .phone), ("phone", "4.15555E+09", .phone),
    ("phone", Samples.sender, .phone), ("name", "http://x.example", .name), ("name", "bit.ly", .name),
    ("name", "<b>", .name), ("name", String(repeating: "x", count: 41), .name), ("name", "a\u{7}b", .name),
    ("name", "a\u{202E}b", .name), ("joined", "soon", .joined), ("joined", "2026-02-30", .joined),
    ("joined", "2031-01-01", .joined), ("joined", "1969-12-31", .joined), ("points", "-1", .points),
    ("points", "1.5", .points), ("points", "1.000", .points), ("points", "12.000", .points),
    ("points", "many", .points), ("points", "1000000001", .points),
    ("points", "99999999999999999999", .points), ("points", "1,2", .points), ("birthday", "02-30", .birthday),
    ("birthday", "someday", .birthday), ("language", "tlh", .language), ("tier", "platinum", .tier),
    ("status", "perhaps", .status), ("sms-consent", "perhaps", .consent), ("shop", "glow", .shop),
    ("source", String(repeating: "x", count: 61), .source), ("consent", String(repeating: "x", count: 501), .consent),
    ("consent", "a\nb", .consent),
  ])
  func `what is wrong is told with its place and a remedy`(field: String, value: String, kind: ImportFinding.Kind)
    throws
  {
    let isPhone = field == "phone"
    let text =
      isPhone ? "name,phone\nAna,\"\(value)\"\n" : "name2,phone,\(field)\nx,\(Self.phone),\"\(value)\"\n"
    let (rows, findings) = try MemberFiles.read(text)
    #expect(rows == [])
    let finding = try #require(findings.first)
    #expect(findings.count == 1)
    #expect((finding.kind, finding.line, finding.column, finding.heading) == (kind, 2, isPhone ? 2 : 3, field))
    #expect(finding.remedy != nil)
    #expect(finding.kind.isProblem)
  }

  @Test(arguments: [
    ("points", "1,250"), ("points", "1250.00"), ("points", "0"), ("points", ""), ("name", "J.R. O'Brien-Ünal 2"),
    ("name", "'=x'"), ("joined", "3/1/2025 9:30 PM"), ("joined", "2025-03-01 09:30 +0200"), ("joined", "01.03.2025"),
    ("birthday", "0000-03-14"), ("birthday", "March 14"), ("birthday", "3-14-1990"), ("language", "en-US"),
    ("language", "English"), ("status", "Active"), ("sms-consent", "TRUE"),
  ])
  func `what people write is read`(field: String, value: String) throws {
    let (rows, findings) = try MemberFiles.read("phone,\(field)\n\(Self.phone),\"\(value)\"\n")
    #expect(rows.count == (value == "'=x'" ? 0 : 1))
    #expect(findings.isEmpty == !rows.isEmpty)
  }

  @Test(arguments: [
    ("3/1/2025", Int64(1_740_816_000_000)), ("2025-03-01T09:30:00Z", 1_740_821_400_000),
    ("2025-03-01 09:30", 1_740_850_200_000), ("2025-03-01T09:30:00.123+02:00", 1_740_814_200_000),
    ("3/1/2025 9:30 PM", 1_740_893_400_000),
  ])
  func `days are the shop's, unless the file names a zone`(written: String, millis: Int64) throws {
    let (rows, _) = try MemberFiles.read("phone,joined\n\(Self.phone),\(written)\n")
    #expect(rows.first?.since == millis)
  }

  @Test func `the same phone twice is told with both lines, however it is written`() throws {
    let (rows, findings) = try MemberFiles.read("phone\n+14155550101\n+14155550102\n(415) 555-0101\n4155550101\n")
    #expect(rows.count == 2)
    #expect(findings.map(\.line) == [4, 5])
    #expect(findings.allSatisfy { $0.kind == .duplicate && $0.message.contains("line 2") })
  }

  @Test func `every mistake of a row is told, and a phone that stands twice whatever else is wrong`() throws {
    let (rows, findings) = try MemberFiles.read("phone,name,points\n12,<b>,-3\n+14155550101,,x\n+14155550101,,1\n")
    #expect(rows == [])
    #expect(findings.map(\.kind) == [.phone, .name, .points, .points, .duplicate])
    #expect(findings.map(\.line) == [2, 2, 2, 3, 4])
  }

  @Test func `letters that are not UTF-8 are shown as they were meant`() throws {
    let (_, findings) = try MemberFiles.read(Array("phone,name\n+14155550101,Jos".utf8) + [0xE9, 0x0A])
    #expect(findings.map(\.kind) == [.letters])
    #expect(findings.first?.message.contains("José") == true)
  }

  @Test(arguments: [
    ("name\nAna\n", [], ImportFinding.Kind.heading), ("phone,mobile\n1,2\n", [], .heading),
    ("phone\n+14155550101\n", ["Mobile=phone"], .heading), ("", [], .file),
    ("phone,name\n+14155550101,Ana,x\n", [], .file), ("phone,name\n+14155550101,\"Ana\"x\n", [], .quotes),
    ("phone\n\"+14155550101\n", [], .file),
  ])
  func `a file that is no list of members says so`(text: String, mappings: [String], kind: ImportFinding.Kind) throws {
    let (rows, findings) = try MemberFiles.read(text, mappings: mappings)
    #expect(rows == [])
    #expect(findings.map(\.kind) == [kind])
  }

  @Test func `the owner says what a column is`() throws {
    let text = "phone,Mobile,Memo,3rd\n1,+14155550101,Ana,7\n"
    let (rows, findings) = try MemberFiles.read(
      text, mappings: ["phone=ignore", "mobile=phone", "Memo=name", "4=points"])
    #expect(findings == [])
    #expect(rows.map(\.points) == [7])
    #expect(rows.map(\.name) == ["Ana"])
  }

  @Test func `without anybody's words nothing rests on consent`() throws {
    let without = try MemberFiles.read("phone\n\(Self.phone)\n", consent: nil)
    #expect(without.findings.map(\.kind) == [.consent])
    let mixed = try MemberFiles.read("phone,consent\n\(Self.phone),form 1\n+14155550102,\n", consent: nil)
    #expect(mixed.findings.map(\.line) == [3])
    #expect(mixed.rows.map(\.consent) == ["form 1"])
  }

  @Test(arguments: [("status", "pending", ImportFinding.Kind.noMember), ("allow sms", "no", .noTexts)])
  func `who is no member, or may not be texted, stays out`(field: String, value: String, kind: ImportFinding.Kind)
    throws
  {
    let (rows, findings) = try MemberFiles.read("phone,\(field)\n\(Self.phone),\(value)\n")
    #expect(rows == [])
    #expect(findings.map(\.kind) == [kind])
    #expect(!kind.isProblem)
  }

  @Test(arguments: [("Gold", Int64(1_000), true), ("gold", 999, false), ("bronze", 0, true)])
  func `a tier that the programme will not give is told`(tier: String, points: Int64, isSame: Bool) throws {
    let text = "phone,points,tier\n\(Self.phone),\(points),\(tier)\n"
    let (rows, findings) = try MemberFiles.read(text, more: MemberFiles.tiers)
    #expect(rows.count == 1)
    #expect(findings.map(\.kind) == (isSame ? [] : [.otherTier]))
  }

  @Test func `the same file gives the same blocks, whatever stays out`() throws {
    let lines = (0..<250).map { "+1415555\(1_000 + $0)," + ($0 % 3 == 0 ? "pending" : "active") }
    let text = "phone,status\n" + lines.joined(separator: "\n")
    let (rows, _) = try MemberFiles.read(text)
    #expect(rows.count == 166)
    #expect(try MemberFiles.read(text).rows == rows)
  }
}
