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
    abstract: "Fills a data directory with members where it is empty, then starts on it and measures.",
    discussion: "Each member joins by a text, has the welcome delivered, and buys once: six records.")

  @Option(help: "The data directory.") var data: String
  @Option(help: "The directory with the words of every language.") var templates = "templates"
  @Option(help: "Members to make.") var members = 1_000_000
  @Option(help: "Records behind the snapshot.") var tail = 100_000
  @Option(help: "Texts of each kind of measurement.") var texts = 100_000
  @Flag(help: "Make a snapshot of all that is there first.") var snapshot = false
  @Option(help: "Things under way at one time.") var width = 512

  private static let yearSeconds: Int64 = 365 * 86_400

  func run() async throws {
    let catalogue = try BigShop.catalogue(templates: templates)
    if (try? RealDisk().list(data + "/journal"))?.isEmpty ?? true { try await fill(catalogue) }
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

  // MARK: Filling

  private func fill(_ catalogue: Catalogue) async throws {
    let town = try await Town(catalogue, data: data, at: Self.beginning)
    let behind = min(members, tail / Town.recordsOfMember)
    try await grow(town, members: 0..<members - behind)
    _ = try await town.store.seal()
    _ = try SnapshotMaker.make(directory: data, disk: RealDisk())
    try await grow(town, members: members - behind..<members)
    await town.store.close()
  }

  private func grow(_ town: Town, members wanted: Range<Int>) async throws {
    let step = Self.yearSeconds * 1_000 / Int64(members)
    for first in stride(from: wanted.lowerBound, to: wanted.upperBound, by: width) {
      town.clock.set(millis: Self.beginning + Int64(first) * step)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for member in first..<min(first + width, wanted.upperBound) {
          group.addTask { try await town.live(member) }
        }
        try await group.waitForAll()
      }
    }
  }

  private static let beginning: Int64 = 1_735_689_600_000

  // MARK: Measuring

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
    let town = try await Town(catalogue, data: data, at: Self.beginning + Self.yearSeconds * 1_000)
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
