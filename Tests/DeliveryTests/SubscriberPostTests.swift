import Carriers
import Gateway
import Testing

@testable import Delivery

@Suite(.timeLimit(.minutes(5))) struct SubscriberPostTests {
  private func letter(_ url: String) -> HTTPRequest {
    HTTPRequest(method: "POST", url: url, headers: ["webhook-id: a-1"], body: Array("{}".utf8))
  }

  private static let limits = TransferLimits(connectMillis: 1_000, wholeMillis: 2_000, responseBytesMax: 1_024)

  @Test func `a letter goes to an address that may be private, and its status comes back`() async throws {
    let server = StandInProvider { _, _ in .answer(503, headers: ["Retry-After: 7"], body: "no") }
    let post = SubscriberPost(limits: Self.limits)
    let answer = await post.post(letter(server.url + "/in"), isPrivateAllowed: true)
    post.stop()
    server.stop()
    #expect(answer == .answered(status: 503, retryAfterSeconds: 7))
    #expect(server.requests.count == 1)
    #expect(server.requests.first?.hasPrefix("POST /in HTTP/1.1\r\n") == true)
    #expect(server.requests.first?.contains("webhook-id: a-1\r\n") == true)
  }

  /// Names and forms that lead to this machine.
  @Test(arguments: ["127.0.0.1", "localhost", "127.1", "0x7f000001", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"])
  func `nothing connects to a private network where none is allowed`(host: String) async {
    let server = StandInProvider { _, _ in .answer(204) }
    let post = SubscriberPost(limits: Self.limits)
    let answer = await post.post(letter("http://\(host):\(server.port)/in"), isPrivateAllowed: false)
    post.stop()
    server.stop()
    guard case .unanswered(let why) = answer else {
      Issue.record("\(host) answered: \(answer)")
      return
    }
    // where the machine has no IPv6 its socket cannot be had in any case
    #expect(why == "the address is in a private network" || host.hasPrefix("["))
    #expect(server.connectionCount == 0)
  }

  @Test func `a connection that was opened to a private address carries nothing that may not go there`() async {
    let server = StandInProvider { _, _ in .answer(204) }
    let post = SubscriberPost(limits: Self.limits)
    let first = await post.post(letter(server.url), isPrivateAllowed: true)
    let second = await post.post(letter(server.url), isPrivateAllowed: false)
    let third = await post.post(letter(server.url), isPrivateAllowed: true)
    post.stop()
    server.stop()
    #expect(first == .answered(status: 204, retryAfterSeconds: nil) && third == first)
    #expect(second == .unanswered(why: "the address is in a private network"))
    #expect(server.requests.count == 2)
  }

  @Test func `a redirection is not followed`() async {
    let server = StandInProvider { _, _ in .answer(302, headers: ["Location: /other"]) }
    let post = SubscriberPost(limits: Self.limits)
    let answer = await post.post(letter(server.url), isPrivateAllowed: true)
    post.stop()
    server.stop()
    #expect(answer == .answered(status: 302, retryAfterSeconds: nil))
    #expect(server.requests.count == 1)
  }

  @Test func `of a long answer only the beginning is read, and its status counts`() async {
    let server = StandInProvider { _, _ in .answer(200, body: String(repeating: "x", count: 1 << 20)) }
    let post = SubscriberPost(limits: Self.limits)
    let answer = await post.post(letter(server.url), isPrivateAllowed: true)
    post.stop()
    server.stop()
    #expect(answer == .answered(status: 200, retryAfterSeconds: nil))
  }

  @Test func `an address that says nothing is given up, and delays no other`() async {
    let silent = StandInProvider { _, _ in .stall }
    let quick = StandInProvider { _, _ in .answer(204) }
    let post = SubscriberPost(limits: Self.limits)
    async let stalled = post.post(letter(silent.url), isPrivateAllowed: true)
    await silent.received(1)
    for _ in 1...3 {
      #expect(
        await post.post(letter(quick.url), isPrivateAllowed: true) == .answered(status: 204, retryAfterSeconds: nil))
    }
    #expect(await stalled == .unanswered(why: "Timeout was reached"))
    post.stop()
    for server in [silent, quick] { server.stop() }
  }

  @Test func `whoever waits when it stops hears that it stops`() async {
    let silent = StandInProvider { _, _ in .stall }
    let post = SubscriberPost()
    async let stalled = post.post(letter(silent.url), isPrivateAllowed: true)
    await silent.received(1)
    post.stop()
    #expect(await stalled == .stopping)
    #expect(await post.post(letter(silent.url), isPrivateAllowed: true) == .stopping)
    silent.stop()
  }
}
