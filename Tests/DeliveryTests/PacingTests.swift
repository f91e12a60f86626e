import Carriers
import Gateway
import Testing

@testable import Delivery

@Suite struct PacingTests {
  private let noon = Samples.noon

  /// When each text leaves, if each is accepted at once: milliseconds after noon.
  private func departures(_ segments: [Int], rate: Int) throws -> [Int64] {
    var queue = CourierQueue()
    for (index, count) in segments.enumerated() {
      _ = queue.add(try Samples.text(index, to: index, segments: count), at: noon)
    }
    var now = noon
    var departures: [Int64] = []
    while departures.count < segments.count {
      for claim in queue.claim(at: now, upTo: 100, routes: Samples.routes([Samples.sender: rate])) {
        departures.append(now - noon)
        let hasLeft = queue.depart(claim.text.id, at: now)
        #expect(hasLeft)
        _ = queue.report(claim.text.id, .accepted(providerID: ""), at: now, jitter: 0)
      }
      guard let next = queue.nextLook, queue.count > 0 else { break }
      now = next
    }
    return departures
  }

  @Test(arguments: [
    ([1, 1, 1], 1, [0, 1_000, 2_000]),
    ([3, 1, 1], 1, [0, 3_000, 4_000]),
    ([1, 3, 1], 1, [0, 1_000, 4_000]),
    ([1, 1, 1, 1, 1], 2, [0, 0, 500, 1_000, 1_500]),
    ([2, 2, 2], 3, [0, 334, 1_000]),
    ([0, 0], 1, [0, 1_000]),
    ([1, 1], 0, [0, 1_000]),
  ])
  func `a sender sends so many segments a second and one second's worth at once`(
    segments: [Int], rate: Int, expected: [Int64]
  ) throws {
    #expect(try departures(segments, rate: rate) == expected)
  }

  @Test func `texts that waited for their transfers do not leave faster for it`() throws {
    var queue = CourierQueue()
    for id in 1...30 { _ = queue.add(try Samples.text(id, to: id), at: noon) }
    let routes = Samples.routes([Samples.sender: 10])
    let waiting = queue.claim(at: noon, upTo: 30, routes: routes)
    #expect(waiting.count == 10)
    let later = noon + 5_000
    #expect(queue.claim(at: later, upTo: 30, routes: routes).isEmpty)
    for claim in waiting {
      let hasLeft = queue.depart(claim.text.id, at: later)
      #expect(hasLeft)
    }
    #expect(queue.claim(at: later + 99, upTo: 30, routes: routes).isEmpty)
    #expect(queue.claim(at: later + 100, upTo: 30, routes: routes).count == 1)
  }

