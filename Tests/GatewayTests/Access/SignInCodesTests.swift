import Loyalty
import Testing
import Texting

@testable import Gateway

@Suite struct SignInCodesTests {
  private let start = Instant(millis: 1_767_632_400_000)

  private func phone(_ number: Int) throws -> PhoneNumber {
    try #require(PhoneNumber(e164: "+1415555\(1_000 + number)"))
  }

  private func of(_ digits: String...) -> [SignInCodes.Code] {
    digits.enumerated().map { SignInCodes.Code(sender: "sender \($0.offset)", digits: $0.element) }
  }

  @Test func `one phone may ask three times in a quarter of an hour, and twenty times in a day`() throws {
    var codes = SignInCodes()
    let ann = try phone(1)
    func ask(_ seconds: Int64) -> Bool {
      codes.ask(for: [ann], from: "a\(seconds)", at: start.adding(seconds: seconds))
    }
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
      codes.ask(for: [try phone(number)], from: address, at: start.adding(seconds: seconds))
    }
    for number in 0..<30 { #expect(try ask(number, "a")) }
    #expect(try !ask(31, "a", 3_599))
    #expect(try ask(31, "b"))
    #expect(try ask(32, "a", 3_600))
  }

  @Test func `no more codes are texted in an hour than the limit, and a newer code ends the older`() throws {
    var codes = SignInCodes()
    func put(_ code: Int, _ number: Int) throws -> Bool {
      codes.put(of("\(code)"), for: try phone(number), key: "k", at: start)
    }
    func take(_ code: Int) throws -> Bool { codes.take("\(code)", for: try phone(1), at: start) != nil }
    for number in 2..<SignInCodes.textedMax { #expect(try put(number, number)) }
    #expect(try put(0, 1) && put(1, 1) && !put(2, 1))
    #expect(try !take(0))
    #expect(try take(1))
  }

  @Test func `whoever crowds a phone out of what is remembered gets no more codes to it`() throws {
    var codes = SignInCodes()
    let ann = try phone(1)
    func texted(_ seconds: Int64) -> Bool { codes.put(of("1"), for: ann, key: "k", at: start.adding(seconds: seconds)) }
    #expect([0, 1, 2, 3, 902].map(texted) == [true, true, true, false, true])
    for number in 2..<SignInCodes.rememberedMax + 2 {
      let other = try #require(PhoneNumber(e164: "+1415\(5_000_000 + number)"))
      _ = codes.ask(for: [other], from: "a\(number)", at: start.adding(seconds: 903))
    }
    let isForgotten = codes.ask(for: [ann], from: "z", at: start.adding(seconds: 904))
    #expect(isForgotten)
    #expect([905, 906, 907].map(texted) == [true, true, false])
  }

  @Test func `a number that may be of two countries counts as both, so that neither tells which was meant`() throws {
    var codes = SignInCodes()
    let (ann, bob) = (try phone(1), try phone(2))
    func ask(_ phones: [PhoneNumber]) -> Bool { codes.ask(for: phones, from: "a", at: start) }
    #expect((0..<3).map { _ in ask([ann, bob]) } == [true, true, true])
    #expect([[ann], [bob], [ann, bob]].map(ask) == [false, false, false])
  }

  @Test func `a code opens its own phone alone`() throws {
    var codes = SignInCodes()
    let (ann, bob) = (try phone(1), try phone(2))
    _ = codes.put(of("123456"), for: ann, key: "k", at: start)
    _ = codes.put(of("654321"), for: bob, key: "k", at: start)
    func take(_ phone: PhoneNumber) -> Bool { codes.take("123456", for: phone, at: start) != nil }
    #expect(!take(bob))
    #expect(take(ann))
  }

  @Test func `each of several codes opens its own sender once, and wrong tries count for all of them`() throws {
    var codes = SignInCodes()
    let ann = try phone(1)
    _ = codes.put(of("111111", "222222", "333333"), for: ann, key: "k", at: start)
    func take(_ code: String) -> String? { codes.take(code, for: ann, at: start) }
    #expect([take("222222"), take("222222"), take("111111")] == ["sender 1", nil, "sender 0"])
    for _ in 1..<SignInCodes.triesMax { #expect(take("0") == nil) }
    #expect(take("333333") == nil)
  }

  @Test func `several codes of one asking are one asking, and as many texts`() throws {
    var codes = SignInCodes()
    func put(_ number: Int, _ digits: [SignInCodes.Code]) throws -> Bool {
      codes.put(digits, for: try phone(number), key: "k", at: start)
    }
    #expect(try (0..<4).map { _ in try put(0, of("1", "2")) } == [true, true, true, false])
    for number in 1...(SignInCodes.textedMax - 6) / 2 { #expect(try put(number, of("1", "2"))) }
    #expect(try !put(400, of("1", "2")))
  }
}
