import Logging
import NIOCore
import NIOPosix
import Platform
import ServiceLifecycle

@testable import Web

/// A real server on a free port, for as long as a test's body runs.
struct RunningServer {
  let port: Int
  let registry: PrometheusRegistry
  let phones: SimulatorPhones
  fileprivate let group: ServiceGroup

  static func run<Result: Sendable>(
    _ desk: StandInDesk = StandInDesk(), pages: PageShelf? = nil, uptime: ManualUptime = ManualUptime(),
    limits: WebLimits = WebLimits(),
    _ body: @Sendable (RunningServer) async throws -> Result
  ) async throws -> Result {
    let clock = ManualClock(millis: 784_111_777_000)
    let phones = SimulatorPhones(clock: clock, random: SeededRandom(seed: 7))
    let registry = PrometheusRegistry()
    let (ports, listening) = AsyncStream.makeStream(of: Int.self)
    let server = WebServer(
      address: .init(host: "127.0.0.1", port: 0), desk: desk, pages: try pages ?? PageShelf(.sample()), phones: phones,
      registry: registry, clock: clock, uptime: { uptime.now }, logger: .quiet, limits: limits,
      onListening: {
        listening.yield($0)
        listening.finish()
      })
    let group = ServiceGroup(services: [server], logger: .quiet)
    return try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask {
        defer { listening.finish() }  // a server that cannot listen fails the test, and does not hang it
        try await group.run()
      }
      var port = 0
      for await bound in ports { port = bound }
      let outcome = await Self.outcome {
        try await body(RunningServer(port: port, registry: registry, phones: phones, group: group))
      }
      await group.triggerGracefulShutdown()
      try await tasks.waitForAll()
      return try outcome.get()
    }
  }

  private static func outcome<Value: Sendable>(_ body: () async throws -> Value) async -> Result<Value, any Error> {
    do { return .success(try await body()) } catch { return .failure(error) }
  }

  func stop() async {
    await group.triggerGracefulShutdown()
  }

  func refusals(_ cause: String) -> String? { registry.refusals(cause) }

  func ask(
    _ method: String = "GET", _ target: String, headers: [String] = [], body: String = "", host: String? = nil
  ) async throws -> WireAnswer {
    try await RunningConnection(port: port).ask(method, target, headers: headers, body: body, host: host)
  }

  func request(
    _ method: String, _ target: String, version: String = "1.1", headers: [String] = [], body: String = "",
    host: String? = nil
  ) -> String {
    RunningConnection(port: port).request(method, target, version: version, headers: headers, body: body, host: host)
  }

  func connect<Result: Sendable>(_ body: (inout Wire) async throws -> Result) async throws -> Result {
    try await RunningConnection(port: port).connect(body)
  }
}

/// Connections to a server on this machine.
struct RunningConnection {
  let port: Int

  /// Sends a whole request on a connection of its own and reads the answer to its end.
  func ask(
    _ method: String = "GET", _ target: String, headers: [String] = [], body: String = "", host: String? = nil
  ) async throws -> WireAnswer {
    try await connect { wire in
      try await wire.send(request(method, target, headers: headers, body: body, host: host))
      return try await wire.answer()
    }
  }

  func request(
    _ method: String, _ target: String, version: String = "1.1", headers: [String] = [], body: String = "",
    host: String? = nil
  ) -> String {
    let lines = ["\(method) \(target) HTTP/\(version)", "Host: \(host ?? "127.0.0.1:\(port)")"] + headers
    return (lines + ["Content-Length: \(body.utf8.count)", "", ""]).joined(separator: "\r\n") + body
  }

  func connect<Result: Sendable>(_ body: (inout Wire) async throws -> Result) async throws -> Result {
    let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .connect(host: "127.0.0.1", port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
        }
      }
    return try await channel.executeThenClose { inbound, outbound in
      var wire = Wire(outbound: outbound, bytes: inbound.makeAsyncIterator(), channel: channel.channel)
      return try await body(&wire)
    }
  }
}

extension Logger {
  static let quiet = Logger(label: "quiet") { _ in SwiftLogNoOpLogHandler() }
}

extension PrometheusRegistry {
  /// How much was refused for that cause.
  func refusals(_ cause: String) -> String? { value(of: "punchline_web_refusals_total{cause=\"\(cause)\"}") }

  /// As `/metrics` shows it.
  func value(of metric: String) -> String? {
    text().split(separator: "\n").first { $0.hasPrefix(metric + " ") }.map { String($0.dropFirst(metric.count + 1)) }
  }
}

/// An answer as it came over the wire.
struct WireAnswer: Sendable {
  var status = 0
  var headers: [String: String] = [:]
  /// What it set, one by one.
  var cookies: [String] = []
  var body: [UInt8] = []

  var text: String { String(decoding: body, as: UTF8.self) }
}

/// One connection, bytes in and out.
struct Wire {
  let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
  var bytes: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
  let channel: any Channel
  private var buffer: [UInt8] = []

  init(
    outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>, bytes: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator,
    channel: any Channel
  ) {
    self.outbound = outbound
    self.bytes = bytes
    self.channel = channel
  }

  func send(_ text: String) async throws {
    try await outbound.write(ByteBuffer(string: text))
  }

  /// Ends our side of the connection; what the peer still says is read.
  func sendsNoMore() { channel.close(mode: .output, promise: nil) }

  /// The next answer; its status is 0 if the connection ended before.
  mutating func answer() async throws -> WireAnswer {
    var answer = WireAnswer()
    guard let head = try await read(through: "\r\n\r\n") else { return answer }
    let lines = head.split(separator: "\r\n")
    answer.status = lines.first.flatMap { Int($0.split(separator: " ")[1]) } ?? 0
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      answer.headers[parts[0].lowercased()] = String(parts[1].drop { $0 == " " })
      if parts[0].lowercased() == "set-cookie" { answer.cookies.append(String(parts[1].drop { $0 == " " })) }
    }
    let length = answer.headers["content-length"].flatMap { Int($0) } ?? 0
    while buffer.count < length, try await more() {}
    answer.body = Array(buffer.prefix(length))
    buffer.removeFirst(min(length, buffer.count))
    return answer
  }

  /// Text up to and with `end`; nil if the connection ends before it.
  mutating func read(through end: String) async throws -> String? {
    while true {
      if let range = buffer.firstRange(of: Array(end.utf8)) {
        let text = String(decoding: buffer[..<range.upperBound], as: UTF8.self)
        buffer.removeSubrange(..<range.upperBound)
        return text
      }
      guard try await more() else { return nil }
    }
  }

  /// Whatever still comes until the peer closes.
  mutating func rest() async throws -> String {
    while try await more() {}
    return String(decoding: buffer, as: UTF8.self)
  }

  private mutating func more() async throws -> Bool {
    do {
      guard let part = try await bytes.next() else { return false }
      buffer += Array(buffer: part)
      return true
    } catch is IOError {
      return false  // a reset is an end, too
    }
  }
}
