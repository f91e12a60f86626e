import Loyalty
import Settings
import Testing

@Suite struct ValueTests {
  /// What the rule `{ on: purchase, points: 1, if: { KEY: … } }` came to be.
  private func condition(_ text: String) -> Condition? {
    let shop = Good.shop.line(
      12, "earn: [{ on: purchase, points: 1, if: { \(text) } }]\nlocations: [downtown, harbour]")
    return try? load(shops: ["blue-cup": shop]).get().shops.first?.programme.earn.first?.condition
  }

  /// What the expiry `{ after: … }` came to be.
  private func span(_ text: String) -> CalendarSpan? {
    let shop = Good.shop.line(12, "expire: { after: \(text), by: idle }")
    return try? load(shops: ["blue-cup": shop]).get().shops.first?.programme.expiry?.after
  }

  private func limit(_ text: String) -> Rate? {
    let shop = Good.shop.line(12, "earn: [{ on: visit, points: 1, limit: \(text) }]")
    return try? load(shops: ["blue-cup": shop]).get().shops.first?.programme.earn.first?.limit
  }

  @Test(arguments: [
    ("spend: \">=150\"", Condition.spend(.atLeast(Money(minorUnits: 15_000)))),
    ("spend: \"< 5.5\"", .spend(.below(Money(minorUnits: 550)))),
    ("spend: \">5\"", .spend(.above(Money(minorUnits: 500)))),
    ("spend: \"<=5\"", .spend(.atMost(Money(minorUnits: 500)))),
    ("items: \"=3\"", .items(.anyOf([3]))),
    ("items: 3", .items(.anyOf([3]))),
    ("items: [1, 3]", .items(.anyOf([1, 3]))),
    ("item: latte", .item(["latte"])),
    ("item: [latte, \"no\"]", .item(["latte", "no"])),
    ("location: [harbour]", .location(["harbour"])),
    ("day: tue", .day([.tuesday])),
    ("day: [sat, sun]", .day([.saturday, .sunday])),
    ("campaign: spring", .campaign(["spring"])),
    ("visits: \">=10\"", .visits(.atLeast(10))),
    ("points: 0", .points(.anyOf([0]))),
    ("purchases: 1", .purchases(.anyOf([1]))),
    ("total-spend: \">=500\"", .totalSpend(.atLeast(Money(minorUnits: 50_000)))),
    ("bought: { beans: \"=4\" }", .bought(item: "beans", .anyOf([4]))),
    ("joined: \"<=7d\"", .joined(.atMost(.days(7)))),
    ("last-purchase: 6w", .lastPurchase(.anyOf([.days(42)]))),
    ("due: 1d", .due(.anyOf([.days(1)]))),
    ("expiring: \"<=2mo\"", .expiring(.atMost(.months(2)))),
    ("source: window", .source(["window"])),
    ("language: en", .language(["en"])),
    ("to-reward: \"<=20\"", .toReward(.atMost(20))),
    ("item: latte, spend: \">=5\"", .all([.spend(.atLeast(Money(minorUnits: 500))), .item(["latte"])])),
  ])
  func `a condition is read as the guide says`(text: String, expected: Condition) {
    #expect(condition(text) == expected)
  }

  @Test(arguments: [
    ("30s", CalendarSpan.seconds(30)), ("15m", .seconds(900)), ("2h", .seconds(7_200)), ("30d", .days(30)),
    ("6w", .days(42)),
    ("3mo", .months(3)), ("1y", .months(12)), ("100y", .months(1_200)),
  ])
  func `a duration is read`(text: String, expected: CalendarSpan) {
    #expect(span(text) == expected)
  }

  @Test(arguments: ["0d", "d", "30", "30 d", "-1d", "1.5h", "1M", "30D", "101y", "99999999999999999999d", "٣d", "1d2h"])
  func `what is no duration is refused`(text: String) {
    #expect(span(text) == nil)
  }

