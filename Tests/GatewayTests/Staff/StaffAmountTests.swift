import Loyalty
import Testing

@testable import Gateway

/// Sums as staff write them.
@Suite struct StaffAmountTests {
  @Test(arguments: [
    ("USD", "4.50", Int64?(450)), ("USD", "4,5", 450), ("USD", "$1,234.50", 123_450), ("EUR", "1.234,50€", 123_450),
    ("USD", "1,234,567", 123_456_700), ("USD", "1.234.567,8", 123_456_780), ("USD", "1250", 125_000),
    ("USD", "4.505", nil), ("USD", "4,505", nil), ("USD", "$4.505", nil), ("EUR", "1.234", nil),
    ("USD", "1,234.567", nil), ("USD", "1,250,00", nil), ("USD", "1.250,000,00", nil),
    ("USD", "1,250,000.00", 125_000_000),
    ("USD", "4.50.1", nil), ("USD", "4.5055", nil), ("USD", "-4", nil), ("USD", "1e3", nil),
    ("BHD", "4.505", 4_505), ("BHD", "4,505", 4_505), ("BHD", "1,234.505", 1_234_505),
    ("JPY", "4,505", 4_505), ("JPY", "4.505", 4_505), ("JPY", "45.05", nil),
  ])
  func `three digits behind one mark are refused where they may be thousands or a slip`(
    code: String, text: String, minor: Int64?
  ) throws {
    let currency = try #require(Currency(code: code))
    #expect(StaffOrder.amount(text, currency)?.minorUnits == minor)
  }
}
