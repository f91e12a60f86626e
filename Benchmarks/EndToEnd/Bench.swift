import Glibc

/// The load side: one thread, one loop, both the provider that calls and the one that takes the replies.
final class Bench {
  /// Nothing happened for so long: something is lost.
  static let stallMillis: Int32 = 60_000

  struct Client {
    let socket: Int32
    let reader = MessageReader()
    var request = 0
  }

  let poller: Poller
  let sink: Sink
  let connections: Int
  var clients: [Client] = []

  init(connections: Int) throws {
    poller = try Poller()
    sink = try Sink(poller)
    self.connections = connections
  }

  /// One round of one kind; every text of it must have led to exactly one reply.
  func measure(_ kind: Kind, _ requests: Requests, at target: any Target) throws -> Measurement {
    sink.isCounting = kind != .loadAlone
    return try connected(to: target) {
      let before = target.cpuMicros()
      var measurement = try drive(requests, wantsReplies: kind.wantsReplies)
      if let before, let after = target.cpuMicros() { measurement.serverCPUMicros = after - before }
      if kind.wantsReplies { try sink.settle(phones: requests.phones) }
      return measurement
    }
  }

  /// Once nobody sends any more; a reply too many that came meanwhile is told.
  func finish() throws {
    while try turn(millis: 0, answered: { _ in }, replied: { _ in }) > 0 {}
    guard sink.repliesByPhone.allSatisfy({ $0 == 0 }) else { throw BenchError.wrong("a reply went out twice") }
  }

  func connected<Result>(to target: any Target, _ body: () throws -> Result) throws -> Result {
    for slot in 0..<connections {
      let socket = try Socket.connect(port: target.port)
      clients.append(Client(socket: socket))
      try poller.add(socket, owner: .client, slot: slot)
    }
    defer {
      for client in clients { close(client.socket) }
      clients = []
    }
    return try body()
  }

  /// The closed loop: each connection sends its next request when the one before is answered.
  private func drive(_ requests: Requests, wantsReplies: Bool) throws -> Measurement {
    var measurement = Measurement(count: requests.count, wantsReplies: wantsReplies)
    var sentAt = [Int64](repeating: 0, count: requests.count)
    var requestOfPhone: [Int: Int] = [:]
    if wantsReplies { for (index, phone) in requests.phones.enumerated() { requestOfPhone[phone] = index } }
    // where a phone texts more than once nobody knows which reply is to which text
    let timesReplies = requestOfPhone.count == requests.count
    var next = 0
    var answers = 0
    var replies = 0
    let cpu = Clock.cpuMicros()
    let start = Clock.micros()

    func send(from slot: Int) throws {
      guard next < requests.count else { return }
      clients[slot].request = next
      sentAt[next] = Clock.micros()
      try requests.send(next, to: clients[slot].socket)
      next += 1
    }
    func answered(_ slot: Int) throws {
      answers += 1
      measurement.answerMicros.append(Clock.micros() - sentAt[clients[slot].request])
      if answers == requests.count { measurement.micros = Clock.micros() - start }
      try send(from: slot)
    }
    func replied(_ phone: Int) {
      guard let request = requestOfPhone[phone] else { return }
      replies += 1
      if timesReplies { measurement.replyMicros.append(Clock.micros() - sentAt[request]) }
      if replies == requests.count { measurement.microsToLastReply = Clock.micros() - start }
    }

    for slot in clients.indices { try send(from: slot) }
    while answers < requests.count || (wantsReplies && replies < requests.count) {
      guard try turn(millis: Self.stallMillis, answered: answered, replied: replied) > 0 else {
        throw BenchError.server("stalled after \(answers) answers and \(replies) replies of \(requests.count)")
      }
    }
    measurement.loadCPUMicros = Clock.cpuMicros() - cpu
    return measurement
  }

  /// Waits once and serves whoever has something to say.
  func turn(
    millis: Int32, answered: (Int) throws -> Void, replied: (Int) -> Void, due: () throws -> Void = {}
  ) throws -> Int {
    try poller.wait(millis: millis) { owner, slot in
      switch owner {
      case .listener: try sink.accept(poller)
      case .sinkConnection: try sink.serve(Int32(slot), poller, replied: replied)
      case .timer: try due()
      case .client:
        guard clients.indices.contains(slot) else { return }
        let isOpen = try clients[slot].reader.read(clients[slot].socket) { head, _ in
          guard head.count > 9, head[9] == UInt8(ascii: "2") else {
            throw BenchError.server("answered \(String(decoding: head.prefix(32), as: UTF8.self))")
          }
          try answered(slot)
        }
        guard isOpen else { throw BenchError.server("closed a connection") }
      }
    }
  }
}
