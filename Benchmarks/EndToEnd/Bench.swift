import Glibc

/// The load side: one thread, one loop, both the provider that calls and the one that takes the replies.
final class Bench {
  /// Nothing happened for so long: something is lost.
  private static let stallMillis: Int32 = 60_000

  private struct Client {
    let socket: Int32
    let reader = MessageReader()
    var request = 0
  }

  private let poller: Poller
  private let sink: Sink
  private let server: Server
  private let connections: Int
  private var clients: [Client] = []
  private var phonesUsed = 0
  private var joined: [Int] = []
  private var sids: UInt64 = 0

  init(binary: String, directory: String, connections: Int) throws {
    let poller = try Poller()
    self.poller = poller
    self.connections = connections
    sink = try Sink(poller)
    server = try Server(binary: binary, directory: directory, sinkPort: sink.port)
  }

  /// One round of one kind.
  func measure(_ kind: Kind, texts: Int) throws -> Measurement {
    let requests = prepare(kind, texts: texts)
    sink.isCounting = kind != .loadAlone
    for slot in 0..<connections {
      let socket = try Socket.connect(port: kind == .loadAlone ? sink.port : server.port)
      clients.append(Client(socket: socket))
      try poller.add(socket, owner: .client, slot: slot)
    }
    defer {
      for client in clients { close(client.socket) }
      clients = []
    }
    let serverCPU = server.cpuMicros()
    var measurement = try drive(requests, wantsReplies: kind.wantsReplies)
    if kind != .loadAlone { measurement.serverCPUMicros = server.cpuMicros() - serverCPU }
    if kind.wantsReplies { try sink.settle(phones: requests.phones) }
    return measurement
  }

  /// Stops the server; a reply too many that came meanwhile is told.
  func finish() throws {
    try server.stop()
    while try turn(millis: 0, answered: { _ in }, replied: { _ in }) > 0 {}
    guard sink.repliesByPhone.allSatisfy({ $0 == 0 }) else { throw BenchError.wrong("a reply went out twice") }
  }

  /// Ends the server at once: something went wrong.
  func abandon() {
    server.kill()
  }

  private func prepare(_ kind: Kind, texts: Int) -> Requests {
    switch kind {
    case .emptyRoute:
      return .emptyRoute(count: texts)
    case .loadAlone:
      return .webhooks((0..<texts).map { (phone: Requests.phonesMax - 1 - $0, body: "COFFEE PLS") }, sids: &sids)
    case .joins:
      joined = Array(phonesUsed..<phonesUsed + texts)
      phonesUsed += texts
      return .webhooks(joined.map { (phone: $0, body: "COFFEE PLS") }, sids: &sids)
    case .mixed:
      let half = texts / 2
      let pairs = (0..<half).flatMap {
        [(phone: phonesUsed + $0, body: "COFFEE PLS"), (phone: joined[$0], body: "BALANCE")]
      }
      phonesUsed += half
      return .webhooks(pairs, sids: &sids)
    }
  }

  /// The closed loop: each connection sends its next request when the one before is answered.
  private func drive(_ requests: Requests, wantsReplies: Bool) throws -> Measurement {
    var measurement = Measurement(count: requests.count, wantsReplies: wantsReplies)
    var sentAt = [Int64](repeating: 0, count: requests.count)
    var requestOfPhone: [Int: Int] = [:]
    if wantsReplies { for (index, phone) in requests.phones.enumerated() { requestOfPhone[phone] = index } }
    var next = 0
    var answers = 0
    var replies = 0
    let cpu = Clock.cpuMicros()
    let start = Clock.micros()

    func send(from slot: Int) throws {
      guard next < requests.count else { return }
      clients[slot].request = next
      sentAt[next] = Clock.micros()
      try requests.bytes.withUnsafeBytes {
        try Socket.send(UnsafeRawBufferPointer(rebasing: $0[requests.range(next)]), to: clients[slot].socket)
      }
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
      measurement.replyMicros.append(Clock.micros() - sentAt[request])
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
  private func turn(millis: Int32, answered: (Int) throws -> Void, replied: (Int) -> Void) throws -> Int {
    try poller.wait(millis: millis) { owner, slot in
      switch owner {
      case .listener: try sink.accept(poller)
      case .sinkConnection: try sink.serve(Int32(slot), poller, replied: replied)
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
