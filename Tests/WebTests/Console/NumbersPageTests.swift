import Gateway
import Loyalty
import Testing

@testable import Web

@Suite struct NumbersPageTests {
  @Test(arguments: [
    (Int64(1), Int64(3), Int64?(333)), (2, 3, 667), (0, 5, 0), (5, 5, 1_000), (1, 2_000, 1), (1, 2_001, 0), (1, 0, nil),
    (.max, .max, 1_000), (.max, 1, .max),
  ])
  func `a share is told in thousandths, rounded to the nearest, and of nothing there is none`(
    part: Int64, whole: Int64, share: Int64?
  ) {
    #expect(Share.thousandths(part, of: whole) == share)
  }

  @Test(arguments: [(Int64(10), Int64(4), Int64?(3)), (9, 4, 2), (-10, 4, -3), (0, 3, 0), (5, 0, nil), (.max, 1, .max)])
  func `an average is rounded to the nearest`(sum: Int64, count: Int64, average: Int64?) {
    #expect(Share.average(sum, of: count) == average)
  }

  @Test(arguments: [
    ("0.0079", Int64?(7_900)), ("0,0079", 7_900), ("1", 1_000_000), ("12.5", 12_500_000), ("0.000001", 1), ("0", 0),
    ("999999.999999", 999_999_999_999),
    ("", nil), (".5", nil), ("5.", nil), ("-1", nil), ("1.2.3", nil), ("0.0000001", nil), ("1000000", nil),
    ("1e3", nil), ("٣", nil), ("0x1", nil),
  ])
  func `a price is read as people write it`(text: String, millionths: Int64?) {
    #expect(SegmentPrice(text)?.millionths == millionths)
  }

  @Test(arguments: [
    ("USD", "0.0079", Int64(1_000), "7.90"), ("USD", "0.0079", 1, "0.01"), ("USD", "0.0049", 1, "0.00"),
    ("JPY", "1.2", 10, "12"), ("BHD", "0.0125", 10, "0.125"), ("USD", "999999", .max, "92233720368547758.07"),
  ])
  func `a cost is told in minor units of the currency, without a fraction lost on the way`(
    currency: String, price: String, segments: Int64, told: String
  ) throws {
    let currency = try #require(Currency(code: currency))
    let price = try #require(SegmentPrice(price))
    #expect(currency.format(price.cost(of: segments, in: currency)) == told)
  }

  @Test(arguments: [
    (Int64(0), Int64(4)), (4, 4), (5, 8), (9, 10), (11, 20), (21, 40), (375, 400), (1_000, 1_000), (.max, .max),
  ])
  func `an axis ends with a round number that is not below what it shows`(largest: Int64, roof: Int64) {
    #expect(Plot.roof(of: largest) == roof)
    #expect(Plot.length(of: largest, under: roof, in: 600) <= 600)
  }

  @Test func `a name that is too long for its bar ends with dots`() {
    #expect(Plot.cut("window", lettersMax: 6) == "window" && Plot.cut("windows", lettersMax: 6) == "windo…")
  }

  @Test(arguments: [
    ("window", "window"), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""), ("=1+1", "'=1+1"), ("-5", "-5"),
    ("-5+x", "'-5+x"), ("@cmd", "'@cmd"), ("+49 30", "'+49 30"), ("12.5", "12.5"), ("\t=1", "'\t=1"), ("", ""),
    ("a\r\nb", "\"a\r\nb\""), ("-1-2", "'-1-2"), ("＝1", "'＝1"), ("－1", "'－1"), ("'=1", "''=1"),
  ])
  func `free text in a file is no formula`(text: String, field: String) {
    #expect(CSVField.words(text) == field)
  }

  @Test func `bars are as long as their values are, and each says its number`() throws {
    let plot = Plot.bars(
      id: "p", title: "Title", summary: "Summary",
      [
        Plot.Bar(name: "window", value: 300, told: "300"), Plot.Bar(name: "radio", value: 150, told: "150"),
        Plot.Bar(name: "none", value: 0, told: "0"),
      ])
    let bars = try #require(plot.facts["bars"] as? [[String: String]])
    #expect(bars.map { $0["width"] } == ["460", "230"])
    let words = try #require(plot.facts["words"] as? [[String: String]])
    #expect(words.compactMap { $0["word"] } == ["window", "300", "radio", "150", "none", "0"])
  }

  @Test func `lines lead where there are values, and are told apart without colours`() throws {
    let plot = Plot.lines(
      id: "p", title: "Title", summary: "Summary", places: ["1", nil, "3"],
      [Plot.Series(name: "a", values: [0, 500, nil]), Plot.Series(name: "b", values: [nil, nil, nil])],
      tick: { "\($0)" })
    let lines = try #require(plot.facts["lines"] as? [[String: String]])
    // the legend has one of each, the field those that have values
    #expect(lines.map { $0["points"] } == ["16,19 60,19", "376,19 420,19", "24,330 317,177"])
    #expect(lines.map { $0["kind"] } == ["full", "striped", "full"])
    #expect(Set(Plot.Pattern.allCases.map(\.rawValue)).count == 3)
  }
}
