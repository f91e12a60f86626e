import Loyalty
import Testing
import Texting

@testable import Gateway

@Suite struct SignInCodesTests {
  private let start = Instant(millis: 1_767_632_400_000)

  private func phone(_ number: Int) throws -> PhoneNumber {
    try #require(PhoneNumber(e164: "+1415555\(1_000 + number)"))
  }

  @Test func `one phone may ask three times in a quarter of an hour, and twenty times in a day`() throws {
    var codes = SignInCodes()
    let ann = try phone(1)
    func ask(_ seconds: Int64) -> Bool { codes.ask(for: ann, from: "a\(seconds)", at: start.adding(seconds: seconds)) }
    #expect(ask(0) && ask(1) && ask(2) && !ask(899) && ask(900))
    var taken = 4
    for round in 1...10 {
      for second in 0..<3 where ask(Int64(round) * 2_000 + Int64(second)) { taken += 1 }
    }
    #expect(taken == SignInCodes.askedInDayMax)
    #expect(ask(86_400 + 2))
  }

  @Test func `one address may ask thirty times in an hour, whatever the phones`() throws {
    var codes = SignInCodes()
    func ask(_ number: Int, _ address: String, _ seconds: Int64 = 0) throws -> Bool {
      codes.ask(for: try phone(number), from: address, at: start.adding(seconds: seconds))
    }
    for number in 0..<30 { #expect(try ask(number, "a")) }
    #expect(try !ask(31, "a", 3_599))
    #expect(try ask(31, "b"))
    #expect(try ask(32, "a", 3_600))
  }

  @Test func `no more codes are texted in an hour than the limit, and a newer code ends the older`() throws {
    var codes = SignInCodes()
    let ann = try phone(1)
    func put(_ code: Int) -> Bool { codes.put("\(code)", for: ann, key: "k", at: start) }
    func take(_ code: Int) -> Bool { codes.take("\(code)", for: ann, at: start) }
    for number in 0..<SignInCodes.textedMax { #expect(put(number)) }
    #expect(!put(SignInCodes.textedMax))
    #expect(!take(0))
    #expect(take(SignInCodes.textedMax - 1))
  }

  @Test func `a code opens its own phone alone`() throws {
    var codes = SignInCodes()
    let (ann, bob) = (try phone(1), try phone(2))
    _ = codes.put("123456", for: ann, key: "k", at: start)
    _ = codes.put("654321", for: bob, key: "k", at: start)
    func take(_ phone: PhoneNumber) -> Bool { codes.take("123456", for: phone, at: start) }
    #expect(!take(bob))
    #expect(take(ann))
  }
}
