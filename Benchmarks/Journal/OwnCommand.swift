import ArgumentParser
import Journaling
import Platform

/// The journal of Punchline: chained digests, one file, one thread that writes.
struct OwnCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "own", abstract: "Punchline's journal.")

  @OptionGroup var setting: Setting

  func run() async throws {
    let disk = RealDisk()
    let journal = try Journal.open(
      directory: setting.directory, disk: disk, clock: SystemClock(), random: SystemRandom(), commit: .threaded,
      observer: .init(onPoisoned: { _ in }), replay: { _ in })
    let clock = ContinuousClock()
    let start = clock.now
    let end = start + .seconds(setting.seconds)
    let commits = try await withThrowingTaskGroup(of: Int.self) { group in
      for writer in 0..<setting.writers {
        group.addTask {
          var commits = 0
          while clock.now < end {
            try await Self.write(Self.draft(commits, writer), to: journal)
            commits += 1
          }
          return commits
        }
      }
      return try await group.reduce(0, +)
    }
    setting.report(commits, took: start.duration(to: clock.now))
    await journal.close()
    let bytes = try disk.list(setting.directory + "/journal").reduce(Int64(0)) {
      let file = try disk.openForReading(setting.directory + "/journal/" + $1)
      defer { file.close() }
      return try $0 + file.size()
    }
    print(bytes / Int64(max(1, commits)))
  }

  private static func write(_ draft: RecordDraft, to journal: Journal) async throws {
    let outcome = try await withCheckedThrowingContinuation {
      (continuation: CheckedContinuation<Result<Void, JournalError>, any Error>) in
      do {
        let n = try journal.append(draft)
        journal.whenDurable(through: n) { continuation.resume(returning: $0) }
      } catch {
        continuation.resume(throwing: error)
      }
    }
    try outcome.get()
  }

  /// A member's text and the reply to it.
  private static func draft(_ number: Int, _ writer: Int) -> RecordDraft {
    let contact = "00000000000000be"
    let facts =
      #"{"events":[{"event":"said","contact":"\#(contact)"},{"event":"earned","contact":"\#(contact)","shop":"blue-cup","points":25},"#
      + #"{"event":"promised","contact":"\#(contact)","text":"0123456789abcdef","sender":"+14155550150"}]}"#
    let personal =
      #"{"phone":"+14152000001","said":"COFFEE PLS","texts":["Blue Cup: you now have 50 points. Reply STOP to end."]}"#
    return RecordDraft(
      at: 1_767_632_400_123, once: "twilio:SM\(writer)-\(number)", facts: Array(facts.utf8),
      personal: [(contact, Array(personal.utf8))])
  }
}
