import ArgumentParser
import Gateway
import Glibc
import Journaling
import Platform

extension JournalCommand {
  struct Snapshot: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "snapshot", abstract: "Write the state as of now down, so that the next start reads little else.",
      discussion: """
        A running server does so by itself. Beside one, the snapshot is of what lies in files behind which another has begun.
        """)

    @OptionGroup var directory: Directory
    @Flag(help: .hidden) var quiet = false

    func run() async throws {
      _ = nice(SnapshotChild.niceness)
      let disk = RealDisk()
      try await JournalCommand.explainingAll {
        // Only what is there has a state: a wrong directory is not to become a new one.
        _ = try disk.list(directory.data + "/journal")
        do {
          try await FlatFileStore.seal(directory: directory.data, disk: disk)
        } catch JournalError.inUse {
          // the running server has sealed what it wants kept
        }
        let outcome = try SnapshotMaker.make(directory: directory.data, disk: disk)
        if !quiet { print(Self.text(outcome)) }
      }
    }

    private static func text(_ outcome: SnapshotMaker.Outcome?) -> String {
      guard let outcome else { return "there is nothing yet that a snapshot could be made of" }
      guard outcome.bytes > 0 else { return "the newest snapshot, as of record \(outcome.record), is good" }
      return "the state as of record \(outcome.record) is written down: \(outcome.bytes) bytes"
    }
  }

  private static func explainingAll(_ work: () async throws -> Void) async throws {
    do {
      try await work()
    } catch {
      throw CommandFailure.refused("\(error)")
    }
  }
}
