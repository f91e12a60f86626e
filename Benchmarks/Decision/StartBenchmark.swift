import ArgumentParser
import Carriers
import Gateway
import Glibc
import Journaling
import Logging
import Loyalty
import Platform
import Texting

/// What a data directory of many members costs: the time of a start, memory, and texts a second.
struct StartBenchmark: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "start",
    abstract: "Starts on a data directory that `town` has made, and measures.")

  @Option(help: "The data directory.") var data: String
  @Option(help: "The directory with the words of every language.") var templates = "templates"
  @Option(help: "Members that are there.") var members = 1_000_000
  @Option(help: "Texts of each kind of measurement.") var texts = 100_000
  @Flag(help: "Make a snapshot of all that is there first.") var snapshot = false
  @Option(help: "Things under way at one time.") var width = 512

  func run() async throws {
    let catalogue = try BigShop.catalogue(templates: templates)
    if snapshot { try await makeSnapshot() }
    try await measure(catalogue)
  }

  private func makeSnapshot() async throws {
    let start = ContinuousClock.now
    let before = Self.processorMicros
    try await FlatFileStore.seal(directory: data, disk: RealDisk())
    let made = try SnapshotMaker.make(directory: data, disk: RealDisk())
    let took = (Self.processorMicros - before) / 1_000
    print("a snapshot of \(made?.bytes ?? 0) bytes: \(start.duration(to: .now)), \(took) ms of the processor")
  }

  private func measure(_ catalogue: Catalogue) async throws {
    let clock = ContinuousClock()
    let before = Self.residentBytes
    var last = clock.now
    func lap() -> Duration {
      defer { last = clock.now }
      return last.duration(to: clock.now)
    }
    var lastProcessor = Self.processorMicros
    /// What this process took of the processor: others may use the machine, too.
    func processorLap() -> String {
      defer { lastProcessor = Self.processorMicros }
      return "\((Self.processorMicros - lastProcessor) / 1_000) ms of the processor"
    }
    let town = try await Town(catalogue, data: data, at: SystemClock().now())
    print(
      "start: \(lap()), \(processorLap()); \(town.store.found.records) records, snapshot as of \(town.store.found.snapshot?.n ?? 0)"
    )
    let loaded = Self.residentBytes
    print("memory: \((loaded - before) / members) bytes a member, \(loaded / 1_000_000) MB in all")
    while town.store.askMore() {}
    print("asking all when something falls due for them: \(lap()), \(processorLap())")
    let asked = Self.residentBytes
    print("memory: \((asked - before) / members) bytes a member, \(asked / 1_000_000) MB in all")
    let crowds = [("any member", members), ("one of a thousand", min(1_000, members))]
    for (shown, among) in crowds {
      _ = try town.micros(of: "BALANCE", among: among, decisions: texts / 10)
      let micros = try town.micros(of: "BALANCE", among: among, decisions: texts)
      print("BALANCE of \(shown): decided in \(Int(micros * 10)) tenths of a µs")
    }
    // texts of the warm-up and of each round have ids of their own
    var round = 0
    for (shown, among) in crowds + crowds {
      round += 1
      _ = lap()
      _ = processorLap()
      try await ask(town, among: among, round: round)
      print("BALANCE of \(shown), kept: \(Int(Double(texts) / (lap().micros / 1e6))) a second, \(processorLap())")
    }
    print("memory: \(Self.residentBytes / 1_000_000) MB in all")
    await town.store.close()
  }

  private func ask(_ town: Town, among members: Int, round: Int) async throws {
    for first in stride(from: 0, to: texts, by: width) {
      // so that nobody comes to the limit of answers
      town.clock.advance(millis: 60_000)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for text in first..<min(first + width, texts) {
          group.addTask {
            try await town.receive(
              "BALANCE", from: try town.phone(of: text &* 7_919 % members), id: "SM\(getpid())-\(round)-\(text)")
          }
        }
        try await group.waitForAll()
      }
    }
  }

  private static var processorMicros: Int {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000 + time.tv_nsec / 1_000
  }

  /// What the system says this process holds (proc_pid_statm(5)).
  private static var residentBytes: Int {
    guard let file = fopen("/proc/self/statm", "r") else { return 0 }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 128)
    guard fgets(&line, CInt(line.count), file) != nil else { return 0 }
    let fields = String(decoding: line.map { UInt8(bitPattern: $0) }, as: UTF8.self).split(separator: " ")
    return (fields.dropFirst().first.flatMap { Int($0) } ?? 0) * Int(sysconf(CInt(_SC_PAGESIZE)))
  }
}
