import Loyalty
import Testing

@testable import Carriers

@Suite struct TillMoneyTests {
  @Test(
    arguments: [
      (#""12.50""#, 2, 1_250), ("12.5", 2, 1_250), ("12", 2, 1_200), (#""409.94""#, 2, 40_994), ("0.1", 2, 10),
      ("29.345", 2, 2_935), ("29.344", 2, 2_934), ("29.3500000001", 2, 2_935), (#""-5.00""#, 2, -500),
      ("1000", 0, 1_000),
      (#""1000.00""#, 0, 1_000), ("999.5", 0, 1_000), ("1.2345", 3, 1_235), ("0.005", 2, 1), ("12.", 2, 1_200),
      ("1e3", 2, nil), (#""""#, 2, nil), (#"".5""#, 2, nil), (#""1,50""#, 2, nil), (#"" 1""#, 2, nil), ("true", 2, nil),
      (#""1234567890123""#, 2, nil), (#""--1""#, 2, nil), (#""1.2.3""#, 2, nil), (#""١""#, 2, nil),
    ] as [(String, Int, Int64?)])
  func `a decimal becomes minor units exactly, half a unit counting as one`(text: String, digits: Int, units: Int64?) {
    // a number of JSON does not end in a point
    let value = JSONView(Array((text == "12." ? "\"12.\"" : text).utf8))
    #expect(TillMoney.decimal(value, digits: digits)?.minorUnits == units)
  }

  @Test(
    arguments: [("450", 450), ("-1", -1), ("4.5", nil), (#""450""#, nil), ("1e2", nil), ("99999999999999999999", nil)]
      as [(String, Int64?)])
  func `minor units are whole numbers`(text: String, units: Int64?) {
    #expect(TillMoney.minor(JSONView(Array(text.utf8)))?.minorUnits == units)
  }

  @Test(
    arguments: [
      ("USD", "1250", 1_250), ("JPY", "500", 500), ("KWD", "5120", 5_120), ("ISK", "500", 5), ("UGX", "500", 5),
      ("MGA", "5", 500), ("HUF", "1045", 1_045), ("IQD", "500", 5_000), ("MGA", "9223372036854775807", nil),
    ] as [(String, String, Int64?)])
  func `Stripe's smallest units become those of ISO 4217`(code: String, text: String, units: Int64?) {
    #expect(StripeMoney.money(JSONView(Array(text.utf8)), .sample(code))?.minorUnits == units)
  }

  @Test func `sums do not overflow`() {
    let much = Money(minorUnits: .max)
    #expect(Money.sum([much, much]) == much)
    #expect(Money(minorUnits: .min).left(after: much) == .zero)
    #expect(Money(minorUnits: 500).left(after: Money(minorUnits: 200)) == Money(minorUnits: 300))
  }
}
