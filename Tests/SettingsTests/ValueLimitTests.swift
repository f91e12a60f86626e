import Settings
import Testing

/// Values that are of the right kind and too large: what is too much is named.
@Suite struct ValueLimitTests {
  private static let spoiled: [Spoiled] = [
    Spoiled(
      12, "earn: [{ on: join, points: 1000000001 }]",
      "12:28: 'points' is too large: '1000000001', write at most 1000000000"),
    Spoiled(
      12, "earn: [{ on: join, points: 99999999999999999999 }]",
      "12:28: 'points' is too large: '99999999999999999999', write at most 1000000000"),
    Spoiled(
      12, "earn: [{ on: purchase, multiply: 1001.5 }]", "12:34: 'multiply' is too large: '1001.5', write at most 1000"),
    Spoiled(
      12, "earn: [{ on: purchase, points-per: 1000000000000 }]",
      "12:36: 'points-per' is too large: '1000000000000', write at most 999999999999"),
    Spoiled(
      12, "earn: [{ on: purchase, if: { spend: \">=1000000000000\" }, points: 1 }]",
      "12:37: 'spend' is too large: '>=1000000000000', write at most 999999999999"),
    Spoiled(
      12, "earn: [{ on: purchase, if: { purchases: \"> 1000000001\" }, points: 1 }]",
      "12:41: 'purchases' is too large: '> 1000000001', write at most 1000000000"),
    Spoiled(
      12, "earn: [{ on: purchase, if: { joined: 101y }, points: 1 }]",
      "12:38: 'joined' is too large: '101y', write at most 100y"),
    Spoiled(11, "  mug: { name: Mug, valid: 36501d }", "11:28: 'valid' is too large: '36501d', write at most 100y"),
    Spoiled(
      12, "staff: { \"+14155550188\": { name: Kim, cap: 5000000000/d } }",
      "12:44: 'cap' is too large: '5000000000/d', write at most 1000000000/100y"),
    Spoiled(
      11, "  \(String(repeating: "m", count: 41)): { name: Mug }",
      "11:3: '\(String(repeating: "m", count: 40))…' is not a name, use at most 40 letters, digits and hyphens"),
    Spoiled(
      12, "earn: [{ on: \"action:\(String(repeating: "a", count: 41))\", points: 1 }]",
      "12:14: the action '\(String(repeating: "a", count: 40))…' is too long for a name of at most 40 letters, write for example action:review"
    ),
    // what is of no such kind is told as before
    Spoiled(12, "earn: [{ on: join, points: 0 }]", "12:28: 'points' is not a whole number of 1 or more: '0'"),
    Spoiled(12, "earn: [{ on: join, points: 1.5 }]", "12:28: 'points' is not a whole number of 1 or more: '1.5'"),
    Spoiled(11, "  mug: { name: Mug, valid: 0d }", "11:28: 'valid' is not a duration: '0d', write for example 30d"),
    Spoiled(12, "earn: [{ on: purchase, points-per: 1.234 }]", "12:36: 'points-per' is not an amount of USD"),
  ]

  @Test(arguments: spoiled)
  func `too much is told with what is the most`(_ spoiled: Spoiled) {
    let mistakes = load(shops: ["blue-cup": Good.shop.line(spoiled.line, spoiled.text)]).mistakes
    #expect(mistakes.contains { $0.hasPrefix("config/shops/blue-cup.yaml:" + spoiled.problem) }, "\(mistakes)")
  }

  @Test(arguments: [
    ("USD", "1.00", "5.00", "9.00", "\">=150\""), ("JPY", "100", "500", "900", "\">=15000\""),
    ("BHD", "1.000", "5.000", "9.000", "\">=150\""),
  ])
  func `examples of money have the currency's own digits`(
    code: String, step: String, value: String, price: String, spend: String
  ) {
    let lines = """
      earn:
        - { on: purchase, points-per: x }
        - { on: purchase, points-per: 0 }
        - { on: purchase, if: { spend: x }, points: 1 }
      plans:
        insider: { name: Insider, price: x, every: 1mo }
      """
    let shop = Good.shop.line(4, "currency: \(code)").line(11, "  off: { name: Off, value: x }").line(12, lines)
    let mistakes = load(shops: ["blue-cup": shop]).mistakes
    let examples = mistakes.compactMap { $0.split(separator: "write for example ").last.map(String.init) }
    #expect(examples == [value, step, step, spend, price], "\(mistakes)")
  }
}
