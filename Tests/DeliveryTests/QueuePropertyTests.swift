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
    var waiting: [TextID: CourierQueue.Claim] = [:]
    var underWay: [TextID: CourierQueue.Claim] = [:]
    var ended: Set<TextID> = []
    var doubts: [TextID: Int] = [:]
    /// The provider that may have it.
    var holder: [TextID: String] = [:]
    var firstAttempts: [String: [UInt64]] = [:]
    var departures: [String: [(at: Int64, segments: Int, isMarketing: Bool)]] = [:]
    let senders = ["12345": 1, "+14155550150": 3, "67890": 50]
    let hasBackup: Bool
    /// A provider that takes nothing, for a while.
    var sick = ""

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
        isInDoubt: Int.random(in: 0..<10, using: &random) == 0,
        life: [Samples.day, 3_600_000, 3_620_000].randomElement(using: &random) ?? Samples.day)
      nextID += 1
      promised[text.id] = text
      if text.isInDoubt {
        doubts[text.id] = 1
        holder[text.id] = "main"
      }
      let isTaken = queue.add(text, at: now)
      #expect(isTaken)
    }

    mutating func claim() {
      let limit = Int.random(in: 1...5, using: &random)
      let ahead = Int.random(in: 0...limit, using: &random)
      let claims = queue.claim(
        at: now, upTo: limit, ofWhichAhead: ahead, routes: Samples.routes(senders, hasBackup: hasBackup))
      #expect(claims.count <= limit)
      for claim in claims {
        let text = claim.text
        #expect(promised[text.id] != nil && !ended.contains(text.id))
        for others in [waiting, underWay] {
          #expect(!others.values.contains { $0.text.to == text.to && $0.text.sender == text.sender })
        }
        #expect(claim.isInDoubt == (doubts[text.id] != nil))
        #expect(claim.maySendDespiteDoubts == text.purpose.allowsSending(despite: doubts[text.id, default: 0]))
        if let holder = holder[text.id] { #expect(claim.way.provider == holder) }
        waiting[text.id] = claim
        // one in doubt waits for its provider while others pass it
        if claim.attempts == 0, !text.isInDoubt {
          firstAttempts["\(text.sender) \(text.to.digits) \(text.purpose == .marketing)", default: []].append(
            text.id.rawValue)
        }
      }
    }

    mutating func leave() {
      guard let id = anyID(of: waiting), let claim = waiting.removeValue(forKey: id) else { return }
      let isWithdrawn = Int.random(in: 0..<20, using: &random) == 0
      if !isWithdrawn, queue.depart(id, at: now) {
        underWay[id] = claim
        departures[claim.text.sender, default: []].append((now, claim.text.segments, claim.text.purpose == .marketing))
      } else {
        let settlement = queue.report(id, isWithdrawn ? .withdrawn : .heldBack, at: now, jitter: 0)
        let endings: [Settlement.Fate] = claim.isInDoubt ? [.unconfirmed] : isWithdrawn ? [.withdrawn] : [.expired]
        #expect(settlement.map { $0.fate == .deferred ? !isWithdrawn : endings.contains($0.fate) } == true)
        if let settlement { settle(settlement) }
      }
    }

    mutating func anyID(of texts: [TextID: CourierQueue.Claim]) -> TextID? {
      texts.keys.sorted { $0.rawValue < $1.rawValue }.randomElement(using: &random)
    }

    mutating func report() {
      guard let id = anyID(of: underWay), let claim = underWay.removeValue(forKey: id) else { return }
      let result = result(of: claim)
      if case .inDoubt = result {
        doubts[id, default: 0] += 1
        holder[id] = claim.way.provider
      }
      let settlement = queue.report(id, result, at: now, jitter: random.next())
      #expect(settlement?.id == id)
      if let settlement { settle(settlement) }
    }

    /// What an attempt comes to, or first the question whether one in doubt was taken.
    mutating func result(of claim: CourierQueue.Claim) -> AttemptResult {
      let away = AttemptResult.notTaken(code: "curl-7", afterSeconds: nil, blame: .provider)
      if claim.way.provider == sick { return away }
      if claim.isInDoubt, !claim.maySendDespiteDoubts || Bool.random(using: &random) {
        switch Int.random(in: 0..<4, using: &random) {
        case 0: return .accepted(providerID: "SM")
        case 1: return away
        case 2 where !claim.maySendDespiteDoubts: return .unknowable
        default:
          queue.clearDoubts(claim.text.id)
          doubts[claim.text.id] = nil
          holder[claim.text.id] = nil
        }
      }
      let results: [AttemptResult] = [
        .accepted(providerID: "SM"), .failed(code: "1", kind: .final), .inDoubt(code: "2", isAnswerable: false),
        .inDoubt(code: "2", isAnswerable: true), away,
        .notTaken(code: "3", afterSeconds: nil, blame: .sender),
        .notTaken(code: "4", afterSeconds: 2, blame: .textOrProvider),
      ]
      return results.randomElement(using: &random) ?? away
    }

    mutating func pass() {
      now += Int64.random(in: 0..<20_000, using: &random)
      if Int.random(in: 0..<10, using: &random) == 0 {
        sick = ["", "", "main", "second"].randomElement(using: &random) ?? ""
      }
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
      sick = ""
      for _ in 0..<100_000 where queue.count > 0 {
        claim()
        while !waiting.isEmpty { leave() }
        while !underWay.isEmpty { report() }
        now = max(now, queue.nextLook ?? now)
        for settlement in queue.passTime(at: now, upTo: 100) { settle(settlement) }
      }
    }
  }

  @Test(arguments: [1, 2, 3, 20_260_105, UInt64.random(in: 0 ... .max)], [false, true])
  func `each text ends once, in order, paced, and what may have been taken is sent by no other and marketing never`(
    seed: UInt64, hasBackup: Bool
  ) throws {
    var world = World(random: SplitMix(seed: seed), hasBackup: hasBackup)
    for _ in 0..<3_000 { try world.step() }
    world.drain()

    #expect(world.ended == Set(world.promised.keys), "seed \(seed)")
    #expect(world.queue.count == 0, "seed \(seed)")
    for (line, ids) in world.firstAttempts { #expect(ids == ids.sorted(), "seed \(seed), line \(line)") }
    for (sender, rate) in world.senders {
      let departures = world.departures[sender] ?? []
      for first in departures.indices {
        var segments = 0
        var longestMarketing = 0
        for last in first..<min(first + 40, departures.count) {
          segments += departures[last].segments
          if departures[last].isMarketing { longestMarketing = max(longestMarketing, departures[last].segments) }
          let millis = Int(departures[last].at - departures[first].at)
          // One second's worth or one text at once, and the rate from then on; the last text may leave a debt, and replies wait for no
          // debt of one marketing text.
          let allowed =
            max(rate, departures[first].segments) * 1_000 + rate * millis
            + (departures[last].segments + longestMarketing) * 1_000
          #expect(segments * 1_000 <= allowed, "seed \(seed), sender \(sender)")
        }
      }
    }
  }
}
