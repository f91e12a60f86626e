import FoundationEssentials

/// The result as a page shows it.
struct Table {
  static let begin = "<!-- measured: begin -->"
  static let end = "<!-- measured: end -->"

  let machine: Machine
  let disk: Disk
  let texts: Int
  let connections: Int
  private var measurements: [Kind: [Measurement]] = [:]

  init(machine: Machine, disk: Disk, texts: Int, connections: Int) {
    self.machine = machine
    self.disk = disk
    self.texts = texts
    self.connections = connections
  }

  mutating func add(_ measurement: Measurement, of kind: Kind) {
    measurements[kind, default: []].append(measurement)
  }

  var markdown: String {
    let rounds = measurements[.joins]?.count ?? 0
    var lines = [
      "Measured on: \(machine.processor), \(machine.cores) cores, \(machine.memoryGiB) GiB, Linux \(machine.kernel); load side, "
        + "provider and server share them. A synced write of 4 KiB there takes \(millis(disk.syncMicros.at(0.5))) ms "
        + "(99th of 100: \(millis(disk.syncMicros.at(0.99))) ms). \(rounds) rounds of \(texts) over \(connections) connections.",
      "",
      "| what | a second: median | lowest | highest | answer ms: median | 99th | reply ms: median | 99th | server CPU µs each | load side CPU µs each |",
      "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for kind in Kind.allCases {
      guard let all = measurements[kind] else { continue }
      lines.append(row(kind, all))
    }
    if let ratio { lines += ["", ratio] }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Puts the table between the marks of a page.
  func write(to page: String) throws {
    guard let data = FileManager.default.contents(atPath: page) else {
      throw BenchError.wrong("\(page) cannot be read")
    }
    let text = String(decoding: data, as: UTF8.self)
    guard let begin = text.firstRange(of: Self.begin), let end = text.firstRange(of: Self.end) else {
      throw BenchError.wrong("\(page) has no marks to write between")
    }
    let whole = text[..<begin.upperBound] + "\n" + markdown + text[end.lowerBound...]
    try Data(whole.utf8).write(to: URL(filePath: page))
  }

  private func row(_ kind: Kind, _ all: [Measurement]) -> String {
    let rates = all.map { Int64($0.rate) }
    func middle(_ value: (Measurement) -> Double?) -> String {
      let values = all.compactMap(value).map { Int64($0 * 1_000) }
      return values.isEmpty ? "" : tenths(Double(values.at(0.5)) / 1_000)
    }
    func reply(_ share: Double) -> String {
      middle { $0.wantsReplies ? Double($0.replyMicros.at(share)) / 1_000 : nil }
    }
    let cells = [
      kind.rawValue, "\(rates.at(0.5))", "\(rates.at(0))", "\(rates.at(1))",
      middle { Double($0.answerMicros.at(0.5)) / 1_000 }, middle { Double($0.answerMicros.at(0.99)) / 1_000 },
      reply(0.5), reply(0.99), middle(\.serverMicrosEach), middle(\.loadMicrosEach),
    ]
    return "| " + cells.joined(separator: " | ") + " |"
  }

  /// Compared round by round, so that a slow minute of the machine is on both sides.
  private var ratio: String? {
    guard let empty = measurements[.emptyRoute], let joins = measurements[.joins], let mixed = measurements[.mixed]
    else {
      return nil
    }
    func times(_ texts: [Measurement]) -> String {
      let ratios = zip(empty, texts).map { Int64(1_000 * $0.rate / max(1, $1.rate)) }
      return tenths(Double(ratios.at(0.5)) / 1_000)
    }
    return
      "In the time of one text joined and answered the empty route answers \(times(joins)) times, in that of one text of "
      + "the mix \(times(mixed)) times (median of the rounds). Every text acknowledged led to exactly one reply."
  }
}
