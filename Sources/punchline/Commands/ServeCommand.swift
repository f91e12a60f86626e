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
  @Option(help: "The least that is logged: the more severe ones are always there.")
  var log = LogLevel.info

  func run() async throws {
    let taken = ConfigurationFingerprint(places)
    let loaded = try places.loadAllOrExplain()
    for warning in loaded.catalogue.configuration.warnings { Terminal.complain(warning.description) }
    let level = log.level
    LoggingSystem.bootstrap { label in LineLog(label: label, level: level) }
    let metrics = PrometheusRegistry()
    MetricsSystem.bootstrap(metrics)
    let house = try await House.open(places: places, taken: taken, loaded: loaded, metrics: metrics)
    try await house.run()
  }
}

/// The levels of the log, as an option.
enum LogLevel: String, ExpressibleByArgument, CaseIterable {
  case trace, debug, info, notice, warning, error, critical

  var level: Logger.Level {
    Logger.Level(rawValue: rawValue) ?? .info
  }
}
