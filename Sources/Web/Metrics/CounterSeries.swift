import CoreMetrics
import Synchronization

/// Only grows.
final class CounterSeries: CounterHandler, MetricSeries {
  private let value = Atomic<Int64>(0)

  func increment(by amount: Int64) {
    value.wrappingAdd(amount, ordering: .relaxed)
  }

  func reset() {
    value.store(0, ordering: .relaxed)
  }

  func write(name: String, labels: String, to text: inout String) {
    text += labels.isEmpty ? name : "\(name){\(labels)}"
    text += " \(value.load(ordering: .relaxed))\n"
  }
}

/// Goes up and down.
final class GaugeSeries: MeterHandler, RecorderHandler, MetricSeries {
  private let value = Mutex<Double>(0)

  func set(_ value: Int64) { set(Double(value)) }
  func record(_ value: Int64) { set(Double(value)) }
  func record(_ value: Double) { set(value) }
  func increment(by amount: Double) { value.withLock { $0 += amount } }
  func decrement(by amount: Double) { value.withLock { $0 -= amount } }

  func set(_ value: Double) {
    self.value.withLock { $0 = value }
  }

  func write(name: String, labels: String, to text: inout String) {
    text += labels.isEmpty ? name : "\(name){\(labels)}"
    text += " \(HistogramSeries.number(value.withLock { $0 }))\n"
  }
}
