package import CoreMetrics
import Synchronization

/// Keeps every metric of the process and tells them in the text format 0.0.4 of Prometheus. Installed once, by the
/// executable; tests own theirs.
///
/// Bounded: past `seriesMax` series of one name, or `namesMax` names, further ones are counted together in a series
/// whose labels all say `other`, or not at all. A label that could be a phone number says `masked`.
package final class PrometheusRegistry: MetricsFactory {
  /// Series (sets of labels) of one name.
  package static let seriesMax = 100
  package static let namesMax = 200
  /// `Content-Type` of `text()`.
  package static let contentType = "text/plain; version=0.0.4; charset=utf-8"

  private let families = Mutex<[String: MetricFamily]>([:])

  package init() {}

  package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
    let name = MetricName.sanitised(label)
    let handler: CounterSeries? = series(name, .counter, dimensions) { CounterSeries() }
    return handler ?? CounterSeries()
  }

  package func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
    let name = MetricName.sanitised(label)
    if aggregate {
      let handler: HistogramSeries? = series(name, .histogram, dimensions) { HistogramSeries(.amounts) }
      return handler ?? HistogramSeries(.amounts)
    }
    let handler: GaugeSeries? = series(name, .gauge, dimensions) { GaugeSeries() }
    return handler ?? GaugeSeries()
  }

  package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
    let handler: GaugeSeries? = series(MetricName.sanitised(label), .gauge, dimensions) { GaugeSeries() }
    return handler ?? GaugeSeries()
  }

  package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
    let handler: HistogramSeries? = series(MetricName.sanitised(label), .histogram, dimensions) {
      HistogramSeries(.seconds)
    }
    return handler ?? HistogramSeries(.seconds)
  }

  // Handlers may be asked for again by the same name, so they outlive who asked for them.
  package func destroyCounter(_ handler: any CounterHandler) {}
  package func destroyRecorder(_ handler: any RecorderHandler) {}
  package func destroyMeter(_ handler: any MeterHandler) {}
  package func destroyTimer(_ handler: any TimerHandler) {}

  /// Everything there is, sorted by name and labels.
  package func text() -> String {
    let families = families.withLock { $0 }
    var text = ""
    for (name, family) in families.sorted(by: { $0.key < $1.key }) {
      text += "# TYPE \(name) \(family.kind.rawValue)\n"
      for (labels, series) in family.series.sorted(by: { $0.key < $1.key }) {
        series.write(name: name, labels: labels, to: &text)
      }
    }
    return text
  }

  /// The series of that name and those labels; nil (it is then counted nowhere) if the name stands for another kind or
  /// there are too many names.
  private func series<Series: MetricSeries>(
    _ name: String, _ kind: MetricFamily.Kind, _ dimensions: [(String, String)], make: () -> Series
  ) -> Series? {
    families.withLock { families in
      guard families[name] != nil || families.count < Self.namesMax else { return nil }
      var family = families[name] ?? MetricFamily(kind: kind)
      guard family.kind == kind else { return nil }
      var labels = MetricName.labels(dimensions)
      if family.series[labels] == nil, family.series.count >= Self.seriesMax {
        labels = MetricName.labels(dimensions.map { ($0.0, "other") })
      }
      if let known = family.series[labels] { return known as? Series }
      let series = make()
      family.series[labels] = series
      families[name] = family
      return series
    }
  }
}

/// All series of one name.
struct MetricFamily: Sendable {
  enum Kind: String, Sendable {
    case counter, gauge, histogram
  }

  let kind: Kind
  /// By their labels as they are written, `provider="main"`; empty for none.
  var series: [String: any MetricSeries] = [:]
}

/// One set of labels of a metric.
protocol MetricSeries: AnyObject, Sendable {
  /// Appends its lines.
  func write(name: String, labels: String, to text: inout String)
}
