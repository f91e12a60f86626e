import ArgumentParser
import FoundationEssentials

/// Measures texts a second through the real program: a signed webhook in, the reply out at the provider, every text synced.
/// One thread plays both the provider that calls and the provider that takes the replies.
@main
struct EndToEndBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "EndToEndBenchmark",
    abstract: "Measures texts a second, end to end, on this machine.")

  @Option(help: "The program to measure.")
  var binary = ".build/release/punchline"

  @Option(help: "Where configuration and data are kept for the time; the disk that is measured.")
  var directory = ".build/benchmark"

  @Option(help: "Texts in each round of each kind.")
  var texts = 20_000

  @Option(help: "Rounds, after one to warm up.")
  var rounds = 5

  @Option(help: "Connections that the texts come in on.")
  var connections = 64

  @Option(help: "The page whose table is written anew; an empty name writes none.")
  var page = "docs/benchmarks.md"

  func validate() throws {
    guard (2...1_000_000).contains(texts), (1...50).contains(rounds), (1...1_000).contains(connections) else {
      throw ValidationError("texts are 2 to 1000000, rounds 1 to 50, connections 1 to 1000.")
    }
    guard (rounds + 1) * texts * 2 < Requests.phonesMax else {
      throw ValidationError("There are not enough phone numbers for that; take fewer texts or rounds.")
    }
  }

  func run() throws {
    let disk = try Disk.measure(in: directory)
    let bench = try Bench(binary: binary, directory: directory, connections: connections)
    var table = Table(machine: .this, disk: disk, texts: texts, connections: connections)
    do {
      for round in 0...rounds {
        for kind in Kind.allCases {
          let measurement = try bench.measure(kind, texts: texts)
          print("round \(round) \(kind.rawValue): \(measurement.summary)")
          if round > 0 { table.add(measurement, of: kind) }
        }
      }
      try bench.finish()
    } catch {
      bench.abandon()
      throw error
    }
    print("\n" + table.markdown)
    if !page.isEmpty { try table.write(to: page) }
  }
}
