import Journaling
import Platform
import Synchronization
import Testing

@Suite struct DurabilityTests {
  @Test(arguments: [0, 1, 100, 10_000])
  func `wherever the power goes, all that was promised is there afterwards`(kept: Int) async throws {
    let limits = Fixture.limits(segmentBytesMax: 900)
    var operations = 0
    var isFinished = false
    while !isFinished {
      let disk = FaultyDisk()
      disk.die(after: operations)
      var promised: UInt64 = 0
      do {
        let journal = try Fixture.open(disk, limits: limits)
        for number in 1...6 { promised = try journal.append(Fixture.draft(number)) }
        await journal.close()
        isFinished = true
      } catch {}
      disk.crash(keeping: kept)
      var replayed: [UInt64] = []
      let journal = try Fixture.open(disk, limits: limits) { replayed.append($0.n) }
      #expect(replayed == Array(1..<UInt64(replayed.count + 1)))
      #expect(replayed.count >= Int(promised), "after \(operations) operations")
      #expect(try journal.append(Fixture.draft(9)) == UInt64(replayed.count + 1))
      await journal.close()
      #expect(try JournalInspector.verify(directory: "data", disk: disk).damage == nil)
      operations += 1
    }
    #expect(operations > 20)
  }

  @Test func `what durable promised by a thread of its own survives a crash`() async throws {
    let disk = FaultyDisk()
    let journal = try Fixture.open(disk, commit: .threaded)
    for number in 1...50 { _ = try journal.append(Fixture.draft(number)) }
    try await journal.durable(through: 30)
    disk.crash()
    #expect(try Fixture.records(disk).count >= 30)
    await journal.close()
  }

  @Test func `many records share one sync`() async throws {
    let disk = FaultyDisk()
    let journal = try Fixture.open(disk, commit: .threaded)
    disk.holdSyncs()
    for number in 1...100 { _ = try journal.append(Fixture.draft(number)) }
    disk.letSyncsGo()
    try await journal.durable(through: 100)
    // One for what the writer took first, one for all that came together meanwhile.
    #expect(disk.syncs <= 2)
    await journal.close()
    #expect(try Fixture.records(disk).count == 100)
  }

  @Test func `records that may wait share the sync of one that may not, or of the end`() async throws {
    var limits = JournalLimits()
    // a test that had to wait for it would not end
    limits.patienceMicros = 1_000_000_000
    let disk = FaultyDisk()
    let journal = try Fixture.open(disk, commit: .threaded, limits: limits)
    for number in 1...5 { _ = try journal.append(Fixture.draft(number), mayWait: true) }
    let last = try journal.append(Fixture.draft(6))
    try await journal.durable(through: last)
    #expect(disk.syncs == 1)
    _ = try journal.append(Fixture.draft(7), mayWait: true)
    // what is known is told at once all the same
    await withCheckedContinuation { told in
      if journal.tellInOrder(through: last, { _ in told.resume() }) != nil { told.resume() }
    }
    _ = try journal.append(Fixture.draft(8), mayWait: true)
    try await journal.seal()
    _ = try journal.append(Fixture.draft(9), mayWait: true)
    await journal.close()
    #expect(try Fixture.records(disk).count == 9)
  }

  @Test func `a record that may wait becomes durable though nobody comes`() async throws {
    var limits = JournalLimits()
    limits.patienceMicros = 1
    let journal = try Fixture.open(FaultyDisk(), commit: .threaded, limits: limits)
    try await journal.durable(through: try journal.append(Fixture.draft(1), mayWait: true))
    await journal.close()
  }

  @Test func `who waits in order is told in order, though the second could be told at once`() async throws {
    let journal = try Fixture.open(FaultyDisk(), commit: .threaded)
    let first = try journal.append(Fixture.draft(1))
    let second = try journal.append(Fixture.draft(2))
    try await journal.durable(through: second)
    let (told, telling) = AsyncStream.makeStream(of: Int.self)
    let (beginning, begins) = AsyncStream.makeStream(of: Void.self)
    let goOn = WakeUp()
    let known = journal.tellInOrder(through: first) { _ in
      begins.finish()
      goOn.wait()
      telling.yield(1)
    }
    #expect(known == nil)
    for await _ in beginning {}
    let isKnown = journal.tellInOrder(through: second) { _ in
      telling.yield(2)
      telling.finish()
    }
    #expect(isKnown == nil)
    goOn.signal()
    var order: [Int] = []
    for await number in told { order.append(number) }
    #expect(order == [1, 2])
    await journal.close()
    // nobody comes by any more, and what is durable is known
    let late = journal.tellInOrder(through: second) { _ in Issue.record("told twice") }
    #expect(throws: Never.self) { try late?.get() }
    #expect(late != nil)
  }

