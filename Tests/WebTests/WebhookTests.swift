import Carriers
import Testing

@testable import Web

@Suite(.timeLimit(.minutes(5))) struct WebhookTests {
  private static let text = "text SM1 +14155550101 +14155550150 COFFEE PLS"
  private static let signed = ["Signature: right"]

  @Test(arguments: ["/webhooks/main", "/webhooks/main/status", "/webhooks/main?x=1"])
  func `a signed text is taken and answered with the provider's own words`(target: String) async throws {
    let desk = StandInDesk()
    let answer = try await RunningServer.run(desk) {
      try await $0.ask("POST", target, headers: Self.signed, body: Self.text)
    }
    #expect(answer.status == 200)
    #expect(answer.headers["content-type"] == "text/xml")
    #expect(answer.headers["date"] == "Sun, 06 Nov 1994 08:49:37 GMT")
    #expect(answer.text == "<Response/>")
    #expect(desk.taken.texts == [InboundText(id: "SM1", from: "+14155550101", to: "+14155550150", text: "COFFEE PLS")])
    #expect(desk.taken.providers == ["main"])
  }

  @Test func `texts and receipts of one webhook are taken in their order`() async throws {
    let desk = StandInDesk()
    let body = "text A +1 +2 one\nreceipt R\ntext B +1 +2 two"
    let answer = try await RunningServer.run(desk) {
      try await $0.ask("GET", "/webhooks/main", headers: Self.signed, body: body)
    }
    #expect(answer.status == 200)
    #expect(desk.taken.texts.map(\.id) == ["A", "B"])
    #expect(desk.taken.receipts.map(\.providerID) == ["R"])
  }

  @Test func `messages that cannot be read are counted and keep no other away`() async throws {
    let desk = StandInDesk()
    try await RunningServer.run(desk) { server in
      let answer = try await server.ask(
        "POST", "/webhooks/main", headers: Self.signed, body: "broken\ntext A +1 +2 one\nbroken")
      #expect(answer.status == 200)
      #expect(server.refusals("malformed") == "1")
    }
    #expect(desk.taken.texts.map(\.id) == ["A"])
  }

  @Test func `where a refusal would be texted to the person nothing is said, and it is counted`() async throws {
    let desk = StandInDesk(providers: [StandInProvider.plain, StandInProvider.talking])
    try await RunningServer.run(desk) { server in
      let plain = try await server.ask("POST", "/webhooks/main", headers: Self.signed, body: "what?")
      let talking = try await server.ask("POST", "/webhooks/talking", headers: Self.signed, body: "what?")
      #expect([plain.status, talking.status] == [400, 200])
      #expect(talking.text == "<Response/>")
      #expect(server.refusals("malformed") == "2")
    }
    #expect(desk.taken == .init())
  }

  @Test(arguments: [
    ("POST", "/webhooks/nobody", 404, "unknown-provider"),
    ("POST", "/webhooks/", 404, "unknown-provider"),
    ("POST", "/webhooks/main/s3cret", 404, "wrong-path-secret"),
    ("POST", "/webhooks/hidden", 404, "wrong-path-secret"),
    ("POST", "/webhooks/hidden/s3cres", 404, "wrong-path-secret"),
    ("POST", "/webhooks/hidden/status", 404, "wrong-path-secret"),
    ("PUT", "/webhooks/main", 405, "wrong-method"),
  ])
  func `a webhook at a wrong address reaches nobody`(
    method: String, target: String, status: Int, cause: String
  ) async throws {
    let desk = StandInDesk(providers: [StandInProvider.plain, StandInProvider.secret])
    try await RunningServer.run(desk) { server in
      let answer = try await server.ask(method, target, headers: Self.signed, body: Self.text)
      #expect(answer.status == status)
      #expect(server.refusals(cause) == "1")
    }
    #expect(desk.taken == .init())
  }

  @Test func `an accent that stands alone hides nothing of an address`() {
    #expect(WebhookAddress(target: "/webhooks/main?\u{301}text=17")?.provider == "main")
    #expect(WebhookAddress(target: "/webhooks/main/\u{301}s3cret")?.endsRightly(secret: "\u{301}s3cret") == true)
    #expect(WebhookAddress(target: "/webhooks/\u{301}main")?.provider == "\u{301}main")
  }

  @Test(arguments: ["/webhooks/hidden/s3cret", "/webhooks/hidden/status/s3cret", "/webhooks/hidden/s3cre%74"])
  func `the right path secret opens`(target: String) async throws {
    let desk = StandInDesk(providers: [StandInProvider.secret])
    let answer = try await RunningServer.run(desk) {
      try await $0.ask("POST", target, headers: Self.signed, body: Self.text)
    }
    #expect(answer.status == 200)
  }

  @Test(arguments: [(["Signature: wrong"], Self.text, 403, "unsigned"), (Self.signed, "nonsense", 400, "malformed")])
  func `what is not signed or not readable is refused`(
    headers: [String], body: String, status: Int, cause: String
  ) async throws {
    let desk = StandInDesk()
    try await RunningServer.run(desk) { server in
      let answer = try await server.ask("POST", "/webhooks/main", headers: headers, body: body)
      #expect(answer.status == status)
      #expect(server.refusals(cause) == "1")
    }
    #expect(desk.taken == .init())
  }

  @Test(arguments: [
    (DeskRefusal.notWritable, 503, true, "not-writable"), (.overloaded, 503, true, "overloaded"),
    (.malformed(why: "no number"), 400, false, "malformed"),
  ])
  func `a refusal of the house becomes its status`(
    refusal: DeskRefusal, status: Int, comesBack: Bool, cause: String
  ) async throws {
    try await RunningServer.run(StandInDesk(refusal: refusal)) { server in
      let answer = try await server.ask("POST", "/webhooks/main", headers: Self.signed, body: Self.text)
      #expect(answer.status == status)
      #expect((answer.headers["retry-after"] != nil) == comesBack)
      #expect(server.refusals(cause) == "1")
    }
  }

  @Test(arguments: [(nil, 200, "3"), (DeskRefusal.malformed(why: "no number"), 400, "2"), (.overloaded, 503, "2")])
  func `each text and receipt of a webhook counts, also where another is refused`(
    refusal: DeskRefusal?, status: Int, count: String
  ) async throws {
    let body = Self.text + "\ntext SM2 +14155550102 +14155550150 HELP\nreceipt SM3"
    try await RunningServer.run(StandInDesk(refusal: refusal, takenBeforeRefusal: 2)) { server in
      let answer = try await server.ask("POST", "/webhooks/main", headers: Self.signed, body: body)
      #expect(answer.status == status)
      #expect(server.registry.value(of: "punchline_web_messages_taken_total") == count)
    }
  }

  @Test func `a body over the limit is refused by its announced length`() async throws {
    let desk = StandInDesk()
    try await RunningServer.run(desk) { server in
      let body = String(repeating: "x", count: ProviderLimits.bodyBytesMax + 1)
      let answer = try await server.ask("POST", "/webhooks/main", headers: Self.signed, body: body)
      #expect(answer.status == 413)
      #expect(answer.headers["connection"] == "close")
    }
  }

  @Test func `a body over the limit is refused without a length as well`() async throws {
    try await RunningServer.run { server in
      try await server.connect { wire in
        try await wire.send(
          "POST /webhooks/main HTTP/1.1\r\nHost: x\r\nSignature: right\r\nTransfer-Encoding: chunked\r\n\r\n")
        let chunk = String(repeating: "x", count: 16 * 1024)
        for _ in 0..<5 { try await wire.send("4000\r\n\(chunk)\r\n") }
        #expect(try await wire.answer().status == 413)
        #expect(try await wire.rest() == "")
      }
    }
  }

  @Test func `a body of exactly the limit is read`() async throws {
    let desk = StandInDesk()
    try await RunningServer.run(desk) { server in
      let start = "text A + + "
      let body = start + String(repeating: "x", count: ProviderLimits.bodyBytesMax - start.utf8.count)
      let answer = try await server.ask("POST", "/webhooks/main", headers: Self.signed, body: body)
      #expect(answer.status == 200)
    }
    #expect(desk.taken.texts.first?.text.utf8.count == ProviderLimits.bodyBytesMax - 11)
  }

  @Test func `many webhooks go over one connection`() async throws {
    let desk = StandInDesk()
    try await RunningServer.run(desk) { server in
      try await server.connect { wire in
        let request = server.request("POST", "/webhooks/main", headers: Self.signed, body: Self.text)
        for _ in 0..<20 { try await wire.send(request) }
        for _ in 0..<20 { #expect(try await wire.answer().status == 200) }
      }
    }
    #expect(desk.taken.texts.count == 20)
  }
}
