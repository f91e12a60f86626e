import Carriers
import Platform
import Testing
import Texting

@testable import Web

@Suite struct SimulatorPhonesTests {
  private let phones = SimulatorPhones(clock: ManualClock(millis: 1_000), random: SeededRandom(seed: 1))

  private func phone(_ index: Int) throws -> PhoneNumber {
    try #require(PhoneNumber(e164: "+1415555\(1_000 + index)"))
  }

  private func deliver(_ id: String, to phone: PhoneNumber) {
    phones.deliver(.init(id: id, from: "+14155550150", to: phone.e164, body: id, statusURL: nil))
  }

  @Test func `the oldest texts of a phone go first`() throws {
    let phone = try phone(1)
    for index in 0..<SimulatorPhones.textsMax + 3 { deliver("\(index)", to: phone) }
    let texts = phones.texts(of: phone, since: 0)
    #expect(texts.count == SimulatorPhones.textsMax)
    #expect(texts.first?.body == "3")
  }

  @Test func `the phone not used for longest goes first`() throws {
    for index in 0..<SimulatorPhones.phonesMax { deliver("a", to: try phone(index)) }
    deliver("b", to: try phone(0))
    deliver("a", to: try phone(SimulatorPhones.phonesMax))
    #expect(phones.texts(of: try phone(1), since: 0).isEmpty)
    #expect(phones.texts(of: try phone(0), since: 0).count == 2)
  }

  @Test func `the same text delivered twice is one bubble`() throws {
    let phone = try phone(1)
    deliver("a", to: phone)
    deliver("a", to: phone)
    #expect(phones.texts(of: phone, since: 0).count == 1)
  }

  @Test func `a text for no phone is not delivered`() {
    #expect(!phones.deliver(.init(id: "a", from: "+14155550150", to: "nobody", body: "x", statusURL: nil)))
  }

  @Test func `what was seen is not told again, and what changed is`() throws {
    let phone = try phone(1)
    let id = phones.send("COFFEE PLS", from: phone, to: "+14155550150")
    let seen = try #require(phones.texts(of: phone, since: 0).last)
    #expect(seen.state == .sending)
    #expect(phones.texts(of: phone, since: seen.revision).isEmpty)
    phones.settle(id, of: phone, .delivered)
    #expect(phones.texts(of: phone, since: seen.revision).map(\.state) == [.delivered])
  }

  @Test func `no more pages than the limit watch at once`() throws {
    let phone = try phone(1)
    let watches = (0..<SimulatorPhones.watchersMax).compactMap { _ in phones.watch(phone) }
    #expect(watches.count == SimulatorPhones.watchersMax)
    #expect(phones.watch(phone) == nil)
    phones.unwatch(try #require(watches.first))
    #expect(phones.watch(phone) != nil)
  }

  @Test func `wakes that nobody waited for become one`() async throws {
    let phone = try phone(1)
    let watch = try #require(phones.watch(phone))
    for index in 0..<50 { deliver("\(index)", to: phone) }
    phones.unwatch(watch)
    var wakes = 0
    for await _ in watch.wakes { wakes += 1 }
    #expect(wakes == 1)
  }

  @Test(arguments: [
    ("localhost", true), ("127.0.0.1:8080", true), ("[::1]", true), ("[::1]:9", true), ("localhost:", true),
    ("localhost:80x", false), ("localhosts", false), ("127.0.0.1.example", false), ("", false), ("::1", false),
  ])
  func `only this machine's own names count as its own`(name: String, isOwn: Bool) {
    #expect(SimulatorGate.isLoopbackName(name) == isOwn)
  }
}
