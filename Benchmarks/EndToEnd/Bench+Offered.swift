/// The open loop: requests leave at moments that were settled beforehand, however long answers take, and are timed from
/// those moments. So a server that stands still is charged for all who would have come meanwhile.
extension Bench {
  func offer(_ requests: Requests, perSecond: Int, at target: any Target, wantsReplies: Bool) throws -> Measurement {
    sink.isCounting = true
    let timer = try Alarm()
    defer {
      poller.remove(timer.descriptor)
      timer.close()
    }
    try poller.add(timer.descriptor, owner: .timer, slot: 0)
    return try connected(to: target) {
      let measurement = try drive(
        requests, everyMicros: 1_000_000 / Int64(perSecond), timer, wantsReplies: wantsReplies)
      if wantsReplies { try sink.settle(phones: requests.phones) }
      return measurement
    }
  }

  private func drive(
    _ requests: Requests, everyMicros: Int64, _ timer: Alarm, wantsReplies: Bool
  ) throws -> Measurement {
    var measurement = Measurement(count: requests.count, wantsReplies: wantsReplies)
    // in turns: a connection that nobody uses is closed by the server
    var idle = Array(clients.indices)
    var next = 0
    var answers = 0
    var replies = 0
    let start = Clock.micros() + everyMicros
    func scheduled(_ request: Int) -> Int64 { start + Int64(request) * everyMicros }

    func sendWhatIsDue() throws {
      while next < requests.count, scheduled(next) <= Clock.micros(), !idle.isEmpty {
        let slot = idle.removeFirst()
        clients[slot].request = next
        try requests.send(next, to: clients[slot].socket)
        next += 1
      }
      // where no connection is idle, the next answer sends on
      if next < requests.count && !idle.isEmpty { try timer.ring(atMicros: scheduled(next)) }
    }
    func answered(_ slot: Int) throws {
      answers += 1
      measurement.answerMicros.append(Clock.micros() - scheduled(clients[slot].request))
      measurement.micros = Clock.micros() - start
      idle.append(slot)
      try sendWhatIsDue()
    }

    try sendWhatIsDue()
    while answers < requests.count || (wantsReplies && replies < requests.count) {
      let count = try turn(
        millis: Self.stallMillis, answered: answered,
        replied: { _ in
          replies += 1
          measurement.microsToLastReply = Clock.micros() - start
        },
        due: {
          timer.silence()
          try sendWhatIsDue()
        })
      guard count > 0 else {
        throw BenchError.server("stalled after \(answers) answers and \(replies) replies of \(requests.count)")
      }
    }
    return measurement
  }
}
