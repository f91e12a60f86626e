/// What one round of one kind showed.
struct Measurement {
  let count: Int
  let wantsReplies: Bool
  /// From the first request to the last answer.
  var micros: Int64 = 0
  /// From the first request to the last reply at the provider.
  var microsToLastReply: Int64 = 0
  var answerMicros: [Int64] = []
  var replyMicros: [Int64] = []
  var loadCPUMicros: Int64 = 0
  /// Nil where no server took part.
  var serverCPUMicros: Int64?

  init(count: Int, wantsReplies: Bool) {
    self.count = count
    self.wantsReplies = wantsReplies
    answerMicros.reserveCapacity(count)
    if wantsReplies { replyMicros.reserveCapacity(count) }
  }

  /// Requests a second; of texts, counted when the provider has the last reply.
  var rate: Int { Int(Double(count) * 1_000_000 / Double(max(1, wantsReplies ? microsToLastReply : micros))) }
  var serverMicrosEach: Double? { serverCPUMicros.map { Double($0) / Double(count) } }
  var loadMicrosEach: Double { Double(loadCPUMicros) / Double(count) }
}

extension [Int64] {
  /// The value that this share of all lies at or below; 0 of none.
  func at(_ share: Double) -> Int64 {
    isEmpty ? 0 : sorted()[Swift.min(count - 1, Int(Double(count) * share))]
  }
}
