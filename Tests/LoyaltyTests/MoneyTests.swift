import Loyalty
import Testing

@Suite struct MoneyTests {
  @Test(arguments: [
    ("USD", "12.50", 1_250), ("USD", "12.5", 1_250), ("USD", "12", 1_200), ("USD", "0", 0), ("USD", "0.01", 1),
    ("USD", "007.05", 705), ("USD", "999999999999.99", 99_999_999_999_999),
    ("JPY", "1250", 1_250), ("JPY", "0", 0), ("JPY", "999999999999", 999_999_999_999),
    ("BHD", "1.234", 1_234), ("BHD", "1.2", 1_200), ("BHD", "1", 1_000),
    ("BHD", "999999999999.999", 999_999_999_999_999),
  ])
  func `an amount is read in the minor units of its currency`(code: String, text: String, minorUnits: Int64) throws {
    let currency = try #require(Currency(code: code))
    #expect(currency.money(from: text) == Money(minorUnits: minorUnits))
  }

  @Test(arguments: [
    ("USD", "12.505"), ("USD", "12."), ("USD", ".50"), ("USD", ""), ("USD", "."), ("USD", "-1.00"), ("USD", "+1.00"),
    ("USD", "1,00"), ("USD", "1 000"), ("USD", "1.0.0"), ("USD", "$5"), ("USD", "1e3"), ("USD", "0x10"), ("USD", " 1"),
    ("USD", "1\n"), ("USD", "١٢"), ("USD", "1.٥"), ("USD", "１２"), ("USD", "1000000000000"), ("USD", "NaN"),
    ("JPY", "1.0"), ("JPY", "1."), ("JPY", "12.50"), ("BHD", "1.2345"),
  ])
  func `what is no amount of the currency is refused`(code: String, text: String) throws {
    let currency = try #require(Currency(code: code))
    #expect(currency.money(from: text) == nil)
  }

  @Test(arguments: [
    ("USD", 1_250, "12.50"), ("USD", 0, "0.00"), ("USD", 1, "0.01"), ("USD", 99, "0.99"), ("USD", 100, "1.00"),
    ("USD", -1, "-0.01"), ("USD", -1_250, "-12.50"), ("JPY", 0, "0"), ("JPY", 1_250, "1250"), ("JPY", -7, "-7"),
    ("BHD", 5, "0.005"), ("BHD", 1_234, "1.234"), ("BHD", -1_000, "-1.000"),
    ("USD", Int64.min, "-92233720368547758.08"),
  ])
  func `an amount is shown with as many digits as its currency has`(
    code: String, minorUnits: Int64, text: String
  ) throws {
    let currency = try #require(Currency(code: code))
    #expect(currency.format(Money(minorUnits: minorUnits)) == text)
  }

  @Test(arguments: ["USD", "EUR", "JPY", "KRW", "BHD", "KWD", "ISK", "CLP"])
  func `what is shown is read back as the same amount`(code: String) throws {
    let currency = try #require(Currency(code: code))
    var random = SplitMix(seed: 11)
    for _ in 0..<500 {
      let money = Money(minorUnits: random.whole(0...99_999_999_999))
      #expect(currency.money(from: currency.format(money)) == money)
    }
  }

  @Test(arguments: [("USD", 2), ("EUR", 2), ("JPY", 0), ("KRW", 0), ("VND", 0), ("BHD", 3), ("TND", 3), ("CHF", 2)])
  func `a currency has the digits of ISO 4217`(code: String, digits: Int) {
    #expect(Currency(code: code)?.digits == digits)
  }

  @Test(arguments: ["", "usd", "US", "USDD", "XXX", "DEM", "€"])
  func `what is no active currency is none`(code: String) {
    #expect(Currency(code: code) == nil)
  }
}
