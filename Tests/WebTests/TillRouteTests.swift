import Carriers
import Gateway
import Loyalty
import NIOCore
import Testing

@testable import Web

/// Takes nothing in by itself: `StandInDesk` says what becomes of a webhook.
private struct NoSource: TillSource {
  func verify(_ request: WebhookRequest) throws(WebhookRefusal) {}
  func read(_ request: WebhookRequest) throws(WebhookRefusal) -> TillStep { .done([]) }
}

@Suite(.timeLimit(.minutes(5))) struct TillRouteTests {
  private static let till = Till(shop: "blue-cup", name: "square", source: NoSource())
  private static let target = "/hooks/blue-cup/square"

  @Test func `a webhook is handed on as it came, with the address that the shop system called`() async throws {
    let desk = StandInDesk(tills: [Self.till])
    let answer = try await RunningServer.run(desk) {
      try await $0.ask("POST", Self.target + "?shop=1", headers: ["X-Signature: a b"], body: "{\"ü\":1}")
    }
    #expect(answer.status == 200)
    let webhook = try #require(desk.taken.webhooks.first)
    #expect(webhook.publicURL + webhook.target == "https://sms.example.com/hooks/blue-cup/square?shop=1")
    #expect(webhook.header("x-signature") == "a b")
    #expect(String(decoding: webhook.body, as: UTF8.self) == "{\"ü\":1}")
    #expect(webhook.receivedAt == 784_111_777)
  }

  @Test(arguments: [
    ("POST", "/hooks/blue-cup/pump"), ("POST", "/hooks/green-cup/pump"), ("POST", "/hooks/blue-cup"),
    ("POST", "/hooks/blue-cup/square/more"), ("POST", "/hooks//square"), ("GET", "/hooks/blue-cup/square"),
    ("GET", "/hooks/green-cup/square"),
  ])
  func `where no shop system ever calls there is nothing`(method: String, target: String) async throws {
    let desk = StandInDesk(tills: [Self.till])
    let answer = try await RunningServer.run(desk) { try await $0.ask(method, target, body: "{}") }
    #expect(answer.status == 404)
    #expect(answer.text == "There is nothing here.\n")
    #expect(desk.taken.webhooks.isEmpty)
  }

  @Test(arguments: [
    "/hooks/blue-cup/square", "/hooks/blue-cup/shopify", "/hooks/green-cup/square", "/hooks/BLUE-CUP/square",
  ])
  func `which shops and tills there are shows to nobody who cannot sign`(target: String) async throws {
    let desk = StandInDesk(tills: [Self.till], tillRefusal: .unsigned(why: "w"))
    try await RunningServer.run(desk) { server in
      let answer = try await server.ask("POST", target, body: "{}")
      #expect(answer.status == 403 && answer.text == "The signature is not right.\n")
      let long = try await server.ask("POST", target, body: String(repeating: "x", count: 3 << 20 | 1))
      #expect(long.status == 413)
    }
  }

  @Test func `where there is no till, what is judged before a signature is answered as by one`() async throws {
    let desk = StandInDesk(tills: [Self.till])
    try await RunningServer.run(desk) { server in
      let greeted = try await server.ask("POST", "/hooks/green-cup/shopify", body: "hello")
      #expect(greeted.status == 200 && greeted.text == "ok\n")
      let header = ["X-Signature: ?"]
      #expect(try await server.ask("POST", "/hooks/green-cup/square", headers: header, body: "{}").status == 400)
      #expect(desk.taken.webhooks.isEmpty)
      #expect(server.refusals("unknown-till") == "1")
    }
  }

  @Test(arguments: [
    (TillRefusal.unsigned(why: "w"), 403, "unsigned"), (.malformed(why: "w"), 400, "malformed"),
    (.unreachable(why: "w"), 503, "unreachable-till"), (.notWritable, 503, "not-writable"),
    (.overloaded, 503, "overloaded"),
  ])
  func `each refusal has its status and its counter`(refusal: TillRefusal, status: Int, cause: String) async throws {
    let desk = StandInDesk(tills: [Self.till], tillRefusal: refusal)
    try await RunningServer.run(desk) { server in
      let answer = try await server.ask("POST", Self.target, body: "{}")
      #expect(answer.status == status)
      #expect((answer.headers["retry-after"] != nil) == (status == 503))
      #expect(!answer.text.contains("w\n"))
      #expect(server.refusals(cause) == "1")
    }
  }

  @Test(arguments: [(3 << 20, 200), (3 << 20 | 1, 413)])
  func `a body of three megabytes is taken, and no more`(bytes: Int, status: Int) async throws {
    let desk = StandInDesk(tills: [Self.till])
    // on a busy machine so much takes its time, and it is not time that this is about
    var limits = WebLimits()
    limits.requestSeconds = .minutes(10)
    limits.lingerSeconds = .minutes(10)
    let answer = try await RunningServer.run(desk, limits: limits) {
      try await $0.ask("POST", Self.target, body: String(repeating: "x", count: bytes))
    }
    #expect(answer.status == status)
    #expect(desk.taken.webhooks.count == (status == 200 ? 1 : 0))
  }
}
