import Gateway
import Loyalty
import Platform
import Settings
import Testing

@Suite struct ChangeReportTests {
  private static let before = """
    rewards:
      latte: { name: Free latte, cost: 40 }
      mug: { name: Mug, cost: 60 }
    cards:
      tea: { name: Tea card, stamps: 9, reward: latte }
    tiers: { by: spend, over: life, levels: { friend: { from: 0 }, family: { from: 20 } } }
    expire: { after: 12mo, by: idle }
    plans:
      insider: { name: Insider, price: 9.00, every: 1mo }
    """

  private static func shop(_ programme: String) -> [String: String] {
    [
      Samples.blueCup: Samples.blueCup(more: programme).replacing(
        "  - { on: visit, points: 10 }", with: "  - { on: visit, stamp: tea }")
    ]
  }

  /// Ann spent 30 and has 55 points, a stamp and a plan; Bob only joined.
  private func archive() async throws -> FlatFileArchive {
    let gateway = try await TestGateway(Self.shop(Self.before))
    try await gateway.switchboard.enforceRules()
    for phone in [People.ann, People.bob] { try await gateway.text(from: phone, "COFFEE PLS") }
    try await gateway.purchase(3_000, by: People.ann)
    try await gateway.switchboard.visit(by: TestGateway.phone(People.ann), at: Samples.blueCup)
    try await gateway.switchboard.payPlan("insider", by: TestGateway.phone(People.ann), at: Samples.blueCup)
    return try FlatFileArchive(directory: "data", disk: gateway.disk)
  }

  private func reports(_ archive: FlatFileArchive, _ programme: String) throws -> [ChangeReport] {
    ChangeReport.reports(of: archive, against: try Samples.catalogue(Self.shop(programme)), now: archive.latest)
  }

  @Test(
    arguments: [
      (
        "cost: 40", "cost: 60",
        "'Free latte' will cost 60 instead of 40 points: 1 member could buy it today and could not after this change; 2 have saved points"
      ),
      (
        "  mug: { name: Mug, cost: 60 }", "",
        "'mug' can no longer be bought (it costs 60 points): 0 members could buy it today; 2 have saved points"
      ),
      ("stamps: 9", "stamps: 10", "'Tea card' will take 10 instead of 9 stamps: 1 member has stamps on it"),
      ("from: 20", "from: 50", "the level 'family' will begin at 50.00 instead of 20.00: 1 member would fall"),
      (", family: { from: 20 }", "", "the level 'family' is gone: 1 member would fall"),
      (
        "by: spend, over: life", "by: visits, over: 365d",
        "levels will count visits over 365d instead of spend over life: 1 member would fall"
      ),
      (
        "after: 12mo, by: idle", "after: 30d, by: idle",
        "points will end after 30d idle instead of after 12mo idle: sooner for 2 members"
      ),
      ("insider: { name: Insider", "other: { name: Other", "the plan 'insider' is gone: 1 member has paid for it"),
    ])
  func `a change for the worse is told with how many it hurts`(old: String, new: String, sentence: String) async throws
  {
    let changed = Self.before.replacing(old, with: new)
    #expect(changed != Self.before)
    let found = try reports(try await archive(), changed)
    #expect(found.flatMap(\.tolls).map(\.sentence) == [sentence])
    #expect(found.map(\.shop) == [Samples.blueCup])
    #expect(found.map(\.place.file) == ["config/shops/blue-cup.yaml"])
  }

  @Test(arguments: [
    ("cost: 40", "cost: 30"), ("stamps: 9", "stamps: 5"), ("from: 20", "from: 10"), ("after: 12mo", "after: 24mo"),
    ("price: 9.00", "price: 5.00"), ("name: Mug", "name: Cup"), ("cost: 40", "cost: 40"),
  ])
  func `what is as good or better is silent`(old: String, new: String) async throws {
    #expect(try reports(try await archive(), Self.before.replacing(old, with: new)) == [])
  }

  @Test func `where nothing ever happened there is nothing to say`() throws {
    #expect(try reports(FlatFileArchive(), Self.before) == [])
    #expect(try reports(FlatFileArchive(directory: "nowhere", disk: MemoryDisk()), Self.before) == [])
  }
}