  @Test func `a text that does not leave takes nothing from its sender's rate`() throws {
    var queue = CourierQueue()
    for id in 1...3 { _ = queue.add(try Samples.text(id, to: id), at: noon) }
    let routes = Samples.routes([Samples.sender: 1])
    for id in [1, 2] {
      #expect(queue.claim(at: noon, upTo: 3, routes: routes).map(\.text.id.rawValue) == [UInt64(id)])
      #expect(
        queue.report(TextID(rawValue: UInt64(id)), .withdrawn, at: noon, jitter: 0)?.fate == .withdrawn)
    }
    #expect(queue.claim(at: noon, upTo: 3, routes: routes).count == 1)
  }

  @Test func `senders do not wait for each other`() throws {
    var queue = CourierQueue()
    for id in 1...4 {
      _ = queue.add(try Samples.text(id, to: id, sender: id < 3 ? "12345" : "67890"), at: noon)
    }
    let claims = queue.claim(at: noon, upTo: 10, routes: Samples.routes(["12345": 1, "67890": 1]))
    #expect(Set(claims.map(\.text.sender)) == ["12345", "67890"])
    #expect(claims.count == 2)
  }

  @Test func `one sender leaves room for others`() throws {
    var queue = CourierQueue()
    for id in 1...100 { _ = queue.add(try Samples.text(id, to: id, sender: "12345"), at: noon) }
    _ = queue.add(try Samples.text(101, to: 1, sender: "67890"), at: noon)
    let claims = queue.claim(at: noon, upTo: 64, routes: Samples.routes(["12345": 1_000, "67890": 1_000]))
    #expect(claims.count == CourierQueue.senderUnderWayMax + 1)
  }

  @Test func `a sender whose provider is not known waits and then goes on`() throws {
    var queue = CourierQueue()
    _ = queue.add(try Samples.text(1), at: noon)
    #expect(queue.sendersToServe(at: noon) == [Samples.sender])
    #expect(queue.claim(at: noon, upTo: 1, routes: [:]).isEmpty)
    queue.hold(Samples.sender, until: noon + 15_000)
    #expect(queue.sendersToServe(at: noon + 14_999).isEmpty)
    #expect(queue.nextLook == noon + 15_000)
    #expect(queue.sendersToServe(at: noon + 15_000) == [Samples.sender])
    #expect(queue.claim(at: noon + 15_000, upTo: 1, routes: Samples.routes([Samples.sender: 1])).count == 1)
  }

  @Test func `long marketing keeps no reply of its sender waiting, and the next marketing makes up for both`() throws {
    var queue = CourierQueue()
    let routes = Samples.routes([Samples.sender: 1])
    func goes(_ id: UInt64, at now: Int64) {
      #expect(queue.claim(at: now, upTo: 9, routes: routes).map(\.text.id.rawValue) == [id], "\(now - noon)")
      let hasLeft = queue.depart(TextID(rawValue: id), at: now)
      #expect(hasLeft)
      _ = queue.report(TextID(rawValue: id), .accepted(providerID: ""), at: now, jitter: 0)
    }
    _ = queue.add(try Samples.text(1, to: 1, segments: 6, purpose: .marketing), at: noon)
    _ = queue.add(try Samples.text(2, to: 2, segments: 6, purpose: .marketing), at: noon)
    goes(1, at: noon)
    #expect(queue.claim(at: noon + 500, upTo: 9, routes: routes).isEmpty)
    #expect(queue.sendersToServe(at: noon + 600).isEmpty)
    _ = queue.add(try Samples.text(3, to: 3), at: noon + 600)
    #expect(queue.sendersToServe(at: noon + 600) == [Samples.sender])
    #expect(queue.claim(at: noon + 999, upTo: 9, routes: routes).isEmpty)
    goes(3, at: noon + 1_000)
    #expect(queue.claim(at: noon + 6_999, upTo: 9, routes: routes).isEmpty)
    goes(2, at: noon + 7_000)
  }

  @Test func `marketing that does not leave gives back what it took`() throws {
    var bucket = TokenBucket()
    #expect(bucket.waitEnd(for: 6, isMarketing: true, rate: 2, at: noon) == nil)
    let charge = bucket.take(6, isMarketing: true)
    // another rate meanwhile
    #expect(bucket.waitEnd(for: 1, rate: 5, at: noon) != nil)
    bucket.giveBack(charge)
    #expect(bucket.waitEnd(for: 2, rate: 2, at: noon) == nil)
    #expect(bucket.waitEnd(for: 6, isMarketing: true, rate: 2, at: noon + 1_000) == nil)
  }

  @Test func `a clock that is set back stops nobody`() throws {
    var bucket = TokenBucket()
    #expect(bucket.waitEnd(for: 1, rate: 1, at: noon) == nil)
    let charge = bucket.take(1)
    bucket.spend(charge, at: noon)
    #expect(bucket.waitEnd(for: 1, rate: 1, at: noon - 3_600_000) == noon - 3_600_000 + 1_000)
    #expect(bucket.waitEnd(for: 1, rate: 1, at: noon - 3_600_000 + 1_000) == nil)
  }
}
