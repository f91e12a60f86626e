import ArgumentParser

/// Two builds of the program in turns, by what a text costs them of the processor: the only figure that stands on a busy machine.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Two builds in turns: processor time of the server for a text that joins.")

  @OptionGroup var setting: Setting

  @Option(help: "The program that it is compared with.")
  var with: String

  @Option(help: "Texts in each round.")
  var texts = 10_000

  func validate() throws {
    guard (2...1_000_000).contains(texts), (setting.rounds + 1) * texts * 2 < Requests.phonesMax / 2 else {
      throw ValidationError("There are not enough phone numbers for that; take fewer texts or rounds.")
    }
  }

  func run() throws {
    let bench = try Bench(connections: setting.connections)
    let binaries = [with, setting.binary]
    let servers = try binaries.enumerated().map { number, binary in
      try Server(binary: binary, directory: setting.directory + "/compare\(number)", sinkPort: bench.sink.port)
    }
    defer { for server in servers { server.kill() } }
    var callers = Callers()
    var micros: [[Double]] = [[], []]
    for round in 0...setting.rounds {
      // who was first is second the next time
      for number in round.isMultiple(of: 2) ? [0, 1] : [1, 0] {
        let measurement = try bench.measure(.joins, callers.requests(.joins, count: texts), at: servers[number])
        if round > 0 { micros[number].append(measurement.serverMicrosEach ?? 0) }
      }
    }
    for server in servers { try server.stop() }
    try bench.finish()
    for (binary, figures) in zip(binaries, micros) {
      print("\(binary): \(Self.median(figures)) µs of the server each, \(figures.min() ?? 0) to \(figures.max() ?? 0)")
    }
    print("the second over the first: \(Self.median(zip(micros[1], micros[0]).map { $0 / $1 }))")
  }

  private static func median(_ figures: [Double]) -> Double {
    figures.isEmpty ? 0 : (figures.sorted()[figures.count / 2] * 1_000).rounded() / 1_000
  }
}
