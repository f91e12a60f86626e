import Carriers
import Gateway
import Testing

@testable import Delivery

@Suite struct QueueTests {
  private let noon = Samples.noon

  private func queue(_ texts: [OutboxText], textsMax: Int = 100) -> CourierQueue {
    var queue = CourierQueue(textsMax: textsMax)
    for text in texts { _ = queue.add(text, at: noon) }
    return queue
  }

  private func claimed(
    _ queue: inout CourierQueue, after millis: Int64 = 0, upTo limit: Int = 100, rate: Int = 1_000
  ) -> [UInt64] {
    let senders = queue.sendersToServe(at: noon + millis)
    let routes = Samples.routes(Dictionary(uniqueKeysWithValues: senders.map { ($0, rate) }))
    return queue.claim(at: noon + millis, upTo: limit, routes: routes).map(\.text.id.rawValue)
  }

  @discardableResult
  private func report(
    _ queue: inout CourierQueue, _ id: UInt64, _ result: AttemptResult, after millis: Int64 = 0, jitter: UInt64 = 0
  ) -> Settlement.Fate? {
    queue.report(TextID(rawValue: id), result, at: noon + millis, jitter: jitter)?.fate
  }

  private let accepted = AttemptResult.accepted(providerID: "SM1")
  private let fault = AttemptResult.notTaken(code: "http-500", afterSeconds: nil, blame: .textOrProvider)

  // Order

  @Test func `texts to one phone go one after the other, in the order of their promises`() throws {
    var queue = queue([try Samples.text(1), try Samples.text(2), try Samples.text(3)])
    #expect(claimed(&queue) == [1])
    #expect(claimed(&queue) == [])
    report(&queue, 1, accepted)
    #expect(claimed(&queue) == [2])
    report(&queue, 2, .failed(code: "21211", kind: .invalidNumber))
    #expect(claimed(&queue) == [3])
  }

  @Test func `a text that waits for its next try holds back the later ones to the same phone, and no others`() throws {
    var queue = queue([try Samples.text(1), try Samples.text(2), try Samples.text(3, to: 2)])
    #expect(claimed(&queue) == [1, 3])
    report(&queue, 1, fault)
    report(&queue, 3, accepted)
    #expect(claimed(&queue, after: 10) == [])
    #expect(queue.passTime(at: noon + 1_000, upTo: 10) == [])
    #expect(claimed(&queue, after: 1_000) == [1])
  }

  @Test func `a text that asked whether it went before does not go on while its sender has to be patient`() throws {
    var queue = queue([try Samples.text(1, to: 1), try Samples.text(2, to: 2)])
    #expect(claimed(&queue) == [1, 2])
    let left = [queue.depart(TextID(rawValue: 1), at: noon), queue.depart(TextID(rawValue: 2), at: noon)]
    #expect(left == [true, true])
    #expect(queue.mayGoOn(TextID(rawValue: 1), at: noon))
    report(&queue, 2, .notTaken(code: "http-429", afterSeconds: 60, blame: .sender))
    #expect(!queue.mayGoOn(TextID(rawValue: 1), at: noon + 1_000))
    #expect(queue.mayGoOn(TextID(rawValue: 1), at: noon + 61_000))
  }

  @Test func `replies go before marketing, to the same phone and to others`() throws {
    var queue = queue([
      try Samples.text(1, to: 1, purpose: .marketing), try Samples.text(2, to: 2, purpose: .marketing),
      try Samples.text(3, to: 1), try Samples.text(4, to: 3, purpose: .optOutConfirmation),
    ])
    #expect(claimed(&queue, upTo: 2) == [3, 4])
    #expect(claimed(&queue) == [2])
    report(&queue, 3, accepted)
    #expect(claimed(&queue) == [1])
  }

  @Test func `marketing does not overtake a reply that waits for its next try`() throws {
    var queue = queue([try Samples.text(1), try Samples.text(2, purpose: .marketing)])
    #expect(claimed(&queue) == [1])
    report(&queue, 1, fault)
    #expect(claimed(&queue) == [])
  }

  @Test func `the same text is not taken twice`() throws {
    var queue = queue([try Samples.text(1), try Samples.text(1)])
    #expect(queue.count == 1)
    #expect(claimed(&queue) == [1])
    report(&queue, 1, accepted)
    #expect(claimed(&queue) == [])
    #expect(queue.count == 0)
  }

  @Test func `a full queue refuses, and takes again when there is room`() throws {
    var queue = queue([try Samples.text(1), try Samples.text(2, to: 2)], textsMax: 2)
    let refused = !queue.add(try Samples.text(3), at: noon)
    #expect(refused)
    #expect(claimed(&queue) == [1, 2])
    report(&queue, 1, accepted)
    let third = queue.add(try Samples.text(3), at: noon)
    #expect(third)
  }

