import ArgumentParser
import Carriers
import Gateway
import Journaling
import Logging
import Loyalty
import Platform
import Texting

/// What deciding about one text costs, and that it costs the same however many members there are.
@main
struct DecisionBenchmark: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "DecisionBenchmark",
    abstract: "Decides texts of a shop with 50 keywords, 30 rules and 20 rewards, among few members and among many.",
    subcommands: [TownCommand.self, StartBenchmark.self])

  @Option(help: "The directory with the words of every language.") var templates = "templates"
  @Option(help: "Members in the small gateway.") var few = 1_000
  @Option(help: "Members in the large gateway.") var many = 50_000
  @Option(help: "Decisions of each kind in a round.") var decisions = 20_000
  @Option(help: "Rounds; the median counts.") var rounds = 5
  @Option(help: "Only texts that begin so.") var only = ""

  func run() async throws {
    let catalogue = try BigShop.catalogue(templates: templates)
    let small = try await Village(catalogue, members: few)
    let large = try await Village(catalogue, members: many)
    print("| a text | µs among \(few) members | µs among \(many) | ratio |")
    print("|---|--:|--:|--:|")
    for words in Village.texts where words.words.hasPrefix(only) {
      var times: (few: [Double], many: [Double]) = ([], [])
      for _ in 0...rounds {
        times.few.append(small.micros(of: words, decisions: decisions))
        times.many.append(large.micros(of: words, decisions: decisions))
      }
      // the first round warms up
      let few = Self.median(times.few.dropFirst())
      let many = Self.median(times.many.dropFirst())
      print("| \(words.shown) | \(Self.tenths(few)) | \(Self.tenths(many)) | \(Self.tenths(many / few)) |")
    }
  }

  private static func median(_ values: ArraySlice<Double>) -> Double {
    values.sorted()[values.count / 2]
  }

  private static func tenths(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
