import Gateway
import Loyalty
import Testing
import Texting

/// Rules that give more than a number holds must not end a server: what happened is read again at each start.
@Suite struct AbsurdSumTests {
  private let start = Instant(millis: 1_767_632_400_000)

  @Test func `acts of a day that gave more than a number holds come to the largest`() throws {
    let phone = try #require(PhoneNumber(e164: "+14155550199"))
    var owner = Contact(id: ContactID(rawValue: 1), phone: phone)
    for number in 0..<2 {
      let act = ServedAct(
        shop: "glow", kind: .earn, member: owner.id, occasion: Int64(number), points: .max, stamps: .max, coupons: .max)
      owner.evolve(.served(act), at: start)
    }
    // two days later of the day's acts only the sum is kept
    let later = ServedAct(shop: "glow", kind: .visit, member: owner.id, occasion: 3)
    owner.evolve(.served(later), at: start.adding(seconds: 3 * 86_400))
    let sum = try #require(owner.served.first)
    #expect(sum.number == 0 && sum.points == .max && sum.stamps == .max && sum.coupons == .max)
    #expect(owner.served.count == 2)
  }
}
