import Gateway
import Loyalty
import Testing
import Texting

/// MOVE onto a phone that was only invited, and what waits for a YES.
@Suite struct MovingTests {
  private let ann = People.ann
  private let bob = People.bob

  private func offer(_ gateway: TestGateway, from phone: String) async throws -> TokenCode {
    let text = try #require(try await gateway.text(from: phone, "MOVE").first)
    return try #require(text.split { !$0.isLetter && !$0.isNumber }.compactMap { TokenCode(String($0)) }.first)
  }

  @Test func `purchases that waited on the new phone are the member's who moves there`() async throws {
    var gateway = try await TestGateway([Samples.blueCup: Samples.blueCup(more: Samples.clubProgramme)])
    try await gateway.text(from: ann, "COFFEE PLS")
    for order in ["A", "B"] { try await gateway.purchase(1_000, by: bob, order: order) }
    #expect(try gateway.member(bob)?.waiting.count == 2)
    let code = try await offer(gateway, from: ann)
    let texts = try await gateway.text(from: bob, "MOVE \(code)")
    #expect(try (gateway.member(bob)?.points, gateway.member(bob)?.purchases) == (45, 2))
    #expect(texts.first?.contains("45 points") == true)
    #expect(texts.count == 1)
    // they can be returned like any others, and a YES is no question any more
    try await gateway.switchboard.refund("A", nil, at: Samples.blueCup)
    gateway = try await gateway.restarted()
    try await gateway.text(from: bob, "YES")
    #expect(try (gateway.member(bob)?.points, gateway.member(bob)?.purchases) == (35, 1))
    #expect(try gateway.member(ann) == nil)
  }

  @Test func `whoever was forgotten and has a membership moved to their phone is known again`() async throws {
    let gateway = try await TestGateway([Samples.blueCup: Samples.blueCup(more: Samples.clubProgramme)])
    for phone in [ann, bob] { try await gateway.text(from: phone, "COFFEE PLS") }
    for words in ["FORGET ME", "FORGET"] { try await gateway.text(from: bob, words) }
    #expect(try gateway.contact(bob)?.isForgotten == true)
    let code = try await offer(gateway, from: ann)
    try await gateway.text(from: bob, "MOVE \(code)")
    #expect(try gateway.contact(bob)?.isForgotten == false)
    // so that after an opt-out they can be forgotten again
    for words in ["STOP", "FORGET ME"] { try await gateway.text(from: bob, words) }
    #expect(try gateway.member(bob) == nil)
    #expect(try gateway.contact(bob)?.isForgotten == true)
  }

  @Test func `what three purchases that waited brought is told in one text, after the sum`() async throws {
    let gateway = try await TestGateway([Samples.blueCup: Samples.blueCup(more: Samples.clubProgramme)])
    try await gateway.text(from: ann, "COFFEE PLS")
    for order in ["A", "B", "C"] { try await gateway.purchase(10_000, by: bob, order: order) }
    let code = try await offer(gateway, from: ann)
    let texts = try await gateway.text(from: bob, "MOVE \(code)")
    // 25 and three times 100, and the badge's 5
    #expect(texts.count == 2)
    #expect(texts.first?.contains("330 points") == true)
    let news = try #require(texts.last)
    #expect(news.hasPrefix("Blue Cup: You are now vip! 5 dollars off for you: code "))
    #expect(news.hasSuffix("New badge: Early."))
    #expect(!news.contains("point"))
  }

  @Test func `what waited for a YES that came too late is nobody's`() async throws {
    let gateway = try await TestGateway([Samples.blueCup: Samples.blueCup()])
    try await gateway.text(from: ann, "COFFEE PLS")
    try await gateway.purchase(1_000, by: bob, order: "A")
    gateway.wait(31 * 86_400)
    let code = try await offer(gateway, from: ann)
    try await gateway.text(from: bob, "MOVE \(code)")
    #expect(try (gateway.member(bob)?.points, gateway.member(bob)?.purchases) == (25, 0))
  }

  @Test func `as many purchases wait as may, and the next is refused and leaves no trace`() async throws {
    let gateway = try await TestGateway(
      [Samples.blueCup: Samples.blueCup(more: "staff: { \"\(People.kim)\": { name: Kim } }")], limits: "replies: 1000/h"
    )
    for order in 1...Member.waitingMax { try await gateway.purchase(100, by: bob, order: "A\(order)") }
    let journal = try gateway.journalBytes
    await #expect(throws: SwitchboardRefusal.refused(.tooManyWaiting)) {
      try await gateway.purchase(100, by: bob, order: "A201")
    }
    #expect(try gateway.journalBytes == journal)
    #expect(
      try await gateway.text(from: People.kim, "EARN \(bob) 1").first
        == "...0102 has not said YES yet, and no more purchases can wait for that. Nothing was noted.")
    // one that comes back makes room
    try await gateway.switchboard.refund("A7", nil, at: Samples.blueCup)
    try await gateway.purchase(100, by: bob, order: "A201")
    try await gateway.text(from: bob, "YES")
    #expect(try gateway.member(bob)?.points == 25 + Int64(Member.waitingMax))
  }
}
