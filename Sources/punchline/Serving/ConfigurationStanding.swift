import Metrics

/// Whether the files on disk are the configuration in force, for `/metrics`: an owner who saved a mistake is to be alarmed.
struct ConfigurationStanding: Sendable {
  private let gauge = Gauge(label: "punchline_configuration_problems")

  func set(problems count: Int) {
    gauge.record(count)
  }
}
