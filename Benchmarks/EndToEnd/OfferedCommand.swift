import ArgumentParser

/// How long an acknowledgement takes at a rate that callers, not answers, settle.
struct OfferedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "offered", abstract: "Acknowledgements at a rate offered in an open loop, beside the empty route.")

  @OptionGroup var setting: Setting

  @Option(help: "Texts offered a second.")
  var rate = 1_000

  @Option(help: "Seconds of each round of each kind.")
  var seconds = 10

  @Option(help: "A town whose members ask for their balance, instead of phones that join; DecisionBenchmark makes it.")
  var town: String?

  @Option(help: "How many members it has.")
  var members = 1_000_000

  func validate() throws {
    guard (1...20_000).contains(rate), (1...600).contains(seconds) else {
      throw ValidationError("rate is 1 to 20000, seconds 1 to 600.")
    }
  }

  func run() throws {
    let bench = try Bench(connections: setting.connections)
    let server = try server(bench)
    defer { server.kill() }
    let kinds: [Kind] = town == nil ? [.emptyRoute, .joins] : [.balanceOfMany]
    var callers = Callers()
    var results = Results()
    for round in 0...setting.rounds {
      for kind in kinds {
        let requests = callers.requests(kind, count: rate * seconds, members: members)
        let measurement = try bench.offer(requests, perSecond: rate, at: server, wantsReplies: kind.wantsReplies)
        results.add(Round(round, kind, measurement))
      }
    }
    try server.stop()
    try bench.finish()
    try results.write(to: setting.json)
  }
  private func server(_ bench: Bench) throws -> Server {
    guard let town else {
      return try Server(
        binary: setting.binary, directory: setting.directory + "/offered", sinkPort: bench.sink.port)
    }
    return try Server(binary: setting.binary, town: town, sinkPort: bench.sink.port)
  }
}
