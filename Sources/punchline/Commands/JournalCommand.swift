import ArgumentParser
import Journaling
import Platform

struct JournalCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "journal",
    abstract: "Prove and read the journal. Needs no configuration; works beside a running server.",
    subcommands: [Verify.self, Dump.self])

  struct Directory: ParsableArguments {
    @Option(help: ArgumentHelp("The state.", valueName: "directory")) var data = "data"
    @Option(help: .hidden) var config = "config"
  }

  struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "verify", abstract: "Read every record, check every digest, and say what is there.",
      discussion: "Exit code 1 if anything is damaged.")

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

  struct Dump: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "dump", abstract: "Print the records as JSON lines, for jq. They hold phone numbers and texts.")

    @OptionGroup var directory: Directory

    func run() async throws {
      try JournalCommand.explaining {
        try JournalInspector.dump(directory: directory.data, disk: RealDisk()) { line in
          Terminal.write(Array(line) + [UInt8(ascii: "\n")])
        }
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
