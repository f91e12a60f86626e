import FoundationEssentials

/// One round of one kind as a results file holds it: the page takes medians of these.
struct Round: Encodable {
  let round: Int
  let kind: String
  let rate: Int
  let answerMillis: Spread
  /// Nil where no reply belongs to the request, or nobody knows to which.
  let replyMillis: Spread?
  let serverMicrosEach: Double?
  let loadMicrosEach: Double

  struct Spread: Encodable {
    let median: Double
    let p99: Double
    let highest: Double

    init(_ micros: [Int64]) {
      let sorted = micros.sorted()
      func at(_ share: Double) -> Double {
        sorted.isEmpty ? 0 : Double(sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]) / 1_000
      }
      (median, p99, highest) = (at(0.5), at(0.99), at(1))
    }
  }

  init(_ number: Int, _ kind: Kind, _ measurement: Measurement) {
    round = number
    self.kind = kind.rawValue
    rate = measurement.rate
    answerMillis = Spread(measurement.answerMicros)
    replyMillis = measurement.replyMicros.isEmpty ? nil : Spread(measurement.replyMicros)
    serverMicrosEach = measurement.serverMicrosEach
    loadMicrosEach = measurement.loadMicrosEach
  }

  var summary: String {
    let server = serverMicrosEach.map { ", server \(Int($0)) µs each" } ?? ""
    return "round \(round) \(kind): \(rate) a second, 99 of 100 answered in \(answerMillis.p99) ms" + server
  }
}

/// What a command measured, told as it goes and written down at the end.
struct Results {
  private var rounds: [Round] = []

  /// The first round warms up: it is told and not kept.
  mutating func add(_ round: Round) {
    print(round.summary)
    if round.round > 0 { rounds.append(round) }
  }

  func write(to path: String) throws {
    guard !path.isEmpty else { return }
    try JSONEncoder().encode(rounds).write(to: URL(filePath: path))
  }
}