  // Doubt

  @Test func `a reply in doubt goes once more and then ends as unconfirmed`() throws {
    var queue = queue([try Samples.text(1)])
    #expect(claimed(&queue) == [1])
    #expect(report(&queue, 1, .inDoubt(code: "curl-28", isAnswerable: false)) == .inDoubt)
    _ = queue.passTime(at: noon + 60_000, upTo: 10)
    #expect(claimed(&queue, after: 60_000) == [1])
    #expect(report(&queue, 1, .inDoubt(code: "curl-28", isAnswerable: false), after: 60_000) == .unconfirmed)
    #expect(queue.count == 0)
  }

  @Test func `a reply that was in doubt and is then surely not taken may go again`() throws {
    var queue = queue([try Samples.text(1, isInDoubt: true)])
    #expect(claimed(&queue) == [1])
    #expect(report(&queue, 1, fault) == .deferred)
    _ = queue.passTime(at: noon + 60_000, upTo: 10)
    #expect(claimed(&queue, after: 60_000) == [1])
  }

  @Test func `marketing in doubt never goes again`() throws {
    var queue = queue([try Samples.text(1, purpose: .marketing)])
    #expect(claimed(&queue) == [1])
    #expect(report(&queue, 1, .inDoubt(code: "curl-28", isAnswerable: false)) == .unconfirmed)
    #expect(queue.count == 0)
  }

  @Test func `marketing that was in doubt before the start ends without an attempt`() throws {
    var queue = queue([try Samples.text(1, purpose: .marketing, isInDoubt: true)])
    #expect(claimed(&queue) == [])
    #expect(queue.passTime(at: noon, upTo: 10).map(\.fate) == [.unconfirmed])
    #expect(queue.count == 0)
  }

  // Ahead

  @Test(
    arguments: [
      ([], 4, [1, 2, 3, 4]),
      ([1, 2], 4, [1, 2, 3, 4]),
      ([3], 4, [1, 2]),
      ([4], 4, [1, 2, 3]),
      ([1], 2, []),
      ([2], 2, [1]),
    ] as [(Set<Int>, Int, [UInt64])])
  func `a text whose next doubt would be its last is claimed for a free transfer only`(
    doubted: Set<Int>, limit: Int, expected: [UInt64]
  ) throws {
    for purpose in [OutboxText.Purpose.reply, .optOutConfirmation] {
      var queue = queue(
        try (1...6).map { try Samples.text($0, to: $0, purpose: purpose, isInDoubt: doubted.contains($0)) })
      let claims = queue.claim(at: noon, upTo: limit, ofWhichAhead: 2, routes: Samples.routes([Samples.sender: 1_000]))
      #expect(claims.map(\.text.id.rawValue) == expected)
    }
  }

  @Test func `marketing is claimed for a free transfer only`() throws {
    var queue = queue(try (1...6).map { try Samples.text($0, to: $0, purpose: .marketing) })
    #expect(queue.claim(at: noon, upTo: 5, ofWhichAhead: 2, routes: Samples.routes([Samples.sender: 1_000])).count == 3)
    #expect(queue.claim(at: noon, upTo: 2, ofWhichAhead: 2, routes: Samples.routes([Samples.sender: 1_000])).isEmpty)
  }

  @Test func `where there are several senders nobody's texts wait for transfers in front of others'`() throws {
    var queue = queue(try (1...6).map { try Samples.text($0, to: $0, sender: $0 == 6 ? "12345" : Samples.sender) })
    let claims = queue.claim(
      at: noon, upTo: 5, ofWhichAhead: 2, routes: Samples.routes([Samples.sender: 1_000, "12345": 1_000]))
    #expect(claims.count == 3)
  }

  @Test func `a text that waits for its transfer stays back when its sender is asked for patience`() throws {
    var queue = queue(try (1...3).map { try Samples.text($0, to: $0) })
    #expect(claimed(&queue) == [1, 2, 3])
    let leaves = { (id: UInt64, millis: Int64) in queue.depart(TextID(rawValue: id), at: noon + millis) }
    #expect(leaves(1, 0))
    report(&queue, 1, .notTaken(code: "http-429", afterSeconds: 10, blame: .sender))
    #expect(!leaves(2, 9_999))
    #expect(report(&queue, 2, .heldBack, after: 9_999) == .deferred)
    // When the pause is over one text at a time asks whether all is well again.
    #expect(leaves(3, 10_000))
    _ = queue.passTime(at: noon + 10_000, upTo: 10)
    #expect(claimed(&queue, after: 10_000) == [])
    report(&queue, 3, accepted, after: 10_000)
    #expect(claimed(&queue, after: 10_000) == [2, 1])
  }

