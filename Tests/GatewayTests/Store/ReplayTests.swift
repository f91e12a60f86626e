import Loyalty
import Platform
import Testing
import Texting

@testable import Gateway

@Suite struct ReplayTests {
  private static let shops = [
    Samples.blueCup: Samples.blueCup(more: Samples.clubProgramme), Samples.glow: Samples.glow(confirm: true),
  ]

  @Test(arguments: UInt64(1)...12)
  func `the journal tells exactly the state in memory`(seed: UInt64) async throws {
    let gateway = try await TestGateway(Self.shops, seed: seed)
    var history = RandomHistory(seed: seed)
    for _ in 0..<300 { try await history.step(gateway) }
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
    for _ in 0..<300 {
      try await history.step(steady)
      if pauses.next() % 10 == 0 { restless = try await restless.restarted() }
      try await sameHistory.step(restless)
    }
    let expected = try Snapshot(steady, phones: RandomHistory.phones)
    #expect(try Snapshot(restless, phones: RandomHistory.phones) == expected, "seed \(seed)")
    #expect(try steady.journalBytes == restless.journalBytes, "seed \(seed)")
  }

  @Test(arguments: UInt64(201)...212)
  func `points come from nowhere and go nowhere, whoever does what`(seed: UInt64) async throws {
    let gateway = try await TestGateway(Self.shops, seed: seed)
    var history = RandomHistory(seed: seed)
    for step in 0..<300 {
      try await history.step(gateway)
      for member in try Snapshot(gateway, phones: RandomHistory.phones).contacts.compactMap({ $0 }).flatMap(
        \.memberships
      ).map(\.member) {
        let lots = member.lots.lots.reduce(Int64(0)) { $0 + $1.points }
        #expect(lots == max(0, member.points), "seed \(seed), step \(step)")
        #expect(member.spend >= .zero && member.visits >= 0, "seed \(seed), step \(step)")
      }
    }
  }

  @Test func `of a forgotten person nothing comes back, and the counters they moved stay`() throws {
    let ann = EventSamples.ann
    let phone = try TestGateway.phone(People.ann)
    let end: [Event] = [
      .keyed("key"),
      .contact(ann, .forgotten(Forgetting(stoppedAt: ["+1"], digest: ForgottenPeople.digest(of: phone, key: "key")))),
      .contact(ann, .erased(through: 2)),
    ]
    let events: [Event] = [
      .token(EventSamples.token, .minted(shop: "glow", keyword: "GLOW", TokenOffer(usesMax: 1), referrer: nil)),
      .contact(ann, .met(phone)), EventSamples.said(.join, shop: "glow"), .token(EventSamples.token, .used),
      EventSamples.member(.joined(Entry())), EventSamples.member(.earned(Earned(points: 5, reason: .join))),
      .text(EventSamples.text, .promised(EventSamples.promise(.reply))), .attempted([EventSamples.text]),
      .text(EventSamples.text, .accepted(provider: "phone", providerID: "P1")),
    ]
    let encoded = EventEncoder.encode(events)
    for (personal, isKnown) in [(encoded.personal, true), ([], false)] {
      let state = FlatFileState()
      let decoded = try EventDecoder.decode(facts: encoded.facts, personal: personal, at: Instant(millis: 1))
      state.apply(decoded, once: nil, record: 1, at: Instant(millis: 1))
      #expect((state.contact(of: phone) != nil) == isKnown)
      #expect(state.contact(ann)?.phone == (isKnown ? phone : .erased))
      state.apply(end, once: nil, record: 2, at: Instant(millis: 2))
      #expect(state.contact(ann)?.phone == .erased)
      let back = try #require(state.contact(of: phone))
      #expect(back.id == ann && back.phone == phone && back.isForgotten && back.isStopped(at: "+1"))
      #expect(back.memberships.isEmpty && state.unsettledTexts().isEmpty && state.oldestAwaitedReceipt == nil)
      #expect(state.token(EventSamples.token)?.token.uses == 1)
    }
  }
}
