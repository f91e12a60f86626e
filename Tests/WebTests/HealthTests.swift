import Testing

@testable import Web

@Suite(.timeLimit(.minutes(5))) struct HealthTests {
  @Test func `a process that answers is alive`() async throws {
    let answer = try await RunningServer.run(StandInDesk(unreadiness: "the disk is full")) {
      try await $0.ask("GET", "/healthz")
    }
    #expect(answer.status == 200)
    #expect(answer.text == "ok\n")
  }

  @Test(arguments: [(nil, 200, "ready\n"), ("the journal is poisoned", 503, "the journal is poisoned\n")])
  func `readiness says why it is not there`(reason: String?, status: Int, text: String) async throws {
    let answer = try await RunningServer.run(StandInDesk(unreadiness: reason)) { try await $0.ask("GET", "/readyz") }
    #expect(answer.status == status)
    #expect(answer.text == text)
  }

  @Test func `refusals show in the metrics by their cause`() async throws {
    try await RunningServer.run { server in
      _ = try await server.ask("POST", "/webhooks/+14155550101")
      let answer = try await server.ask("GET", "/metrics")
      #expect(answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
      #expect(answer.text.contains("punchline_web_refusals_total{cause=\"unknown-provider\"} 1\n"))
      #expect(!answer.text.contains("5550101"))
    }
  }

  @Test func `a head is asked for without its body`() async throws {
    try await RunningServer.run { server in
      try await server.connect { wire in
        try await wire.send(server.request("HEAD", "/healthz", headers: ["Connection: close"]))
        #expect(try await wire.rest().hasSuffix("\r\n\r\n"))
      }
    }
  }

  @Test(arguments: [
    (Int64(0), "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
    (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"), (4_107_542_399, "Sun, 28 Feb 2100 23:59:59 GMT"),
    (-5, "Thu, 01 Jan 1970 00:00:00 GMT"),
  ])
  func `dates are those of RFC 9110`(second: Int64, text: String) {
    #expect(HTTPDate.text(second: second) == text)
  }

  @Test(arguments: [("a%20b", "a b"), ("%C3%A9", "é"), ("100%", "100%"), ("%zz", "%zz"), ("%4", "%4"), ("", "")])
  func `escapes are read and what is none stays`(coded: String, plain: String) {
    #expect(PercentCoding.decoded(coded) == plain)
  }

  @Test func `a form is read field by field`() {
    let fields = PercentCoding.fields("from=%2B1415&text=COFFEE+PLS%21&empty=&flag&from=second")
    #expect(fields == ["from": "+1415", "text": "COFFEE PLS!", "empty": "", "flag": ""])
  }

  @Test func `an accent that stands alone hides nothing of a form`() {
    #expect(PercentCoding.fields("a=1&\u{301}b=\u{301}2+\u{301}") == ["a": "1", "\u{301}b": "\u{301}2 \u{301}"])
  }
}
