import ArgumentParser

/// Measures texts through the real program: a signed webhook in, the reply out at the provider, every text synced.
/// One thread plays both the provider that calls and the provider that takes the replies.
@main
struct EndToEndBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "EndToEndBenchmark",
    abstract: "Measures texts, end to end, on this machine.",
    subcommands: [TextsCommand.self, OfferedCommand.self, CrowdCommand.self, CompareCommand.self])
}

/// What all commands share.
struct Setting: ParsableArguments {
  @Option(help: "The program to measure.")
  var binary = ".build/release/punchline"

  @Option(help: "Where configuration and data are kept for the time; the disk that is measured.")
  var directory = ".build/benchmark"

  @Option(help: "Rounds, after one to warm up.")
  var rounds = 5

  @Option(help: "Connections that the texts come in on.")
  var connections = 64

  @Option(help: "A file to write the figures of each round to.")
  var json = ""

  func validate() throws {
    guard (1...50).contains(rounds), (1...1_000).contains(connections) else {
      throw ValidationError("rounds are 1 to 50, connections 1 to 1000.")
    }
  }
}
