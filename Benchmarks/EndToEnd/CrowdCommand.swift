import ArgumentParser

/// Whether a text among many members costs what it costs among few.
struct CrowdCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "crowd", abstract: "A member's text among many members and among few, two servers in turns.",
    discussion: "`DecisionBenchmark town` makes the directories.")
  /// How often the same words of a phone are answered a day (docs/operations.md).
  private static let sameWordsAnswered = 20

  @OptionGroup var setting: Setting

  @Option(help: "A town of many members.")
  var many = ".build/benchmark/city"

  @Option(help: "How many.")
  var membersOfMany = 1_000_000

  @Option(help: "A town of few members, that nobody has texted to today.")
  var few = ".build/benchmark/village"

  @Option(help: "How few.")
  var membersOfFew = 1_000

  @Option(help: "Texts in each round of each kind.")
  var texts = 20_000

  func validate() throws {
    let textsOfMember = (texts + membersOfFew - 1) / membersOfFew
    let roundsOfWords = (setting.rounds + Callers.balanceWords.count) / Callers.balanceWords.count
    guard textsOfMember * roundsOfWords <= Self.sameWordsAnswered else {
      throw ValidationError("So many texts of so few members would not all be answered.")
    }
  }

  func run() throws {
    let bench = try Bench(connections: setting.connections)
    let city = try Server(binary: setting.binary, town: many, sinkPort: bench.sink.port)
    defer { city.kill() }
    let village = try Server(binary: setting.binary, town: few, sinkPort: bench.sink.port)
    defer { village.kill() }
    var callers = Callers()
    var results = Results()
    for round in 0...setting.rounds {
      // who goes first changes, so that neither always follows the other
      let turns = [(Kind.balanceOfMany, city, membersOfMany), (.balanceOfFew, village, membersOfFew)]
      for (kind, server, members) in round % 2 == 0 ? turns : turns.reversed() {
        let requests = callers.requests(kind, count: texts, members: members)
        results.add(Round(round, kind, try bench.measure(kind, requests, at: server)))
      }
    }
    try city.stop()
    try village.stop()
    try bench.finish()
    try results.write(to: setting.json)
  }
}