  @Test(arguments: [
    ("10/h", Rate(10, per: .rolling(.seconds(3_600)))), ("500/d", Rate(500, per: .calendarDay)),
    ("1/30d", Rate(1, per: .rolling(.days(30)))), ("1/1d", Rate(1, per: .rolling(.days(1)))),
    ("10/1mo", Rate(10, per: .rolling(.months(1)))), ("2/w", Rate(2, per: .rolling(.days(7)))),
  ])
  func `a rate is read, and only n a day is of the calendar`(text: String, expected: Rate) {
    #expect(limit(text) == expected)
  }

  @Test(arguments: ["0/d", "d", "1", "1/", "/d", "1/0d", "1/d/d", "1 / d"])
  func `what is no rate is refused`(text: String) {
    #expect(limit(text) == nil)
  }

  @Test(arguments: [("1", 1_000), ("2", 2_000), ("1.5", 1_500), ("1.25", 1_250), ("1.125", 1_125)])
  func `a factor is read without rounding`(text: String, thousandths: Int64) throws {
    let shop = Good.shop.line(12, "earn: [{ on: visit, multiply: \(text) }]")
    let rule = try #require(try load(shops: ["blue-cup": shop]).get().shops[0].programme.earn.first)
    #expect(rule.grant == .multiply(Multiplier(thousandths: thousandths)))
  }

  @Test(arguments: ["0", "0.5", "1.", ".5", "1.2345", "1,5", "x2", "1001"])
  func `what is no factor is refused`(text: String) {
    #expect(
      load(shops: ["blue-cup": Good.shop.line(12, "earn: [{ on: visit, multiply: \(text) }]")]).mistakes.count == 1)
  }

  @Test(
    arguments: [
      ("JPY", "12", 12), ("JPY", "1.5", nil), ("USD", "12.5", 1_250), ("BHD", "0.005", 5), ("BHD", "0.0005", nil),
    ] as [(String, String, Int64?)])
  func `money has no more digits than its currency`(currency: String, text: String, minorUnits: Int64?) {
    let shop = Good.shop.line(4, "currency: \(currency)").line(12, "  five-off: { name: Off, value: \(text) }")
    let rewards = try? load(shops: ["blue-cup": shop]).get().shops[0].programme.rewards
    #expect(rewards?.last?.worth == minorUnits.map { .value(Money(minorUnits: $0)) })
  }

  @Test func `what a shop leaves out is as the guide says`() throws {
    let shop = try #require(try load().get().shops.first)
    #expect(!shop.confirm)
    #expect(shop.quiet == ClockRange(startMinute: 1_200, endMinute: 540))
    #expect(shop.qr == .link)
    #expect(shop.programme.notices == Notices(purchase: false, visit: false))
    #expect(shop.programme.rewards[0].validFor == .days(90))
    #expect(shop.staff == [])
    #expect(shop.locations == [])
  }

  @Test func `what the machine leaves out is as the guide says`() throws {
    let machine = try load().get().machine
    #expect(machine.limits.replies == Rate(20, per: .rolling(.seconds(3_600))))
    #expect(machine.limits.tries == Rate(10, per: .rolling(.seconds(3_600))))
    #expect(machine.limits.marketing == Rate(1, per: .calendarDay))
    #expect(machine.keepTexts == .months(48))
    #expect(machine.senders["+14155550150"]?.rate == 1)
    #expect(machine.data == "data")
  }

  @Test func `an address keeps no slash at its end, and IPv6 is understood`() throws {
    let machine = try load(
      machine: Good.machine.line(1, "listen: \"[::1]:0\"").line(2, "public-url: https://sms.example.com/in//")
    ).get().machine
    #expect(machine.listen == ListenAddress(host: "::1", port: 0))
    #expect(machine.publicURL == "https://sms.example.com/in")
  }

  @Test func `a quiet time over midnight covers both sides of it`() throws {
    let night = try #require(ClockRange(startMinute: 1_200, endMinute: 540))
    #expect([1_200, 1_439, 0, 539].allSatisfy(night.contains))
    #expect(![540, 720, 1_199].contains(where: night.contains))
    let evening = try #require(ClockRange(startMinute: 1_200, endMinute: 0))
    #expect(evening.contains(minuteOfDay: 1_439))
    #expect(!evening.contains(minuteOfDay: 0))
  }
}
