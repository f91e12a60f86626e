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
      let outcome = try await FreshSnapshot.make(of: directory.data)
      if !quiet { print(Self.text(outcome)) }
    }

    static func text(_ outcome: SnapshotMaker.Outcome?) -> String {
      guard let outcome else { return "there is nothing yet that a snapshot could be made of" }
      guard outcome.bytes > 0 else { return "the newest snapshot, as of record \(outcome.record), is good" }
      return "the state as of record \(outcome.record) is written down: \(outcome.bytes) bytes"
    }
  }
}
