import ArgumentParser

/// Texts a second, beside the empty route and beside Kannel, in turns.
struct TextsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "texts", abstract: "Texts a second, beside the empty route and beside Kannel.")
  private static let kinds: [Kind] = [.loadAlone, .emptyRoute, .joins, .mixed, .kannel]

  @OptionGroup var setting: Setting

  @Option(help: "Texts in each round of each kind.")
  var texts = 20_000

  func validate() throws {
    guard (2...1_000_000).contains(texts), texts % 2 == 0 else {
      throw ValidationError("texts are 2 to 1000000, and even.")
    }
    guard (setting.rounds + 1) * texts * 3 < Requests.phonesMax / 2 else {
      throw ValidationError("There are not enough phone numbers for that; take fewer texts or rounds.")
    }
  }

  func run() throws {
    let bench = try Bench(connections: setting.connections)
    let server = try Server(
      binary: setting.binary, directory: setting.directory + "/texts", sinkPort: bench.sink.port)
    defer { server.kill() }
    let kannel =
      Kannel.isInstalled ? try Kannel(directory: setting.directory + "/kannel", sinkPort: bench.sink.port) : nil
    defer { kannel?.kill() }
    var callers = Callers()
    var results = Results()
    for round in 0...setting.rounds {
      for kind in Self.kinds {
        let target: (any Target)? =
          switch kind {
          case .loadAlone: bench.sink
          case .kannel: kannel
          default: server
          }
        guard let target else { continue }
        let measurement = try bench.measure(kind, callers.requests(kind, count: texts), at: target)
        results.add(Round(round, kind, measurement))
      }
    }
    try server.stop()
    try bench.finish()
    try results.write(to: setting.json)
  }
}
