import Carriers
import Gateway
import Testing

@testable import Delivery

@Suite struct RetryTests {
  private let noon = Samples.noon
  private let routes = Samples.routes([Samples.sender: 1_000])

  @Test(
    arguments: [
      (1, 1_000), (2, 2_000), (3, 4_000), (10, 512_000), (11, 900_000), (12, 900_000), (1_000_000, 900_000),
    ] as [(Int, Int64)])
  func `pauses double from a second to a quarter of an hour, a quarter shorter or longer`(attempts: Int, pause: Int64) {
    let policy = RetryPolicy()
    let middle = policy.pause(afterAttempts: attempts, max: policy.pauseMillisMax, jitter: UInt64(pause / 4))
    #expect(middle == pause)
    var random = SplitMix(seed: UInt64(attempts))
    for _ in 0..<200 {
      let jittered = policy.pause(afterAttempts: attempts, max: policy.pauseMillisMax, jitter: random.next())
      #expect((pause * 3 / 4...pause * 5 / 4).contains(jittered))
    }
  }

  @Test(
    arguments: [
      (nil, 1_000), (0, 1_000), (-5, 1_000), (1, 1_000), (30, 30_000), (60, 60_000), (61, 60_000), (86_400, 60_000),
    ] as [(Int64?, Int64)])
  func `a provider's own pause counts where it is longer, and about each minute one text asks`(
    asked: Int64?, pause: Int64
  ) throws {
    var queue = CourierQueue()
    _ = queue.add(try Samples.text(1), at: noon)
    _ = queue.claim(at: noon, upTo: 1, routes: routes)
    let result = AttemptResult.notTaken(code: "http-429", afterSeconds: asked, blame: .sender)
    // A quarter of the pause as jitter is the pause itself.
    #expect(queue.report(TextID(rawValue: 1), result, at: noon, jitter: 250)?.fate == .deferred)
    _ = queue.passTime(at: noon + pause - 1, upTo: 10)
    #expect(queue.claim(at: noon + pause - 1, upTo: 1, routes: routes).isEmpty)
    _ = queue.passTime(at: noon + pause, upTo: 10)
    #expect(queue.claim(at: noon + pause, upTo: 1, routes: routes).map(\.attempts) == [1])
  }

  private func queueOfMany(_ count: Int) throws -> CourierQueue {
    var queue = CourierQueue()
    for id in 1...count { _ = queue.add(try Samples.text(id, to: id), at: noon) }
    return queue
  }

  @Test func `too many requests slow the whole sender, and then one text asks whether it is over`() throws {
    var queue = try queueOfMany(30)
    let first = queue.claim(at: noon, upTo: 10, routes: routes)
    #expect(first.count == 10)
    for claim in first {
      let result = AttemptResult.notTaken(code: "http-429", afterSeconds: 20, blame: .sender)
      _ = queue.report(claim.text.id, result, at: noon, jitter: 0)
    }
    #expect(queue.claim(at: noon + 19_999, upTo: 10, routes: routes).isEmpty)
    let later = noon + 20_000
    _ = queue.passTime(at: later, upTo: 10)
    let probe = queue.claim(at: later, upTo: 10, routes: routes)
    #expect(probe.count == 1)
    #expect(queue.claim(at: later, upTo: 10, routes: routes).isEmpty)
    _ = queue.report(probe[0].text.id, .accepted(providerID: ""), at: later, jitter: 0)
    #expect(queue.claim(at: later, upTo: 10, routes: routes).count == 10)
  }

  @Test func `failures of texts that were under way together count once`() throws {
    var queue = try queueOfMany(20)
    for claim in queue.claim(at: noon, upTo: 20, routes: routes) {
      let result = AttemptResult.notTaken(code: "curl-7", afterSeconds: nil, blame: .provider)
      _ = queue.report(claim.text.id, result, at: noon, jitter: 250)
    }
    _ = queue.passTime(at: noon + 1_000, upTo: 10)
    #expect(queue.claim(at: noon + 1_000, upTo: 20, routes: routes).count == 1)
  }

  @Test func `while a provider is away its sender asks ever more seldom, down to once a minute`() throws {
    var queue = try queueOfMany(100)
    var random = SplitMix(seed: 7)
    var now = noon
    var attempts: [Int64] = []
    while attempts.count < 60 {
      _ = queue.passTime(at: now, upTo: 10)
      for claim in queue.claim(at: now, upTo: 1, routes: routes) {
        attempts.append(now)
        let result = AttemptResult.notTaken(code: "curl-7", afterSeconds: nil, blame: .provider)
        _ = queue.report(claim.text.id, result, at: now, jitter: random.next())
      }
      _ = queue.claim(at: now, upTo: 1, routes: routes)
      now = try #require(queue.nextLook)
    }
    let pauses = zip(attempts.dropFirst(), attempts).map { $0 - $1 }
    #expect((750...1_250).contains(pauses[0]))
    #expect(pauses.dropFirst(7).allSatisfy { (45_000...75_000).contains($0) })
  }

  @Test func `a fault of one text does not slow its sender`() throws {
    var queue = try queueOfMany(3)
    let first = queue.claim(at: noon, upTo: 1, routes: routes)
    let result = AttemptResult.notTaken(code: "http-500", afterSeconds: nil, blame: .textOrProvider)
    _ = queue.report(first[0].text.id, result, at: noon, jitter: 0)
    #expect(queue.claim(at: noon, upTo: 10, routes: routes).count == 2)
  }
}