  // Ends

  @Test(arguments: [
    (AttemptResult.accepted(providerID: "SM1"), Settlement.Fate.accepted(providerID: "SM1")),
    (.failed(code: "21606", kind: .final), .failed(code: "21606", isInvalidNumber: false)),
    (.failed(code: "21211", kind: .invalidNumber), .failed(code: "21211", isInvalidNumber: true)),
    (.failed(code: "21610", kind: .optedOut), .optedOut(code: "21610")),
  ])
  func `what the provider decides ends a text`(result: AttemptResult, fate: Settlement.Fate) throws {
    var queue = queue([try Samples.text(1)])
    #expect(claimed(&queue) == [1])
    #expect(report(&queue, 1, result) == fate)
    #expect(queue.count == 0)
    #expect(report(&queue, 1, result) == nil)
  }

  @Test func `a text that nobody took for a day expires, whether or not its sender could send`() throws {
    var queue = queue([try Samples.text(1), try Samples.text(2, isInDoubt: true)])
    let day: Int64 = 24 * 3_600 * 1_000
    #expect(queue.passTime(at: noon + day - 1, upTo: 10) == [])
    #expect(queue.nextLook == noon + day)
    #expect(queue.passTime(at: noon + day, upTo: 10).map(\.fate) == [.expired, .unconfirmed])
    #expect(queue.count == 0)
  }

  @Test(arguments: [true, false])
  func `a text that was held back when its life ended ends then`(isInDoubt: Bool) throws {
    var queue = queue([try Samples.text(1, isInDoubt: isInDoubt)])
    #expect(claimed(&queue) == [1])
    #expect(queue.passTime(at: noon + Samples.day, upTo: 10) == [])
    #expect(report(&queue, 1, .heldBack, after: Samples.day) == (isInDoubt ? .unconfirmed : .expired))
    #expect(queue.count == 0)
  }

  @Test func `a text in doubt whose person opted out is not known to be withdrawn`() throws {
    var queue = queue([try Samples.text(1, isInDoubt: true)])
    #expect(claimed(&queue) == [1])
    #expect(report(&queue, 1, .withdrawn) == .unconfirmed)
  }

  @Test func `a text that is handed over again before the desk's refusal is heard is not lost`() throws {
    let text = try Samples.text(1, purpose: .marketing)
    var queue = queue([text])
    #expect(claimed(&queue) == [1])
    let isTaken = queue.add(text, at: noon)
    queue.drop(text.id, at: noon)
    #expect(isTaken && claimed(&queue) == [1])
    queue.drop(text.id, at: noon)
    #expect(queue.count == 0)
  }

  @Test func `a text whose life ends while the journal takes nothing is settled`() throws {
    var state = CourierState(queue: queue([try Samples.text(1), try Samples.text(2, to: 2, life: 2 * Samples.day)]))
    let hasClaims = state.claim(at: noon, routes: Samples.routes([Samples.sender: 1_000]))
    let ids = state.takeUnasked().flatMap(\.ids)
    #expect(hasClaims && ids.count == 2)
    let ended = state.answer(ids, allowed: nil, at: noon + Samples.day, jitter: 0)
    #expect(ended.map(\.id.rawValue) == [1] && ended.map(\.fate) == [.expired])
    #expect(state.takeSettlements(upTo: 10) == ended)
  }

  @Test func `a text under way at its end is settled by what becomes of it`() throws {
    let day: Int64 = 24 * 3_600 * 1_000
    var queue = queue([try Samples.text(1), try Samples.text(2, to: 2)])
    #expect(claimed(&queue, after: day - 1) == [1, 2])
    #expect(queue.passTime(at: noon + day, upTo: 10) == [])
    #expect(report(&queue, 1, fault, after: day) == .expired)
    #expect(report(&queue, 2, accepted, after: day) == .accepted(providerID: "SM1"))
  }

  @Test func `a text that the desk refuses leaves and the next one to the phone goes`() throws {
    var queue = queue([try Samples.text(1), try Samples.text(2)])
    #expect(claimed(&queue) == [1])
    queue.drop(TextID(rawValue: 1), at: noon)
    #expect(claimed(&queue) == [2])
  }

  @Test func `a text that was claimed and not handed over keeps its place`() throws {
    var queue = queue([try Samples.text(1), try Samples.text(2)])
    #expect(claimed(&queue, rate: 1) == [1])
    queue.release(TextID(rawValue: 1), at: noon)
    #expect(claimed(&queue, rate: 1) == [1])
  }
}
