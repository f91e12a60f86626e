import Testing

@testable import Carriers

@Suite struct LooseNumberTests {
  @Test(arguments: [
    ("+14155550101", "+14155550101"), ("14155550101", "+14155550101"), ("0014155550101", "+14155550101"),
    ("+1 (415) 555-0101", "+14155550101"), ("37251234567", "+37251234567"), ("123456789012345", "+123456789012345"),
    // Short codes, numbers as people write them at home, names: nobody can tell here what country they are of.
    ("12345", "12345"), ("12345678", "12345678"), ("4155550101", "4155550101"), ("07911123456", "07911123456"),
    ("(415) 555-0101", "(415) 555-0101"), ("AcmeInc", "AcmeInc"), ("00", "00"), ("", ""), ("+", "+"),
    ("1+415", "1+415"),
  ])
  func `a number is written internationally where that is certain`(number: String, written: String) {
    #expect(LooseNumber.written(number) == written)
  }
}
