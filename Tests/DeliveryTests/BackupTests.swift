import Carriers
import Gateway
import Testing

@testable import Delivery

/// A provider that takes nothing, and the one that stands in for it.
@Suite struct BackupTests {
  private let noon = Samples.noon
  private let away = AttemptResult.notTaken(code: "curl-7", afterSeconds: nil, blame: .provider)
  private let accepted = AttemptResult.accepted(providerID: "")

  private func claims(_ queue: inout CourierQueue, at now: Int64, hasBackup: Bool = true) -> [CourierQueue.Claim] {
    _ = queue.passTime(at: now, upTo: 100)
    let routes = Samples.routes([Samples.sender: 1_000, "11111": 1_000], hasBackup: hasBackup)
    return queue.claim(at: now, upTo: 100, routes: routes)
  }

  /// A queue whose first provider was found to take nothing at `shutAt`, by texts 1 to 3 to phones of the same numbers.
  private func shutQueue(hasBackup: Bool = true, third: AttemptResult? = nil) throws -> CourierQueue {
    var queue = CourierQueue()
    for id in 1...3 { _ = queue.add(try Samples.text(id, to: id), at: noon) }
    #expect(claims(&queue, at: noon, hasBackup: hasBackup).count == 3)
    for id in 1...3 {
      let leaves = queue.depart(TextID(rawValue: UInt64(id)), at: noon + Int64(id) * 300)
      #expect(leaves)
    }
    for id in 1...3 {
      _ = queue.report(TextID(rawValue: UInt64(id)), id == 3 ? third ?? away : away, at: shutAt, jitter: 0)
    }
    return queue
  }

  private var shutAt: Int64 { noon + 1_000 }
  /// Without jitter: a quarter less than 5 s.
  private var ajarAt: Int64 { shutAt + 3_750 }

  @Test func `three failures turn to the backup, and what the first surely did not take goes by it`() throws {
    var queue = try shutQueue()
    #expect(queue.takeTurns() == [CourierQueue.Turn(provider: "main", isBack: false)])
    for id in 4...10 { _ = queue.add(try Samples.text(id, to: id), at: shutAt) }
    let fresh = claims(&queue, at: shutAt)
    #expect(fresh.map(\.text.id.rawValue) == Array(4...10))
    let again = claims(&queue, at: shutAt + 1_000)
    #expect(again.map(\.text.id.rawValue).sorted() == [1, 2, 3])
    #expect((fresh + again).allSatisfy { $0.way.provider == "second" && $0.isByBackup })
  }