  @Test func `committing inline tells nobody later`() async throws {
    let journal = try Fixture.open(FaultyDisk())
    let n = try journal.append(Fixture.draft(1))
    #expect(journal.tellInOrder(through: n) { _ in Issue.record("told twice") } != nil)
    await journal.close()
  }

  @Test func `a failed sync fails everyone who waits and every later append`() async throws {
    let told = Mutex<[DiskError]>([])
    let disk = FaultyDisk()
    let journal = try Fixture.open(
      disk, commit: .threaded, observer: .init(onPoisoned: { error in told.withLock { $0.append(error) } }))
    #expect(try journal.append(Fixture.draft(1)) == 1)
    try await journal.durable(through: 1)
    disk.holdSyncs()
    disk.failSync()
    for number in 2...20 { _ = try journal.append(Fixture.draft(number)) }
    await withTaskGroup(of: Bool.self) { group in
      for n in 2...20 {
        group.addTask {
          do throws(JournalError) {
            try await journal.durable(through: UInt64(n))
            return false
          } catch {
            return error == .poisoned
          }
        }
      }
      disk.letSyncsGo()
      for await isRefused in group { #expect(isRefused) }
    }
    #expect(journal.isPoisoned)
    #expect(throws: JournalError.poisoned) { try journal.append(Fixture.draft(21)) }
    await #expect(throws: JournalError.poisoned) { try await journal.durable(through: 20) }
    try await journal.durable(through: 1)
    await journal.close()
    #expect(told.withLock { $0.count } == 1)
  }

  @Test func `a failed sync is not retried, not even by closing`() async throws {
    let disk = FaultyDisk()
    let journal = try Fixture.open(disk)
    _ = try journal.append(Fixture.draft(1))
    let syncs = disk.syncs
    disk.failSync()
    #expect(throws: JournalError.poisoned) { try journal.append(Fixture.draft(2)) }
    #expect(throws: JournalError.poisoned) { try journal.append(Fixture.draft(3)) }
    await journal.close()
    #expect(disk.syncs == syncs)
  }

  @Test func `a failed sync is not retried for who wanted the file to end meanwhile`() async throws {
    let disk = FaultyDisk()
    let journal = try Fixture.open(disk, commit: .threaded)
    _ = try journal.append(Fixture.draft(1))
    try await journal.durable(through: 1)
    let content = { disk.paths.filter { $0.hasSuffix(".jsonl") }.map(disk.content) }
    let before = content()
    disk.holdSyncs()
    disk.failSync()
    _ = try journal.append(Fixture.draft(2))
    while content() == before { await Task.yield() }
    let written = content()
    let sealing = Task.immediate {
      do throws(JournalError) {
        try await journal.seal()
        return false
      } catch {
        return error == .poisoned
      }
    }
    let syncs = disk.syncs
    disk.letSyncsGo()
    #expect(await sealing.value)
    await journal.close()
    #expect(disk.syncs == syncs && content() == written)
  }

  @Test func `after a failed sync a restart does not trust what only memory holds`() async throws {
    let disk = FaultyDisk()
    let journal = try Fixture.open(disk)
    _ = try journal.append(Fixture.draft(1))
    disk.failSync()
    #expect(throws: JournalError.poisoned) { try journal.append(Fixture.draft(2)) }
    await journal.close()
    disk.killProcess()
    let next = try Fixture.open(disk)
    #expect(next.found.records == 1)
    #expect(try next.append(Fixture.draft(3)) == 2)
    disk.crash()
    #expect(try Fixture.records(disk).count == 2)
    await next.close()
  }

  @Test func `a write that stops in the middle poisons, and the next start cuts it`() async throws {
    let disk = FaultyDisk()
    let journal = try Fixture.open(disk)
    _ = try journal.append(Fixture.draft(1))
    disk.failAppend(afterBytes: 100)
    #expect(throws: JournalError.poisoned) { try journal.append(Fixture.draft(2)) }
    await journal.close()
    disk.crash(keeping: 1_000)
    let next = try Fixture.open(disk)
    #expect(next.found.records == 1)
    #expect(next.found.tornTail?.bytes == 100)
    await next.close()
  }

  @Test func `closing writes and syncs what was taken`() async throws {
    let disk = FaultyDisk()
    let journal = try Fixture.open(disk, commit: .threaded)
    for number in 1...40 { _ = try journal.append(Fixture.draft(number)) }
    await journal.close()
    await journal.close()
    #expect(throws: JournalError.closed) { try journal.append(Fixture.draft(41)) }
    disk.crash()
    #expect(try Fixture.records(disk).count == 40)
  }
}
