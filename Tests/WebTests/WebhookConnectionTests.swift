import Carriers
import Platform
import Testing

@testable import Web

/// Webhooks and pages on one connection: each answer in its turn, whoever gives it.
@Suite(.timeLimit(.minutes(5))) struct WebhookConnectionTests {
  private static func webhook(_ server: RunningServer, _ id: Int, signature: String = "right") -> String {
    server.request(
      "POST", "/webhooks/main", headers: ["Signature: \(signature)"], body: "text T\(id) +14155550101 +14155550150 HI")
  }

  /// A webhook with the text T1, or a page, by its target.
  private static func first(
    _ server: RunningServer, _ target: String, version: String = "1.1", headers: [String]
  ) -> String {
    let isWebhook = target.hasPrefix("/webhooks")
    return server.request(
      isWebhook ? "POST" : "GET", target, version: version, headers: ["Signature: right"] + headers,
      body: isWebhook ? "text T1 +14155550101 +14155550150 HI" : "")
  }

  @Test(arguments: [1, 7, 4_096])
  func `requests that come ahead of their answers are answered in their order`(pieceBytes: Int) async throws {
    let desk = StandInDesk()
    try await RunningServer.run(desk) { server in
      try await server.connect { wire in
        let page = server.request("GET", "/healthz")
        let requests = [
          Self.webhook(server, 1), page, Self.webhook(server, 2, signature: "wrong"), page, page,
          Self.webhook(server, 3), Self.webhook(server, 4), server.request("GET", "/nothing/here"),
        ]
        let bytes = Array(requests.joined().utf8)
        for start in stride(from: 0, to: bytes.count, by: pieceBytes) {
          try await wire.send(String(decoding: bytes[start..<min(start + pieceBytes, bytes.count)], as: UTF8.self))
        }
        for status in [200, 200, 403, 200, 200, 200, 200, 404] {
          #expect(try await wire.answer().status == status)
        }
      }
    }
    #expect(desk.taken.texts.map(\.id) == ["T1", "T3", "T4"])
  }

  @Test func `a page behind a webhook waits for its answer`() async throws {
    let gate = Gate()
    try await RunningServer.run(StandInDesk(gate: gate)) { server in
      try await server.connect { wire in
        try await wire.send(Self.webhook(server, 1) + server.request("GET", "/nothing/here"))
        await gate.somebodyWaits()
        gate.open()
        #expect(try await wire.answer().status == 200)
        #expect(try await wire.answer().status == 404)
      }
    }
  }

  @Test(arguments: [("/healthz", 200), ("/nothing/here", 404), ("/webhooks/main", 403)])
  func `a webhook that came in part behind others is read to its end`(between: String, status: Int) async throws {
    let gate = Gate()
    let desk = StandInDesk(gate: gate)
    try await RunningServer.run(desk) { server in
      try await server.connect { wire in
        let last = Self.webhook(server, 2)
        try await wire.send(Self.webhook(server, 1) + server.request("GET", between) + String(last.dropLast(10)))
        await gate.somebodyWaits()
        gate.open()
        for status in [200, status] { #expect(try await wire.answer().status == status) }
        try await wire.send(String(last.suffix(10)))
        #expect(try await wire.answer().status == 200)
      }
    }
    #expect(desk.taken.texts.map(\.id) == ["T1", "T2"])
  }

  @Test func `garbage behind requests that wait takes none of their answers' places`() async throws {
    let gate = Gate()
    try await RunningServer.run(StandInDesk(gate: gate)) { server in
      try await server.connect { wire in
        try await wire.send(
          Self.webhook(server, 1) + server.request("POST", "/webhooks/nobody", body: "x")
            + server.request("GET", "/nothing/here") + "\u{1}garbage\r\n\r\n")
        await gate.somebodyWaits()
        gate.open()
        for status in [200, 404, 404, 400] { #expect(try await wire.answer().status == status) }
        #expect(try await wire.rest() == "")
      }
    }
  }

  @Test(arguments: [[], ["/healthz"], ["/healthz", "/nothing/here"]])
  func `who says that nothing more comes gets every answer all the same`(pages: [String]) async throws {
    let desk = StandInDesk()
    try await RunningServer.run(desk) { server in
      try await server.connect { wire in
        try await wire.send(
          Self.webhook(server, 1) + pages.map { server.request("GET", $0) }.joined() + Self.webhook(server, 2)
            + Self.webhook(server, 3))
        wire.sendsNoMore()
        for status in [200] + pages.map({ $0 == "/healthz" ? 200 : 404 }) + [200, 200] {
          #expect(try await wire.answer().status == status)
        }
      }
    }
    #expect(desk.taken.texts.map(\.id) == ["T1", "T2", "T3"])
  }

  /// Requests of all kinds, cut anywhere, and read on only where every answer to what is whole has come, or at once.
  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func `however requests are cut and mixed, each has its answer in its turn`(seed: UInt64) async throws {
    let random = SeededRandom(seed: seed)
    @Sendable func pick(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }
    let desk = StandInDesk()
    try await RunningServer.run(desk) { server in
      try await server.connect { wire in
        let kinds: [(request: String, status: Int)] = [
          (Self.webhook(server, 0), 200), (Self.webhook(server, 0, signature: "wrong"), 403),
          (server.request("POST", "/webhooks/nobody", body: "text"), 404),
          (server.request("PUT", "/webhooks/main", body: "x"), 405),
          (server.request("GET", "/healthz"), 200), (server.request("GET", "/nothing/here"), 404),
        ]
        let requests = (0..<12).map { _ in kinds[pick(kinds.count)] }
        let bytes = Array(requests.map(\.request).joined().utf8)
        let ends = requests.reduce(into: []) { ends, next in ends.append((ends.last ?? 0) + next.request.utf8.count) }
        var (sent, answered) = (0, 0)
        while sent < bytes.count {
          let end = min(sent + 1 + pick(600), bytes.count)
          try await wire.send(String(decoding: bytes[sent..<end], as: UTF8.self))
          sent = end
          guard sent == bytes.count || pick(2) == 0 else { continue }
          while answered < requests.count, ends[answered] <= sent {
            #expect(try await wire.answer().status == requests[answered].status)
            answered += 1
          }
        }
        #expect(answered == requests.count)
      }
    }
  }

  @Test func `what is refused by its head leaves the connection in order`() async throws {
    try await RunningServer.run { server in
      try await server.connect { wire in
        try await wire.send(
          server.request("POST", "/webhooks/nobody", body: "text") + server.request("PUT", "/webhooks/main", body: "x")
            + Self.webhook(server, 1))
        for status in [404, 405, 200] { #expect(try await wire.answer().status == status) }
      }
    }
  }

  private static let lastRequests = [
    ("1.0", []), ("1.0", ["Connection: te"]), ("1.0", ["Connection: close"]), ("1.1", ["Connection: close"]),
    ("1.1", ["Connection: Close"]), ("1.1", ["Connection: te, close", "TE: trailers"]),
  ]

  @Test(arguments: lastRequests, ["/webhooks/main", "/webhooks/nobody", "/healthz", "/nothing/here"])
  func `a connection that is to be closed is closed behind the answer`(
    version: (number: String, headers: [String]), target: String
  ) async throws {
    let desk = StandInDesk()
    try await RunningServer.run(desk) { server in
      try await server.connect { wire in
        let request = Self.first(server, target, version: version.number, headers: version.headers)
        // what comes behind it counts for nothing
        try await wire.send(request + Self.webhook(server, 2))
        #expect([200, 404].contains(try await wire.answer().status))
        #expect(try await wire.rest() == "")
      }
    }
    #expect(!desk.taken.texts.contains { $0.id == "T2" })
  }

  @Test(arguments: [
    ("1.0", ["Connection: keep-alive"]), ("1.0", ["Connection: Keep-Alive"]), ("1.1", []), ("1.1", ["Connection: te"]),
  ])
  func `a connection that is to be kept is kept`(version: String, headers: [String]) async throws {
    try await RunningServer.run { server in
      try await server.connect { wire in
        let webhook = server.request(
          "POST", "/webhooks/main", version: version, headers: ["Signature: right"] + headers,
          body: "text T1 +14155550101 +14155550150 HI")
        for request in [webhook, server.request("GET", "/healthz", version: version, headers: headers), webhook] {
          try await wire.send(request)
          #expect(try await wire.answer().status == 200)
        }
      }
    }
  }

  @Test func `a webhook that was taken is answered though the server is told to stop`() async throws {
    let gate = Gate()
    let desk = StandInDesk(gate: gate)
    try await RunningServer.run(desk) { server in
      try await server.connect { wire in
        try await wire.send(Self.webhook(server, 1))
        await gate.somebodyWaits()
        await server.stop()
        gate.open()
        #expect(try await wire.answer().status == 200)
        #expect(try await wire.rest() == "")
      }
    }
  }

  @Test func `somebody who leaves before the answer harms nobody`() async throws {
    let gate = Gate()
    let desk = StandInDesk(gate: gate)
    try await RunningServer.run(desk) { server in
      try await server.connect { wire in
        try await wire.send(Self.webhook(server, 1))
        await gate.somebodyWaits()
      }
      gate.open()
      #expect(try await server.ask("GET", "/healthz").status == 200)
    }
    #expect(desk.taken.texts.count == 1)
  }

  @Test(arguments: [[], ["Connection: close"]])
  func `garbage behind a webhook does not take its answer's place`(headers: [String]) async throws {
    let gate = Gate()
    let desk = StandInDesk(gate: gate)
    try await RunningServer.run(desk) { server in
      try await server.connect { wire in
        let webhook = server.request(
          "POST", "/webhooks/main", headers: ["Signature: right"] + headers,
          body: "text T1 +14155550101 +14155550150 HI")
        try await wire.send(webhook + "\u{1}garbage\r\n\r\n")
        await gate.somebodyWaits()
        gate.open()
        #expect(try await wire.answer().status == 200)
      }
    }
    #expect(desk.taken.texts.count == 1)
  }

  @Test(arguments: [("/webhooks/main", 200), ("/webhooks/nobody", 404), ("/healthz", 200)])
  func `who asks for another protocol gets the answer, and nothing behind it is kept`(
    target: String, status: Int
  ) async throws {
    let desk = StandInDesk()
    try await RunningServer.run(desk) { server in
      try await server.connect { wire in
        let request = Self.first(
          server, target, headers: ["Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c"])
        try await wire.send(request + Self.webhook(server, 2))
        #expect(try await wire.answer().status == status)
        #expect(try await wire.rest() == "")
      }
    }
    #expect(desk.taken.texts.map(\.id) == (target == "/webhooks/main" ? ["T1"] : []))
  }

  private static let unreadable = [
    "Transfer-Encoding: chunked\r\n\r\nzz\r\n", "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nzz\r\n",
    "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n",
  ]

  /// Who has answered without the body answers it no second time.
  private static let lines = [
    "POST /webhooks/main": 400, "POST /webhooks/nobody": 404, "POST /hooks/any/square": 400, "POST /nothing/here": 404,
    "GET /healthz": 200,
  ]

  @Test(arguments: unreadable, lines.keys.sorted())
  func `a body that cannot be read is answered at once, and ends the connection`(
    body: String, line: String
  ) async throws {
    try await RunningServer.run { server in
      try await server.connect { wire in
        try await wire.send("\(line) HTTP/1.1\r\nHost: x\r\n\(body)")
        #expect(try await wire.answer().status == Self.lines[line])
        #expect(try await wire.rest() == "")
      }
    }
  }

  @Test(arguments: lines.keys.sorted())
  func `a body that breaks off is answered at once, and ends the connection`(line: String) async throws {
    try await RunningServer.run { server in
      try await server.connect { wire in
        try await wire.send("\(line) HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\nabc")
        wire.sendsNoMore()
        #expect(try await wire.answer().status == Self.lines[line])
        #expect(try await wire.rest() == "")
      }
    }
  }

  @Test func `behind the last answer nothing is carried out, though it came before`() async throws {
    let gate = Gate()
    let desk = StandInDesk(gate: gate)
    try await RunningServer.run(desk) { server in
      try await server.connect { wire in
        let large = server.request(
          "POST", "/webhooks/main", headers: ["Signature: right"], body: String(repeating: "x", count: 70_000))
        try await wire.send(Self.webhook(server, 1) + large.prefix(300))
        await gate.somebodyWaits()
        try await wire.send(large.dropFirst(300) + Self.webhook(server, 2))
        gate.open()
        #expect(try await wire.answer().status == 200)
        #expect(try await wire.answer().status == 413)
        #expect(try await wire.rest() == "")
      }
    }
    #expect(desk.taken.texts.map(\.id) == ["T1"])
  }

  @Test(arguments: [("/webhooks/main", 400), ("/nothing/here", 404), ("/hooks/any/square", 403)])
  func `whoever waits for a word before the body gets it from a page too, and not in HTTP 1.0`(
    target: String, status: Int
  ) async throws {
    try await RunningServer.run { server in
      for version in ["1.1", "1.0"] {
        try await server.connect { wire in
          try await wire.send(
            "POST \(target) HTTP/\(version)\r\nHost: x\r\nSignature: right\r\nExpect: 100-continue\r\n"
              + "Content-Length: 4\r\n\r\n")
          if version == "1.1" { #expect(try await wire.read(through: "\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n") }
          try await wire.send("text")
          #expect(try await wire.answer().status == status)
        }
      }
    }
  }

  @Test func `a HEAD is answered without a body`() async throws {
    try await RunningServer.run { server in
      try await server.connect { wire in
        try await wire.send(server.request("HEAD", "/webhooks/nobody") + Self.webhook(server, 1))
        #expect(try await wire.read(through: "\r\n\r\n")?.hasPrefix("HTTP/1.1 404") == true)
        #expect(try await wire.answer().status == 200)
      }
    }
  }

  @Test func `whoever asks whether to go on with the body is told`() async throws {
    try await RunningServer.run { server in
      try await server.connect { wire in
        let body = "text T1 +14155550101 +14155550150 HI"
        try await wire.send(
          "POST /webhooks/main HTTP/1.1\r\nHost: x\r\nSignature: right\r\nExpect: 100-continue\r\n"
            + "Content-Length: \(body.utf8.count)\r\n\r\n")
        #expect(try await wire.read(through: "\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n")
        try await wire.send(body)
        #expect(try await wire.answer().status == 200)
      }
    }
  }
}
