@testable import Gateway
import Journaling
import Loyalty
import Platform
import Testing
import Texting

/// A start reads the journal on one thread and takes it in on another: all of it, in its order, and both end whatever happens.
@Suite struct ReplayBehindTests {
  private static let ann = ContactID(rawValue: 1)

  private func phone(_ number: Int) throws -> PhoneNumber {
    try #require(PhoneNumber(digits: 14_155_000_000 + UInt64(number)))
  }

  /// Records of one person whose phone is another each time.
  private func write(_ count: Int, to journal: Journal) throws {
    for number in 0..<count {
      let encoded = EventEncoder.encode([.contact(Self.ann, .met(try phone(number)))])
      _ = try journal.append(
        RecordDraft(
          at: 1_000 + Int64(number), once: "once/\(number)", facts: encoded.facts, personal: encoded.personal))
    }
  }

  private func journal(on disk: MemoryDisk) throws -> Journal {
    try Journal.open(
      directory: "data", disk: disk, clock: ManualClock(millis: 1_000), random: SeededRandom(seed: 1), commit: .inline,
      observer: Journal.Observer(onPoisoned: { _ in })
    ) { _ in
    }
  }

  private func store(on disk: MemoryDisk) async throws -> FlatFileStore {
    try await FlatFileStore.open(
      directory: "data", disk: disk, clock: ManualClock(millis: 1_000), random: SeededRandom(seed: 1), commit: .inline,
      onPoisoned: { _ in })
  }

  @Test(arguments: [1, 255, 256, 257, 512, 3_000])
  func `every record is taken in once, in its place`(count: Int) async throws {
    let disk = MemoryDisk()
    let journal = try journal(on: disk)
    try write(count, to: journal)
    await journal.close()
    let store = try await store(on: disk)
    let last = try phone(count - 1)
    store.read { (reader, now) in
      #expect(reader.lastRecord == UInt64(count))
      #expect(now.millis == 999 + Int64(count))
      #expect(reader.contactCount == 1)
      #expect(reader.contact(of: last)?.id == Self.ann)
      #expect((0..<count).allSatisfy { reader.hadEffect("once/\($0)") })
    }
    await store.close()
  }

  @Test(arguments: [0, 1, 255, 256, 700, 3_000])
  func `a record that nobody understands ends the start, and gives the directory free`(good: Int) async throws {
    let disk = MemoryDisk()
    let journal = try journal(on: disk)
    try write(good, to: journal)
    _ = try journal.append(RecordDraft(at: 5_000, facts: Array(#"{"events":[{"event":"nobody knows"}]}"#.utf8)))
    try write(10, to: journal)
    await journal.close()
    for _ in 1...2 {
      let error = await #expect(throws: JournalError.self) { try await self.store(on: disk) }
      guard case .refused(let n, _) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(n == UInt64(good) + 1)
    }
  }
}
