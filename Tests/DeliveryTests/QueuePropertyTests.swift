import Carriers
import Gateway
import Testing
import Texting

@testable import Delivery

/// Whatever happens in whatever order, what must always be true of the queue is.
@Suite struct QueuePropertyTests {
  private struct World {
    var random: SplitMix
    var queue = CourierQueue()
    var now = Samples.noon
    var nextID = 1
    var promised: [TextID: OutboxText] = [:]
    /// Claimed, and waiting for their transfers.
    var waiting: [TextID: OutboxText] = [:]
    var underWay: [TextID: OutboxText] = [:]
    var ended: Set<TextID> = []
    var doubts: [TextID: Int] = [:]
    var firstAttempts: [String: [UInt64]] = [:]
    var departures: [String: [(at: Int64, segments: Int)]] = [:]
    let senders = ["12345": 1, "+14155550150": 3, "67890": 50]

    mutating func step() throws {
      switch Int.random(in: 0..<12, using: &random) {
      case 0..<3: try add()
      case 3..<6: claim()
      case 6..<9: leave()
      case 9..<11: report()
      default: pass()
      }
    }

    mutating func add() throws {
      let purposes: [OutboxText.Purpose] = [.reply, .marketing, .optOutConfirmation]
      let text = try Samples.text(
        nextID, to: Int.random(in: 0..<6, using: &random),
        sender: senders.keys.sorted().randomElement(using: &random) ?? "",
        segments: Int.random(in: 1...4, using: &random), purpose: purposes.randomElement(using: &random) ?? .reply,
        promisedAt: now - Int64.random(in: 0..<3_600_000, using: &random),
        isInDoubt: Int.random(in: 0..<10, using: &random) == 0)
      nextID += 1
      promised[text.id] = text
      if text.isInDoubt { doubts[text.id] = 1 }
      let isTaken = queue.add(text, at: now)
      #expect(isTaken)
    }

    mutating func claim() {
      let limit = Int.random(in: 1...5, using: &random)
      let ahead = Int.random(in: 0...limit, using: &random)
      let claims = queue.claim(at: now, upTo: limit, ofWhichAhead: ahead, routes: Samples.routes(senders))
      #expect(claims.count <= limit)
      for claim in claims {
        let text = claim.text
        #expect(promised[text.id] != nil && !ended.contains(text.id))
        for others in [waiting, underWay] {
          #expect(!others.values.contains { $0.to == text.to && $0.sender == text.sender })
        }
        #expect(text.purpose == .marketing ? doubts[text.id] == nil : doubts[text.id, default: 0] <= 1)
        waiting[text.id] = text
        if claim.attempts == 0 {
          firstAttempts["\(text.sender) \(text.to.digits) \(text.purpose == .marketing)", default: []].append(
            text.id.rawValue)
        }
      }
    }

    mutating func leave() {
      guard let id = anyID(of: waiting), let text = waiting.removeValue(forKey: id) else { return }
      let isWithdrawn = Int.random(in: 0..<20, using: &random) == 0
      if !isWithdrawn, queue.depart(id, at: now) {
        underWay[id] = text
        departures[text.sender, default: []].append((now, text.segments))
      } else {
        let settlement = queue.report(id, isWithdrawn ? .withdrawn : .heldBack, at: now, jitter: 0)
        #expect(settlement?.fate == (isWithdrawn ? .withdrawn : .deferred))
        if let settlement { settle(settlement) }
      }
    }

    mutating func anyID(of texts: [TextID: OutboxText]) -> TextID? {
      texts.keys.sorted { $0.rawValue < $1.rawValue }.randomElement(using: &random)
    }

    mutating func report() {
      guard let id = anyID(of: underWay) else { return }
      underWay[id] = nil
      let results: [AttemptResult] = [
        .accepted(providerID: "SM"), .failed(code: "1", kind: .final), .inDoubt(code: "2", isAnswerable: false),
        .notTaken(code: "3", afterSeconds: nil, blame: .sender),
        .notTaken(code: "4", afterSeconds: 2, blame: .textOrProvider),
      ]
      guard let result = results.randomElement(using: &random) else { return }
      if case .inDoubt = result { doubts[id, default: 0] += 1 }
      let settlement = queue.report(id, result, at: now, jitter: random.next())
      #expect(settlement?.id == id)
      if let settlement { settle(settlement) }
    }

    mutating func pass() {
      now += Int64.random(in: 0..<20_000, using: &random)
      for settlement in queue.passTime(at: now, upTo: 3) { settle(settlement) }
    }

    mutating func settle(_ settlement: Settlement) {
      switch settlement.fate {
      case .deferred, .inDoubt: #expect(!ended.contains(settlement.id))
      case .accepted, .delivered, .failed, .optedOut, .expired, .unconfirmed, .withdrawn:
        #expect(ended.insert(settlement.id).inserted)
      }
    }

    /// Lets time pass until nothing is left.
    mutating func drain() {
      for _ in 0..<100_000 where queue.count > 0 {
        claim()
        while !waiting.isEmpty { leave() }
        while !underWay.isEmpty { report() }
        now = max(now, queue.nextLook ?? now)
        for settlement in queue.passTime(at: now, upTo: 100) { settle(settlement) }
      }
    }
  }

  @Test(arguments: [1, 2, 3, 20_260_105, UInt64.random(in: 0 ... .max)])
  func `each text ends once, in order, paced, and marketing is never sent twice`(seed: UInt64) throws {
    var world = World(random: SplitMix(seed: seed))
    for _ in 0..<3_000 { try world.step() }
    world.drain()

    #expect(world.ended == Set(world.promised.keys), "seed \(seed)")
    #expect(world.queue.count == 0, "seed \(seed)")
    for (line, ids) in world.firstAttempts { #expect(ids == ids.sorted(), "seed \(seed), line \(line)") }
    for (sender, rate) in world.senders {
      let departures = world.departures[sender] ?? []
      for first in departures.indices {
        var segments = 0
        for last in first..<min(first + 40, departures.count) {
          segments += departures[last].segments
          let millis = Int(departures[last].at - departures[first].at)
          // One second's worth or one text at once, and the rate from then on; the last text may leave a debt.
          let allowed =
            max(rate, departures[first].segments) * 1_000 + rate * millis + departures[last].segments * 1_000
          #expect(segments * 1_000 <= allowed, "seed \(seed), sender \(sender)")
        }
      }
    }
  }
}
