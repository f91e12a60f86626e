import ArgumentParser
import Gateway
import Loyalty
import Platform
import Settings

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Find every mistake in the owner's files, with its place and what to write instead.",
    discussion: """
      Where there is a data directory, it also says whom the rules would hurt that are not in force yet: a reward that costs more, a level \
      that begins higher, and how many members feel it.

      With --verbose it shows what every text of every shop costs, in each language, with ordinary names and with the longest plausible ones.

      Exit code 1 if there is any mistake; warnings, and what a change costs members, are printed and are no mistakes.

      Examples:
        punchline check
        punchline check --config changed --verbose
        punchline check --json | jq -r '.[] | select(.severity == "mistake") | .message'
      """)

  @OptionGroup var places: Places
  @Flag(help: "Print the problems, and what a change costs members, as a JSON array.") var json = false

  @Flag(name: .shortAndLong, help: "Show the segments of every text too; with --json, as entries of severity 'cost'.")
  var verbose = false

  func run() async throws {
    let loaded = places.load()
    let problems: [Problem]
    switch loaded {
    case .success(let good): problems = good.catalogue.configuration.warnings
    case .failure(let found): problems = found.problems
    }
    let reports = loaded.changeReports(places)
    let costs = verbose ? loaded.textCosts : []
    if json {
      print(CheckPrinter.json(problems, reports, costs))
    } else {
      for problem in problems { print(problem) }
      CheckPrinter.show(costs)
      CheckPrinter.show(reports)
    }
    guard case .success(let good) = loaded else {
      let count = problems.count { $0.severity == .mistake }
      Terminal.complain(count == 1 ? "1 mistake" : "\(count) mistakes")
      throw CommandFailure.no
    }
    if !json {
      let shops = good.catalogue.configuration.shops.map(\.name).joined(separator: ", ")
      print("\(places.config): good (\(shops))")
    }
  }
}

extension Result<Places.Loaded, ConfigurationProblems> {
  /// What the texts of all shops cost; nothing where the files are wrong.
  fileprivate var textCosts: [TextCost] {
    guard case .success(let loaded) = self else { return [] }
    let configuration = loaded.catalogue.configuration
    return configuration.shops.flatMap(configuration.textCosts(of:))
  }

  /// Whom the rules would hurt that are not in force yet; nobody where the files are wrong, or nothing has happened yet.
  fileprivate func changeReports(_ places: Places) -> [ChangeReport] {
    guard case .success(let loaded) = self else { return [] }
    let data = places.dataDirectory(loaded.catalogue.configuration)
    do {
      let archive = try FlatFileArchive(directory: data, disk: RealDisk())
      let now = max(Instant(millis: SystemClock().now()), archive.latest)
      return ChangeReport.reports(of: archive, against: loaded.catalogue, now: now)
    } catch {
      Terminal.complain("\(data) cannot be read, so whom a change hurts cannot be said: \(error)")
      return []
    }
  }
}
