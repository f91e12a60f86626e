import Foundation
import Gateway
import Journaling
import Loyalty
import Testing
import Texting

/// The same call has one effect and one answer.
@Suite struct OnceTests {
  private let ann = People.ann

  private func joined(commit: Bool = false) async throws -> TestGateway {
    let gateway = try await TestGateway(Samples.shared, commit: commit ? .threaded : .inline)
    try await gateway.text(from: ann, "COFFEE PLS")
    return gateway
  }

  @Test(arguments: [("k1", nil), (nil, "A1"), ("k1", "A1")] as [(String?, String?)])
  func `a repeated call gets the first answer, also after a restart`(once: String?, order: String?) async throws {
    let gateway = try await joined()
    let caller = try await Caller(gateway)
    let first = try await caller.buy(1_000, by: ann, order: order, once: once)
    #expect(try first.points("given") == 10)
    #expect(try first.points("balance") == 35)
    #expect(first.status == 201 && !first.isRepeat)
    // what came meanwhile does not change it
    _ = try await caller.buy(500, by: ann)
    let again = try await caller.buy(1_000, by: ann, order: order, once: once)
    #expect(again.body == first.body && again.status == first.status && again.isRepeat)
    let restarted = try await gateway.restarted()
    let later = try await caller.at(restarted).buy(1_000, by: ann, order: order, once: once)
    #expect(later.body == first.body && later.status == first.status)
    #expect(try restarted.member(ann)?.points == 40)
    await restarted.store.close()
  }

  @Test(
    arguments: [("k1", nil, .reused), (nil, "A1", .refused), ("k1", "A1", .reused)]
      as [(String?, String?, APIProblem.Kind)])
  func `the same key or order for something else is refused`(
    once: String?, order: String?, kind: APIProblem.Kind
  ) async throws {
    let gateway = try await joined()
    let caller = try await Caller(gateway)
    _ = try await caller.buy(1_000, by: ann, order: order, once: once)
    let problem = await #expect(throws: APIProblem.self) {
      _ = try await caller.buy(1_001, by: People.ann, order: order, once: once)
    }
    #expect(problem?.kind == kind)
    #expect(try gateway.member(ann)?.points == 35)
  }

  @Test func `many at once are one, and all get its answer`() async throws {
    let gateway = try await joined(commit: true)
    let caller = try await Caller(gateway)
    let answers = try await withThrowingTaskGroup(of: APIAnswer.self) { group in
      for number in 0..<60 {
        group.addTask {
          try await caller.buy(1_000, by: People.ann, order: "A1", once: number % 2 == 0 ? "k\(number % 6)" : nil)
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(Set(answers.map(\.text)).count == 1)
    #expect(answers.count { !$0.isRepeat } == 1)
    #expect(try gateway.member(ann)?.points == 35)
    await gateway.store.close()
  }

  @Test func `an order is one, whoever reports it`() async throws {
    let gateway = try await joined()
    let (caller, other) = (try await Caller(gateway), try await Caller(gateway))
    try await gateway.purchase(1_000, by: ann, order: "A1")
    let known = try await caller.buy(1_000, by: ann, order: "A1", once: "k1")
    #expect(try known.fields["state"] as? String == "known")
    #expect(try known.points("given") == 10)
    let first = try await caller.buy(2_000, by: ann, order: "A2", once: "k2")
    #expect(try await other.buy(2_000, by: ann, order: "A2").body == first.body)
    try await gateway.purchase(2_000, by: ann, order: "A2")
    #expect(try gateway.member(ann)?.points == 55)
  }

  @Test func `keys of two programs do not meet`() async throws {
    let gateway = try await joined()
    let (one, other) = (try await Caller(gateway), try await Caller(gateway))
    let visit = APICommand.visit(try TestGateway.phone(ann))
    try await one.call(visit, once: "k1")
    let second = try await other.call(visit, once: "k1")
    #expect(!second.isRepeat)
    #expect(try gateway.member(ann)?.visits == 2)
  }

  @Test func `what was refused may be tried again with the same key`() async throws {
    let gateway = try await joined()
    let caller = try await Caller(gateway)
    let visit = APICommand.visit(try TestGateway.phone(People.bob))
    let problem = await #expect(throws: APIProblem.self) { try await caller.call(visit, once: "k1") }
    #expect(problem?.kind == .unknown)
    try await gateway.text(from: People.bob, "COFFEE PLS")
    #expect(try await caller.call(visit, once: "k1").status == 201)
  }

  @Test func `nothing of a call that is kept tells whose phone it was`() async throws {
    let gateway = try await joined()
    let caller = try await Caller(gateway)
    let phone = try TestGateway.phone(ann)
    try await caller.call(.visit(phone), once: "visit-\(ann)")
    try await caller.call(.adjust(phone, points: 5, reason: "Ann fell", isTold: true), once: "k2")
    var facts = ""
    try gateway.eachRecord { (record, _) in
      facts += String(decoding: record.facts, as: UTF8.self) + (record.once ?? "") + "\n"
    }
    #expect(facts.contains(#""event":"answered""#))
    for secret in ["4155550101", "Ann fell", caller.shown] { #expect(!facts.contains(secret)) }
  }

  @Test func `a revoked key lets nobody in`() async throws {
    let gateway = try await joined()
    let caller = try await Caller(gateway)
    let admitted = try caller.admitted
    #expect(await gateway.switchboard.perform(.revokeKey(id: caller.id)) == .done)
    #expect(gateway.switchboard.admit(caller.shown, at: Samples.blueCup) == nil)
    let call = APICall(of: admitted, idempotencyKey: nil, words: "")
    let visit = APICommand.visit(try TestGateway.phone(ann))
    let problem = await #expect(throws: APIProblem.self) { try await gateway.switchboard.carryOut(visit, as: call) }
    #expect(problem?.kind == .unauthorized)
  }

  @Test func `a key opens its own shop alone`() async throws {
    let gateway = try await joined()
    let caller = try await Caller(gateway)
    for shop in [Samples.glow, "nowhere", ""] { #expect(gateway.switchboard.admit(caller.shown, at: shop) == nil) }
    for shown in ["", "pk", "pk__", caller.shown + "0", String(caller.shown.dropLast())] {
      #expect(gateway.switchboard.admit(shown, at: Samples.blueCup) == nil)
    }
  }
}
