import ArgumentParser
import Gateway
import Logging
import Metrics
import Settings
import Web

struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Run the gateway.",
    discussion: """
      SIGTERM and SIGINT finish what was accepted, within 20 seconds. A changed configuration is taken without a restart if it \
      is good. Logs go to standard error.
      """)

  @OptionGroup var places: Places
  @Option(help: "The least that is logged: trace, debug, info, notice, warning, error or critical.")
  var log: Logger.Level = .info

  func run() async throws {
    let catalogue = try places.loadOrExplain()
    for warning in catalogue.configuration.warnings { Terminal.complain(warning.description) }
    let level = log
    LoggingSystem.bootstrap { label in LineLog(label: label, level: level) }
    let metrics = PrometheusRegistry()
    MetricsSystem.bootstrap(metrics)
    let house = try await House.open(places: places, catalogue: catalogue, metrics: metrics)
    print(Greeting.text(catalogue))
    try await house.run()
  }
}

extension Logger.Level: @retroactive ExpressibleByArgument {}
