import Gateway
import Testing
import Texting

/// The sample's second sender has no shop, as when a shop's file was moved away.
@Suite struct ShoplessSenderTests {
  private let ann = People.ann
  private let sender = Samples.otherSender

  @Test(arguments: ["STOP", "please stop texting me", "退订"])
  func `an opt-out at a sender without a shop counts, and is confirmed once`(words: String) async throws {
    let gateway = try await TestGateway()
    let confirmation = try await gateway.text(from: ann, to: sender, words)
    #expect(confirmation.count == 1 && confirmation.allSatisfy { $0.contains("START") })
    #expect(try gateway.isStopped(ann, at: sender))
    #expect(try await gateway.text(from: ann, to: sender, words).isEmpty)
    #expect(try !gateway.isStopped(ann))
  }

  @Test func `a start there brings the texts back, and nothing else is answered or kept`() async throws {
    let gateway = try await TestGateway()
    try await gateway.text(from: ann, to: sender, "STOP")
    try await gateway.text(from: ann, to: sender, "START")
    #expect(try !gateway.isStopped(ann, at: sender))
    let before = try gateway.journalBytes
    for words in ["COFFEE PLS", "HELP", "hello", "START"] {
      #expect(try await gateway.text(from: ann, to: sender, words).isEmpty, "\(words)")
    }
    #expect(try gateway.journalBytes == before)
  }

  @Test func `the opt-out holds for a shop that comes to answer there`() async throws {
    let gateway = try await TestGateway()
    try await gateway.text(from: ann, to: sender, "STOP")
    gateway.switchboard.use(try Samples.catalogue([Samples.glow: Samples.glow(sender: sender)]))
    #expect(try await gateway.text(from: ann, to: sender, "GLOW").isEmpty)
    try await gateway.purchase(1_000, by: ann, at: Samples.glow)
    #expect(await gateway.deliver().isEmpty)
  }

  @Test func `the confirmation reaches whoever was forgotten before`() async throws {
    let gateway = try await TestGateway()
    for words in ["COFFEE PLS", "FORGET ME", "FORGET"] { try await gateway.text(from: ann, words) }
    #expect(try await gateway.text(from: ann, to: sender, "STOP").count == 1)
    #expect(try gateway.contact(ann)?.phone == TestGateway.phone(ann))
  }
}
