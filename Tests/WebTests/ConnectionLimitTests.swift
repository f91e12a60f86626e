import NIOCore
import Testing

@testable import Web

@Suite(.timeLimit(.minutes(5))) struct ConnectionLimitTests {
  private static let text = "text SM1 +14155550101 +14155550150 COFFEE PLS"

  private func limits(_ change: (inout WebLimits) -> Void) -> WebLimits {
    var limits = WebLimits()
    change(&limits)
    return limits
  }

  @Test(arguments: [
    "X: " + String(repeating: "x", count: WebLimits.headerBytesMax + 1),
    (0...WebLimits.headerCountMax).map { "X\($0): x" }.joined(separator: "\r\n"),
    (0..<40).map { "X\($0): " + String(repeating: "x", count: 1_000) }.joined(separator: "\r\n"),
  ])
  func `headers that are too large or too many are refused`(headers: String) async throws {
    try await RunningServer.run { server in
      let answer = try await server.ask("GET", "/healthz", headers: [headers])
      #expect([400, 431].contains(answer.status))
    }
  }

  @Test func `one connection too many is refused and the others live on`() async throws {
    try await RunningServer.run(limits: limits { $0.connectionsMax = 2 }) { server in
      try await server.connect { first in
        try await first.send(server.request("GET", "/healthz"))
        #expect(try await first.answer().status == 200)
        try await server.connect { second in
          try await second.send(server.request("GET", "/healthz"))
          #expect(try await second.answer().status == 200)
          try await server.connect { third in
            let refusal = try await third.answer()
            #expect(refusal.status == 503)
            #expect(refusal.headers["retry-after"] != nil)
          }
          try await first.send(server.request("GET", "/healthz"))
          #expect(try await first.answer().status == 200)
        }
      }
      #expect(server.refusals("too-many-connections") == "1")
    }
  }

  @Test func `a freed connection can be used by others`() async throws {
    try await RunningServer.run(limits: limits { $0.connectionsMax = 1 }) { server in
      for _ in 0..<5 {
        // The peer sees the end of a connection a moment before the server has counted it as free.
        var isServed = false
        for _ in 0..<100 where !isServed { isServed = await Self.isServed(by: server) }
        #expect(isServed)
      }
    }
  }

  /// Whether a connection of its own is answered with 200 and closed; a refused one may break at any point.
  private static func isServed(by server: RunningServer) async -> Bool {
    do {
      var status = 0
      try await server.connect { wire in
        try await wire.send(server.request("GET", "/healthz", headers: ["Connection: close"]))
        status = try await wire.answer().status
        _ = try await wire.rest()
      }
      return status == 200
    } catch {
      return false
    }
  }

  @Test func `an accepted request is answered although the server was told to stop`() async throws {
    let gate = Gate()
    try await RunningServer.run(StandInDesk(gate: gate)) { server in
      try await server.connect { wire in
        try await wire.send(server.request("POST", "/webhooks/main", headers: ["Signature: right"], body: Self.text))
        await gate.somebodyWaits()
        await server.stop()
        gate.open()
        #expect(try await wire.answer().status == 200)
        #expect(try await wire.rest() == "")
      }
    }
  }
}
