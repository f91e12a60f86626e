import Gateway
import Platform
import Testing

@Suite struct ReplayTests {
  private static let shops = [Samples.blueCup: Samples.blueCup(), Samples.glow: Samples.glow(confirm: true)]

  @Test(arguments: UInt64(1)...12)
  func `the journal tells exactly the state in memory`(seed: UInt64) async throws {
    let gateway = try await TestGateway(Self.shops, seed: seed)
    var history = RandomHistory(seed: seed)
    for _ in 0..<150 { try await history.step(gateway) }
    let archive = try FlatFileArchive(directory: "data", disk: gateway.disk)
    let live = try Snapshot(gateway, phones: RandomHistory.phones)
    #expect(try Snapshot(archive.reader, phones: RandomHistory.phones) == live, "seed \(seed)")
    #expect(live.contacts.contains { $0 != nil } && !live.tokens.isEmpty, "seed \(seed) tells nothing")
  }

  @Test(arguments: UInt64(101)...112)
  func `a restart in the middle is as no restart`(seed: UInt64) async throws {
    let steady = try await TestGateway(Self.shops, seed: seed)
    var restless = try await TestGateway(Self.shops, seed: seed)
    var history = RandomHistory(seed: seed)
    var sameHistory = RandomHistory(seed: seed)
    let pauses = SeededRandom(seed: seed)
    for _ in 0..<150 {
      try await history.step(steady)
      if pauses.next() % 10 == 0 { restless = try await restless.restarted() }
      try await sameHistory.step(restless)
    }
    let expected = try Snapshot(steady, phones: RandomHistory.phones)
    #expect(try Snapshot(restless, phones: RandomHistory.phones) == expected, "seed \(seed)")
    #expect(try steady.journalBytes == restless.journalBytes, "seed \(seed)")
  }
}
