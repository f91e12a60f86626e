import Platform
import Simulation
import Synchronization

/// Runs many worlds on threads of their own and adds up what happened in them.
final class Report: Sendable {
  private struct State {
    var next: UInt64
    var done = 0
    var simulatedMillis: Int64 = 0
    var steps = 0
    var tally = Tally()
    var failed: [Outcome] = []
  }

  private let seeds: ClosedRange<UInt64>
  private let jobs: Int
  private let failuresMax: Int
  private let state: Mutex<State>
  private let start = ContinuousClock.now

  init(seeds: ClosedRange<UInt64>, jobs: Int, failuresMax: Int) {
    self.seeds = seeds
    self.jobs = jobs
    self.failuresMax = failuresMax
    state = Mutex(State(next: seeds.lowerBound))
  }

  func run(_ world: @escaping @Sendable (UInt64) -> Outcome) {
    let threads = (0..<max(jobs, 1)).map { number in
      WorkerThread(name: "world \(number)") { [self] in
        while let seed = takeSeed() { take(world(seed)) }
      }
    }
    for thread in threads { thread.join() }
  }

  private func takeSeed() -> UInt64? {
    state.withLock { state in
      guard state.next <= seeds.upperBound, state.failed.count < failuresMax else { return nil }
      state.next += 1
      return state.next - 1
    }
  }

  private func take(_ outcome: Outcome) {
    state.withLock { state in
      state.done += 1
      state.simulatedMillis += outcome.simulatedMillis
      state.steps += outcome.steps
      state.tally.add(outcome.tally)
      if outcome.violation != nil { state.failed.append(outcome) }
    }
    if let violation = outcome.violation {
      Swift.print("seed \(outcome.seed) FAILED in step \(outcome.steps): \(violation)")
    }
  }

  /// Prints the sums; false if a seed failed.
  func print() -> Bool {
    let (seconds, attoseconds) = start.duration(to: .now).components
    let took = Double(seconds) + Double(attoseconds) / 1e18
    return state.withLock { state in
      let hours = state.simulatedMillis / 3_600_000
      Swift.print(
        """
        \(state.done) seeds in \(Int(took)) s: \(Int(Double(state.done) / took * 10) / 10) seeds a second, \(state.steps) steps, \
        \(hours) simulated hours (\(Int(Double(hours) / took * 60)) a minute), \(state.failed.count) failed
        """)
      for (name, count) in state.tally.counts.sorted(by: { $0.key < $1.key }) { Swift.print("  \(name): \(count)") }
      return state.failed.isEmpty
    }
  }
}
