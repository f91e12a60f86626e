import ArgumentParser
import Glibc
import Simulation
import Synchronization

/// Runs worlds from their seeds and says what became of them.
@main
struct Simulate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs a whole gateway with its disk, providers, customers and clock, each world from one seed.",
    discussion: "One seed is told step by step; of several only the result.")

  @Option(help: "One seed, as 12345, or several, as 1..1000.") var seeds: Seeds = Seeds(1...100)
  @Option(help: "Worlds at once.") var jobs = 2
  @Option(help: "The directory with the words of every language.") var templates = "templates"
  @Flag(help: "Tell nothing step by step, also of one seed.") var quiet = false
  @Option(help: "Stop after so many seeds that failed.") var failures = 10

  func run() throws {
    try sameOrderEveryTime()
    let configurations = try Configurations(templates: templates)
    if seeds.range.count == 1, !quiet { return try tell(seeds.range.lowerBound, configurations) }
    let report = Report(seeds: seeds.range, jobs: jobs, failuresMax: failures)
    report.run { World(seed: $0, configurations: configurations).run() }
    if !report.print() { throw ExitCode(1) }
  }

  private func tell(_ seed: UInt64, _ configurations: Configurations) throws {
    let outcome = World(seed: seed, configurations: configurations) { print($0) }.run()
    print("seed \(seed): \(outcome.steps) steps, fingerprint \(String(outcome.fingerprint, radix: 16))")
    for (name, count) in outcome.tally.counts.sorted(by: { $0.key < $1.key }) { print("  \(name): \(count)") }
    if let violation = outcome.violation {
      print("seed \(seed) FAILED in step \(outcome.steps): \(violation)")
      throw ExitCode(1)
    }
  }

  /// Swift's dictionaries have another order in each process unless told otherwise before it starts.
  private func sameOrderEveryTime() throws {
    let name = "SWIFT_DETERMINISTIC_HASHING"
    guard getenv(name) == nil else { return }
    setenv(name, "1", 1)
    var arguments: [UnsafeMutablePointer<CChar>?] = CommandLine.arguments.map { strdup($0) } + [nil]
    execv("/proc/self/exe", &arguments)
    throw ExitCode(70)
  }
}

/// Seeds from the first to the last.
struct Seeds: ExpressibleByArgument {
  let range: ClosedRange<UInt64>

  init(_ range: ClosedRange<UInt64>) {
    self.range = range
  }

  init?(argument: String) {
    let ends = argument.split(separator: ".", omittingEmptySubsequences: true).compactMap { UInt64($0) }
    guard let first = ends.first, let last = ends.last, first <= last, ends.count <= 2 else { return nil }
    range = first...last
  }
}
