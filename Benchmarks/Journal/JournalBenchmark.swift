import ArgumentParser

/// Commits a second: writers that each wait until their record is on the device before they write the next.
@main
struct JournalBenchmark: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "JournalBenchmark",
    abstract: "Durable commits a second: so many writers, each with one record under way.",
    discussion: "Prints commits a second. Redis is measured with its own redis-benchmark (Benchmarks/journal.py).",
    subcommands: [OwnCommand.self, SQLiteCommand.self])
}

struct Setting: ParsableArguments {
  @Option(help: "A directory to write in; the disk that is measured.") var directory: String
  @Option(help: "Writers.") var writers = 64
  @Option(help: "Seconds to write.") var seconds = 2.0

  func validate() throws {
    guard (1...1_000).contains(writers), (0.1...600).contains(seconds) else {
      throw ValidationError("writers are 1 to 1000, seconds 0.1 to 600.")
    }
  }

  /// Writes until the time is over and prints the rate; `write` answers how many it wrote.
  func report(_ commits: Int, took: Duration) {
    let seconds = Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18
    print(Int(Double(commits) / seconds))
  }
}
