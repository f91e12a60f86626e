import Gateway
import Loyalty
import Settings
import Testing
import Texting

/// A shop that moves to another sender stays silent for whoever ended its texts.
@Suite struct StopFollowsTests {
  private let ann = People.ann

  /// Blue Cup has moved to the sample's other sender.
  private func move(_ gateway: TestGateway) throws {
    var configuration = gateway.switchboard.catalogue.configuration
    for index in configuration.shops.indices where configuration.shops[index].id == Samples.blueCup {
      configuration.shops[index].sender = Samples.otherSender
    }
    gateway.switchboard.use(try Catalogue(configuration))
  }

  private func moved(_ endings: [String], _ shops: [String: String]? = nil) async throws -> TestGateway {
    let gateway = try await TestGateway(shops ?? [Samples.blueCup: Samples.blueCup()])
    for words in ["COFFEE PLS"] + endings { try await gateway.text(from: ann, words) }
    try move(gateway)
    return gateway
  }

  @Test(arguments: [["STOP"], ["please stop texting me"], ["STOP", "START", "STOP"]])
  func `after a stop nothing comes from the shop's new sender`(endings: [String]) async throws {
    let gateway = try await moved(endings)
    try await gateway.purchase(1_000, by: ann)
    #expect(await gateway.deliver().isEmpty)
    for words in ["BALANCE", "HELP", "cofee pls", "what?"] {
      #expect(try await gateway.text(from: ann, to: Samples.otherSender, words).isEmpty, "\(words)")
    }
  }

  @Test(arguments: ["START", "UNSTOP", "YES", "COFFEE PLS"])
  func `at the new sender start, yes and the shop's keyword bring its texts back`(words: String) async throws {
    let gateway = try await moved(["STOP"])
    #expect(try await gateway.text(from: ann, to: Samples.otherSender, words).count == 1)
    try await gateway.purchase(1_000, by: ann)
    #expect(await gateway.deliver().count == 1)
  }

  @Test func `a stop that was taken back at the old sender ends nothing at the new one`() async throws {
    let gateway = try await moved(["STOP", "START"])
    try await gateway.purchase(1_000, by: ann)
    #expect(await gateway.deliver().count == 1)
    #expect(try gateway.contact(ann)?.endedShops == [])
  }

  @Test func `what a provider blocks is ended at the new sender too`() async throws {
    let gateway = try await TestGateway()
    try await gateway.text(from: ann, "COFFEE PLS")
    try await gateway.receive("BALANCE", from: ann)
    await gateway.courier.deliver(to: gateway.switchboard) { _ in .optedOut(code: "21610") }
    try move(gateway)
    try await gateway.purchase(1_000, by: ann)
    #expect(await gateway.deliver().isEmpty)
  }

  @Test func `MY DATA and FORGET ME are carried out at the new sender`() async throws {
    let gateway = try await moved(["STOP"])
    #expect(try await gateway.text(from: ann, to: Samples.otherSender, "MY DATA").count == 1)
    #expect(try await gateway.text(from: ann, to: Samples.otherSender, "FORGET ME").count == 1)
    #expect(try gateway.member(ann) == nil)
    #expect(try gateway.contact(ann)?.endedShops == [Samples.blueCup])
  }

  @Test func `nothing is bought in silence at the new sender`() async throws {
    let gateway = try await moved(["STOP"], [Samples.blueCup: Samples.blueCup(more: Samples.clubProgramme)])
    try await gateway.purchase(5_000, by: ann)
    let points = try gateway.member(ann)?.points
    #expect(try await gateway.text(from: ann, to: Samples.otherSender, "REDEEM 1").isEmpty)
    #expect(try gateway.member(ann)?.points == points)
  }

  @Test func `a stop is one change of consent, whatever shops it ends`() async throws {
    let gateway = try await TestGateway(Samples.shared)
    for words in ["COFFEE PLS", "STOP", "START"] { try await gateway.text(from: ann, words) }
    let journal = try gateway.journalText
    #expect(journal.contains(#""act":"stopped""#) && journal.contains(#""act":"started""#))
    #expect(!journal.contains(#""act":"shop-stopped""#) && !journal.contains(#""act":"shop-started""#))
  }
}
