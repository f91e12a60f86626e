import Gateway
import Journaling
import Loyalty
import Platform
import Synchronization
import Testing

@Suite struct StoreTests {
  private let ann = ContactID(rawValue: 1)

  private func open(
    _ disk: any Disk, at millis: Int64 = 1_000, commit: Journal.Commit = .inline
  ) async throws -> FlatFileStore {
    try await FlatFileStore.open(
      directory: "data", disk: disk, clock: ManualClock(millis: millis), random: SeededRandom(seed: 1), commit: commit,
      onPoisoned: { _ in })
  }

  private func keep(_ store: FlatFileStore, once key: String?) async throws -> StoreOutcome {
    let ann = ann
    return try await store.change(once: key) { (_, _) throws(Never) in [.contact(ann, .started(sender: "+1"))] }
  }

  // MARK: Once

  @Test func `of many calls with one key at one time one has the effect`() async throws {
    let store = try await open(MemoryDisk(), commit: .threaded)
    let decisions = Counter()
    let outcomes = try await withThrowingTaskGroup(of: StoreOutcome.self) { group in
      for _ in 0..<100 {
        group.addTask {
          try await store.change(once: "order/7") { (_, _) throws(Never) in
            decisions.add()
            return [.begun(format: 1)]
          }
        }
      }
      return try await group.reduce(into: [StoreOutcome]()) { $0.append($1) }
    }
    #expect(decisions.count == 1)
    #expect(outcomes.filter { $0 == .repeated }.count == 99)
    #expect(
      outcomes.filter { $0 != .repeated } == [.changed([.begun(format: 1)], at: Instant(millis: 1_000), promised: [])])
    await store.close()
  }

  @Test func `different keys are different effects, and no key is never the same`() async throws {
    let store = try await open(MemoryDisk())
    for key in ["a", "b", nil, nil] {
      guard case .changed = try await keep(store, once: key) else {
        Issue.record("\(String(describing: key)) had no effect")
        return
      }
    }
    #expect(try await keep(store, once: "a") == .repeated)
  }

  @Test func `a repeated call is not answered before the first is on disk`() async throws {
    let disk = TroubledDisk()
    let store = try await open(disk, commit: .threaded)
    let (reached, gate) = disk.holdSyncs()
    let ann = ann
    let both = await withTaskGroup(of: Bool.self) { group in
      group.addTask { await Self.isNotWritable(store, ann) }
      var arrivals = reached.makeAsyncIterator()
      await arrivals.next()
      // The first record is appended and not synced: nothing may be promised on its strength, least of all once it fails.
      group.addTask { await Self.isNotWritable(store, ann) }
      disk.failSyncs()
      gate.signal()
      return await group.reduce(into: [Bool]()) { $0.append($1) }
    }
    #expect(both == [true, true])
    await store.close()
  }

  private static func isNotWritable(_ store: FlatFileStore, _ contact: ContactID) async -> Bool {
    do {
      _ = try await store.change(once: "k") { (_, _) throws(Never) in [.contact(contact, .started(sender: "+1"))] }
      return false
    } catch {
      if case .notWritable = error { return true }
      return false
    }
  }

  @Test func `a key is remembered after a restart, for four hundred days`() async throws {
    let disk = MemoryDisk()
    let day: Int64 = 86_400_000
    // The last moment of an era of a hundred days, which is the first to be dropped.
    let start = 20_500 * day - 1
    for (offset, isKnown) in [(0, false), (1, true), (399, true), (400, true)] as [(Int64, Bool)] {
      let store = try await open(disk, at: start + offset * day)
      // Something else happens first, so that keys have every reason to be dropped.
      _ = try await keep(store, once: "other/\(offset)")
      #expect(try await keep(store, once: "k") == .repeated || !isKnown, "day \(offset)")
      await store.close()
    }
  }

  // MARK: Nothing kept

  private enum Refusal: Error { case no }

  @Test func `a refusal leaves no trace, and its key is free`() async throws {
    let disk = MemoryDisk()
    let store = try await open(disk)
    let before = try disk.journalBytes
    await #expect { _ = try await store.change(once: "k") { (_, _) throws(Refusal) in throw .no } } throws: { error in
      if case .refused(.no)? = error as? StoreError<Refusal> { true } else { false }
    }
    #expect(try disk.journalBytes == before)
    #expect(try await keep(store, once: "k") != .repeated)
  }

  @Test func `a decision of nothing leaves no trace, and its key is free`() async throws {
    let disk = MemoryDisk()
    let store = try await open(disk)
    let before = try disk.journalBytes
    #expect(try await store.change(once: "k") { (_, _) throws(Never) in [] } == .unchanged)
    #expect(try disk.journalBytes == before)
    #expect(try await keep(store, once: "k") != .repeated)
  }

  // MARK: Time

  @Test func `a clock that is set back does not turn time back, not even over a restart`() async throws {
    let disk = MemoryDisk()
    let clock = ManualClock(millis: 50_000)
    let moments: [(shown: Int64, counted: Int64)] = [
      (50_000, 50_000), (10_000, 50_000), (49_999, 50_000), (60_000, 60_000), (20_000, 60_000), (60_001, 60_001),
    ]
    for moment in moments {
      clock.set(millis: moment.shown)
      let store = try await FlatFileStore.open(
        directory: "data", disk: disk, clock: clock, random: SeededRandom(seed: 1), commit: .inline,
        onPoisoned: { _ in })
      let expected = Instant(millis: moment.counted)
      #expect(store.read { (_, now) in now } == expected)
      #expect(
        try await keep(store, once: nil)
          == .changed([.contact(ann, .started(sender: "+1"))], at: expected, promised: []))
      await store.close()
    }
  }

  // MARK: A failed disk

  @Test func `after a failed sync nothing is taken and nothing acknowledged`() async throws {
    let disk = TroubledDisk()
    let poisonings = Counter()
    let store = try await FlatFileStore.open(
      directory: "data", disk: disk, clock: ManualClock(millis: 1), random: SeededRandom(seed: 1), commit: .inline,
      onPoisoned: { _ in poisonings.add() })
    _ = try await keep(store, once: "before")
    disk.failSyncs()
    for key in ["a", "b", "a"] {
      await #expect { _ = try await keep(store, once: key) } throws: { error in
        if case .notWritable? = error as? StoreError<Never> { true } else { false }
      }
    }
    #expect(!store.isWritable)
    #expect(poisonings.count == 1)
  }

  @Test func `a gateway whose disk fails refuses texts and lets none leave`() async throws {
    let disk = TroubledDisk()
    let gateway = try await TestGateway(disk: disk)
    try await gateway.receive("COFFEE PLS", from: People.ann)
    disk.failSyncs()
    await #expect(throws: SwitchboardRefusal.notWritable) { try await gateway.receive("HELP", from: People.bob) }
    #expect(gateway.courier.waiting.count == 1, "the text that nobody may promise was not handed over")
    #expect(await gateway.deliver().isEmpty, "an attempt must be on disk before the text leaves")
    #expect(!gateway.switchboard.isWritable)
  }
}

/// Counts calls from any thread.
private final class Counter: Sendable {
  private let value = Mutex(0)
  var count: Int { value.withLock { $0 } }
  func add() { value.withLock { $0 += 1 } }
}