  @Test func `without a backup everything waits, one text asks, and an answer lets all go`() throws {
    var queue = try shutQueue(hasBackup: false)
    for id in 4...10 { _ = queue.add(try Samples.text(id, to: id), at: shutAt) }
    for wait in [0, 1_000, 3_749] { #expect(claims(&queue, at: shutAt + Int64(wait), hasBackup: false).isEmpty) }
    #expect(queue.nextLook == ajarAt)
    let probe = claims(&queue, at: ajarAt, hasBackup: false)
    #expect(probe.count == 1)
    let settled = queue.report(probe[0].text.id, accepted, at: ajarAt + 10, jitter: 0)
    #expect(settled?.fate == .accepted(providerID: ""))
    #expect(queue.takeTurns().map(\.isBack) == [false, true])
    #expect(claims(&queue, at: ajarAt + 10, hasBackup: false).count == 9)
  }

  @Test func `one text asks the first provider whether it is back while the others go by the backup`() throws {
    var queue = try shutQueue()
    let claimed = claims(&queue, at: ajarAt)
    #expect(claimed.map(\.isByBackup) == [false, true, true])
    for claim in claimed {
      let leaves = queue.depart(claim.text.id, at: ajarAt)
      #expect(leaves)
    }
    for claim in claimed.dropFirst() { _ = queue.report(claim.text.id, accepted, at: ajarAt, jitter: 0) }
    _ = queue.add(try Samples.text(30, to: 30), at: ajarAt)
    #expect(claims(&queue, at: ajarAt).map(\.isByBackup) == [true])
    _ = queue.report(claimed[0].text.id, accepted, at: ajarAt, jitter: 0)
    _ = queue.add(try Samples.text(31, to: 31), at: ajarAt)
    #expect(claims(&queue, at: ajarAt).map(\.isByBackup) == [false])
  }

  @Test func `a text that the first may have taken goes by no other, and others to its phone pass it`() throws {
    var queue = try shutQueue(third: .inDoubt(code: "curl-28", isAnswerable: false))
    _ = queue.add(try Samples.text(40, to: 3), at: shutAt)
    let passing = claims(&queue, at: shutAt + 2_000)
    #expect(passing.map(\.text.id.rawValue).sorted() == [1, 2, 40])
    #expect(passing.allSatisfy { $0.isByBackup })
    for claim in passing { _ = queue.report(claim.text.id, accepted, at: shutAt + 2_000, jitter: 0) }
    let probe = claims(&queue, at: ajarAt)
    #expect(probe.map(\.text.id.rawValue) == [3])
    #expect(probe.allSatisfy { !$0.isByBackup && $0.isInDoubt && $0.maySendDespiteDoubts })
    #expect(queue.report(TextID(rawValue: 3), accepted, at: ajarAt, jitter: 0)?.provider == "main")
    #expect(queue.count == 0)
  }

  @Test func `a text allowed for a provider that has shut meanwhile stays back and goes by the backup`() throws {
    var queue = CourierQueue()
    for id in 1...5 { _ = queue.add(try Samples.text(id, to: id), at: noon) }
    let waiting = claims(&queue, at: noon)
    #expect(waiting.count == 5)
    for (round, id) in [UInt64(1), 2, 3].enumerated() {
      // they leave one after the other, each too soon to know of the one before
      let leaves = queue.depart(TextID(rawValue: id), at: noon + Int64(round) * 300)
      #expect(leaves)
    }
    for id in [UInt64(1), 2, 3] {
      _ = queue.report(
        TextID(rawValue: id), .inDoubt(code: "curl-28", isAnswerable: false), at: noon + 30_000, jitter: 0)
    }
    let leaves = queue.depart(TextID(rawValue: 4), at: noon + 30_000)
    #expect(!leaves)
    #expect(queue.report(TextID(rawValue: 4), .heldBack, at: noon + 30_000, jitter: 0)?.fate == .deferred)
    let again = claims(&queue, at: noon + 30_000)
    #expect(again.map(\.text.id.rawValue) == [4] && again.allSatisfy { $0.isByBackup })
  }

  @Test func `a text in doubt from before the start goes to the provider that may have it`() throws {
    var queue = CourierQueue()
    _ = queue.add(try Samples.text(1, isInDoubt: true, doubtedProvider: "second"), at: noon)
    _ = queue.add(try Samples.text(2, to: 2, isInDoubt: true), at: noon)
    let claimed = claims(&queue, at: noon)
    #expect(claimed.map(\.way.provider) == ["second", "main"])
    #expect(claimed.map(\.isByBackup) == [true, false])
  }

  @Test func `a text in doubt whose provider the route has left ends, and holds nobody up`() throws {
    var queue = CourierQueue()
    _ = queue.add(try Samples.text(1, isInDoubt: true, doubtedProvider: "gone"), at: noon)
    _ = queue.add(try Samples.text(2), at: noon)
    #expect(claims(&queue, at: noon).isEmpty)
    #expect(queue.passTime(at: noon, upTo: 10).map(\.fate) == [.unconfirmed])
    #expect(claims(&queue, at: noon).map(\.text.id.rawValue) == [2])
  }

  @Test func `a provider that says it will be away for long leaves all to the backup until then`() throws {
    var queue = CourierQueue()
    let away = AttemptResult.notTaken(code: "http-503", afterSeconds: 600, blame: .provider)
    let doubt = AttemptResult.inDoubt(code: "curl-52", isAnswerable: false)
    for id in 1...2 { _ = queue.add(try Samples.text(id, to: id), at: noon) }
    #expect(claims(&queue, at: noon).count == 2)
    for (id, result) in [(UInt64(1), doubt), (2, away)] {
      _ = queue.report(TextID(rawValue: id), result, at: noon, jitter: 0)
    }
    #expect(queue.takeTurns().map(\.isBack) == [false])
    var last = 2
    for second in stride(from: Int64(5), to: 600, by: 5) {
      last += 1
      // to the phone of the text in doubt, too
      _ = queue.add(try Samples.text(last, to: last % 2 + 1), at: noon + second * 1_000)
      while true {
        let claimed = claims(&queue, at: noon + second * 1_000)
        if claimed.isEmpty { break }
        #expect(claimed.allSatisfy { $0.isByBackup && !$0.isInDoubt }, "after \(second) s")
        for claim in claimed { _ = queue.report(claim.text.id, accepted, at: noon + second * 1_000, jitter: 0) }
      }
      #expect(queue.count == 1, "after \(second) s")
    }
    #expect(claims(&queue, at: noon + 600_000).map { [$0.text.id.rawValue, $0.isByBackup ? 2 : 1] } == [[1, 1]])
  }

  @Test func `a sender that its provider keeps off for long goes by the backup, and back once a text is taken`() throws
  {
    var queue = CourierQueue()
    let day = AttemptResult.notTaken(code: "http-429", afterSeconds: 86_400, blame: .sender)
    let doubt = AttemptResult.inDoubt(code: "curl-52", isAnswerable: false)
    for id in 1...2 { _ = queue.add(try Samples.text(id, to: id), at: noon) }
    #expect(claims(&queue, at: noon).map(\.isByBackup) == [false, false])
    _ = queue.report(TextID(rawValue: 1), doubt, at: noon, jitter: 0)
    _ = queue.report(TextID(rawValue: 2), day, at: noon, jitter: 0)
    #expect(queue.takeTurns().isEmpty)
    // to the phone of the text in doubt, too
    _ = queue.add(try Samples.text(3), at: noon + 2_000)
    _ = queue.add(try Samples.text(4, to: 4, sender: "11111"), at: noon + 2_000)
    let claimed = claims(&queue, at: noon + 2_000)
    #expect(claimed.filter(\.isByBackup).map(\.text.id.rawValue).sorted() == [2, 3])
    #expect(claimed.filter { !$0.isByBackup }.map(\.text.id.rawValue) == [4])
    for claim in claimed { _ = queue.report(claim.text.id, accepted, at: noon + 2_000, jitter: 0) }
    let hour = noon + 3_600_000
    for id in 5...6 { _ = queue.add(try Samples.text(id, to: id), at: hour) }
    let later = claims(&queue, at: hour)
    #expect(later.map(\.isByBackup).filter { !$0 }.count == 1)
    for claim in later { _ = queue.report(claim.text.id, accepted, at: hour, jitter: 0) }
    for id in 7...8 { _ = queue.add(try Samples.text(id, to: id), at: hour) }
    #expect(claims(&queue, at: hour).allSatisfy { !$0.isByBackup })
  }

  @Test func `too many requests of one sender do not turn to the backup`() throws {
    var queue = CourierQueue()
    var now = noon
    for id in 1...8 {
      _ = queue.add(try Samples.text(id, to: id), at: now)
      for claim in claims(&queue, at: now) {
        #expect(!claim.isByBackup)
        let tooMany = AttemptResult.notTaken(code: "http-429", afterSeconds: 1, blame: .sender)
        _ = queue.report(claim.text.id, tooMany, at: now, jitter: 0)
      }
      now += 70_000
    }
    #expect(queue.takeTurns().isEmpty)
  }

  @Test func `a provider that can tell is asked about marketing too, and about a reply as often as it takes`() throws {
    var queue = CourierQueue()
    _ = queue.add(try Samples.text(1, sender: "11111", purpose: .marketing), at: noon)
    _ = queue.add(try Samples.text(2, to: 2), at: noon)
    var now = noon
    for _ in 1...2 {
      #expect(claims(&queue, at: now).count == 2)
      for id in [UInt64(1), 2] {
        let fate = queue.report(
          TextID(rawValue: id), .inDoubt(code: "curl-52", isAnswerable: true), at: now, jitter: 0)?.fate
        #expect(fate == .inDoubt)
      }
      #expect(claims(&queue, at: now + 4_999).isEmpty)
      now += 30_000
    }
    let asked = claims(&queue, at: now)
    #expect(asked.allSatisfy { $0.isInDoubt && !$0.maySendDespiteDoubts })
    #expect(queue.report(TextID(rawValue: 1), .unknowable, at: now, jitter: 0)?.fate == .unconfirmed)
    // it never had this one: it starts afresh
    queue.clearDoubts(TextID(rawValue: 2))
    let doubt = AttemptResult.inDoubt(code: "curl-52", isAnswerable: false)
    #expect(queue.report(TextID(rawValue: 2), doubt, at: now, jitter: 0)?.fate == .inDoubt)
    #expect(claims(&queue, at: now + 60_000).map(\.maySendDespiteDoubts) == [true])
  }

  @Test func `doubts that are settled leave nothing behind`() throws {
    var queue = CourierQueue()
    var now = noon
    for id in 1...2_000 {
      _ = queue.add(try Samples.text(id, to: id), at: now)
      for result in [AttemptResult.inDoubt(code: "curl-52", isAnswerable: false), accepted] {
        for claim in claims(&queue, at: now) { _ = queue.report(claim.text.id, result, at: now, jitter: 0) }
        now += 2_000
      }
    }
    #expect(queue.count == 0)
    #expect(queue.lanes.allSatisfy { $0.heldLineCount <= 64 + 1 })
  }

  @Test func `marketing leaves room for replies, of its own sender and of others`() throws {
    var queue = CourierQueue()
    for id in 1...200 { _ = queue.add(try Samples.text(id, to: id, purpose: .marketing), at: noon) }
    let bulk = claims(&queue, at: noon)
    #expect(bulk.count == CourierQueue.marketingUnderWayMax)
    for id in 201...216 { _ = queue.add(try Samples.text(id, to: id), at: noon) }
    #expect(claims(&queue, at: noon).count == 16)
    _ = queue.report(bulk[0].text.id, accepted, at: noon, jitter: 0)
    #expect(claims(&queue, at: noon).map(\.text.purpose) == [.marketing])
  }

  @Test func `a provider that answers slowly leaves room for another`() throws {
    var queue = CourierQueue()
    let senders = ["11111", "22222", "33333"]
    for (index, sender) in senders.enumerated() {
      for id in 1...40 { _ = queue.add(try Samples.text(100 * index + id, to: id, sender: sender), at: noon) }
    }
    var routes = Samples.routes(["11111": 1_000, "22222": 1_000])
    routes["33333"] = Route(rate: 1_000, first: Samples.way(by: "second"))
    let claimed = queue.claim(at: noon, upTo: 64, routes: routes)
    #expect(claimed.count { $0.way.provider == "main" } <= CourierQueue.providerUnderWayMax)
    #expect(claimed.count { $0.way.provider == "second" } >= 16)
  }
}

extension CourierQueue.Claim {
  fileprivate var isByBackup: Bool { way.provider == "second" }
}
