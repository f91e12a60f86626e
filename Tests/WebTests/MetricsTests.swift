import CoreMetrics
import Metrics
import Testing

@testable import Web

@Suite struct MetricsTests {
  @Test func `counters, gauges and timers are told in the text format of Prometheus`() {
    let registry = PrometheusRegistry()
    Counter(label: "texts.total", dimensions: [("b", "2"), ("a", "1")], factory: registry).increment(by: 3)
    Gauge(label: "open", factory: registry).record(2.5)
    Timer(label: "took_seconds", dimensions: [], factory: registry).recordMilliseconds(3)
    let lines = registry.text().split(separator: "\n")
    #expect(
      lines.prefix(6) == [
        "# TYPE open gauge",
        "open 2.5",
        "# TYPE texts_total counter",
        "texts_total{a=\"1\",b=\"2\"} 3",
        "# TYPE took_seconds histogram",
        "took_seconds_bucket{le=\"0.0005\"} 0",
      ])
    #expect(lines.contains("took_seconds_bucket{le=\"0.005\"} 1"))
    #expect(lines.contains("took_seconds_bucket{le=\"+Inf\"} 1"))
    #expect(lines.suffix(2) == ["took_seconds_sum 0.003", "took_seconds_count 1"])
  }

  @Test func `the same name and labels are one series`() {
    let registry = PrometheusRegistry()
    for _ in 0..<2 { Counter(label: "n", dimensions: [("a", "1")], factory: registry).increment() }
    #expect(registry.text() == "# TYPE n counter\nn{a=\"1\"} 2\n")
  }

  @Test func `past the limit of series the rest is counted together`() {
    let registry = PrometheusRegistry()
    let extra = 25
    for index in 0..<PrometheusRegistry.seriesMax + extra {
      Counter(label: "n", dimensions: [("a", "\(index)")], factory: registry).increment()
    }
    let lines = registry.text().split(separator: "\n")
    #expect(lines.contains("n{a=\"other\"} \(extra)"))
    #expect(lines.count <= PrometheusRegistry.seriesMax + 2)
  }

  @Test func `past the limit of names nothing grows any more`() {
    let registry = PrometheusRegistry()
    for index in 0..<PrometheusRegistry.namesMax + 5 { Counter(label: "n\(index)", factory: registry).increment() }
    #expect(registry.text().split(separator: "\n").count == 2 * PrometheusRegistry.namesMax)
  }

  @Test(arguments: [
    "+14155550101", "14155550101", "to (415) 555-0101", "415.555.0101", String(repeating: "x", count: 65),
  ])
  func `what could be a phone number never becomes a label`(value: String) {
    let registry = PrometheusRegistry()
    Counter(label: "n", dimensions: [("a", value)], factory: registry).increment()
    #expect(registry.text() == "# TYPE n counter\nn{a=\"masked\"} 1\n")
  }

  @Test func `labels are escaped and names made fit`() {
    let registry = PrometheusRegistry()
    Counter(label: "9 n", dimensions: [("a-b", "x\"\\\n")], factory: registry).increment()
    #expect(registry.text() == "# TYPE _9_n counter\n_9_n{a_b=\"x\\\"\\\\\\n\"} 1\n")
  }

  @Test func `one name is of one kind`() {
    let registry = PrometheusRegistry()
    Counter(label: "n", factory: registry).increment()
    Gauge(label: "n", factory: registry).record(7)
    #expect(registry.text() == "# TYPE n counter\nn 1\n")
  }
}
