import Testing

@testable import Web

@Suite struct ExpectedVisitTests {
  @Test func `an expected visitor is answered once, and nobody else is`() {
    let visits = ExpectedVisits()
    visits.expect("doctor-1", answer: "well met")
    #expect(visits.welcome("doctor-2") == nil)
    #expect(visits.welcome("doctor-1") == "well met")
    #expect(visits.welcome("doctor-1") == nil)
  }

  @Test func `of too many expected visitors the first give way`() {
    let visits = ExpectedVisits()
    for number in 0..<20 { visits.expect("doctor-\(number)", answer: "\(number)") }
    #expect(visits.welcome("doctor-3") == nil)
    #expect(visits.welcome("doctor-4") == "4")
    #expect(visits.welcome("doctor-19") == "19")
  }
}
