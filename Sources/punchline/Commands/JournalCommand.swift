import ArgumentParser
import Gateway
import Journaling
import Loyalty
import Platform

struct JournalCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "journal",
    abstract: "Prove, read and repair the journal. Needs no configuration.",
    subcommands: [Verify.self, Repair.self, Snapshot.self, Compact.self, Dump.self])

  struct Directory: ParsableArguments {
    @Option(help: ArgumentHelp("The state.", valueName: "directory")) var data = "data"
    @Option(help: .hidden) var config = "config"
  }

  struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "verify", abstract: "Read every record and snapshot, check every digest, and say what is there.",
      discussion: "Works beside a running server. Exit code 1 if the journal is damaged.")

    @OptionGroup var directory: Directory
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
      let report = try JournalCommand.explaining {
        try JournalInspector.verify(directory: directory.data, disk: RealDisk())
      }
      print(json ? report.json : report.text)
      if !report.isSound { throw CommandFailure.no }
    }
  }

  struct Repair: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "repair", abstract: "Keep all that can be proved of a damaged journal, and say what is lost.",
      discussion: """
        No server may run on the directory. The damaged files are copied to aside/ in it before anything changes. If there is a backup, \
        look there first for the file that is damaged: a file behind which another has begun changes only when somebody is forgotten. \
        Exit code 1 if records are lost.
        """)

    @OptionGroup var directory: Directory
    @Flag(help: "Only say what would be done.") var dryRun = false
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
      let report = try JournalCommand.explaining {
        // Only what is there can be repaired: a wrong directory is not to become a new one.
        _ = try RealDisk().list(directory.data + "/journal")
        let clock = SystemClock()
        return dryRun
          ? try JournalRepair.plan(directory: directory.data, disk: RealDisk(), clock: clock)
          : try JournalRepair.run(directory: directory.data, disk: RealDisk(), clock: clock)
      }
      print(json ? report.json(isPlan: dryRun) : report.text(isPlan: dryRun))
      if !report.lost.isEmpty { throw CommandFailure.no }
    }
  }

  struct Dump: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "dump", abstract: "Print the records as JSON lines, for jq. They hold phone numbers and texts.",
      discussion: "Works beside a running server.")

    private static let bufferBytes = 1 << 16

    @OptionGroup var directory: Directory

    func run() async throws {
      var buffer: [UInt8] = []
      // What is good before a damaged place is printed, too.
      defer { Terminal.write(buffer) }
      try JournalCommand.explaining {
        try JournalInspector.dump(directory: directory.data, disk: RealDisk()) { line in
          buffer += line
          buffer.append(UInt8(ascii: "\n"))
          if buffer.count >= Self.bufferBytes {
            Terminal.write(buffer)
            buffer.removeAll(keepingCapacity: true)
          }
        }
      }
    }
  }

  struct Compact: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "compact", abstract: "Drop the words of texts that are older than 'keep' in punchline.yaml says.",
      discussion: """
        Needs the configuration. A running server does it once a day; beside one, the file that is being written is left to it. Facts, \
        numbers and names stay. Then it writes the state down anew, as 'journal snapshot' does.
        """)

    /// No text waits as long to leave.
    private static let settledSeconds: Int64 = 7 * 86_400

    @OptionGroup var places: Places

    func run() async throws {
      let catalogue = try places.loadOrExplain()
      let data = places.dataDirectory(catalogue.configuration)
      let moment = catalogue.textsKeptSince(at: Instant(millis: SystemClock().now()))
      let dropped: RedactionReport
      do {
        dropped = try await Self.drop(before: moment, data)
      } catch {
        throw CommandFailure.refused("\(data): \(error)")
      }
      print(
        "texts before \(Timestamp.text(moment)) are dropped: \(dropped.parts) in \(dropped.records) records, "
          + "\(dropped.files.count) files, \(dropped.bytes) bytes")
      print(Snapshot.text(try await FreshSnapshot.make(of: data)))
    }

    private static func drop(before moment: Instant, _ data: String) async throws -> RedactionReport {
      // Only what is there can be compacted: a wrong directory is not to become a new one.
      _ = try RealDisk().list(data + "/journal")
      do {
        let store = try await FlatFileStore.open(
          directory: data, disk: RealDisk(), clock: SystemClock(), random: SystemRandom(), commit: .inline,
          onPoisoned: { _ in })
        do {
          let dropped = try await store.dropTexts(before: moment)
          await store.closeProved()
          return dropped
        } catch {
          await store.close()
          throw error
        }
      } catch JournalError.inUse {
        let upkeep = try JournalUpkeep.begin(directory: data, disk: RealDisk())
        defer { upkeep.end() }
        // The server alone knows what it still has to send; younger words are left to it.
        let settled = Instant(millis: SystemClock().now()).adding(seconds: -Self.settledSeconds)
        return try upkeep.dropTexts(before: min(moment, settled))
      }
    }
  }

  private static func explaining<Value>(_ work: () throws -> Value) throws -> Value {
    do {
      return try work()
    } catch {
      throw CommandFailure.refused("\(error)")
    }
  }
}
