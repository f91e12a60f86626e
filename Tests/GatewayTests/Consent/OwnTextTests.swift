import Journaling
import Loyalty
import Platform
import Testing
import Texting

@testable import Gateway

/// Nobody is a member but by a text of their own (CTIA: double opt-in where the join did not begin on the phone).
@Suite struct OwnTextTests {
  private let ann = People.ann

  private static let shop = Samples.blueCup(more: Samples.clubProgramme)

  /// What staff, tills and time can do about a phone without its owner.
  private enum Outsider: CaseIterable {
    case till, staff, staffVisit, staffStamp, visit, action, plan, refund
  }

  private func act(_ outsider: Outsider, _ gateway: TestGateway) async throws {
    let phone = try TestGateway.phone(ann)
    do {
      switch outsider {
      case .till: try await gateway.purchase(5_000, by: ann, order: "A1")
      case .staff: try await gateway.text(from: People.kim, "EARN \(ann) 50")
      case .staffVisit: try await gateway.text(from: People.kim, "VISIT \(ann)")
      case .staffStamp: try await gateway.text(from: People.kim, "STAMP \(ann) latte 2")
      case .visit: try await gateway.switchboard.visit(by: phone, at: Samples.blueCup)
      case .action: try await gateway.switchboard.act("review", by: phone, at: Samples.blueCup)
      case .plan: try await gateway.switchboard.payPlan("insider", by: phone, at: Samples.blueCup)
      case .refund: try await gateway.switchboard.refund("A1", nil, at: Samples.blueCup)
      }
    } catch is SwitchboardRefusal {}  // a till may be refused: nobody of that number is a member
  }

  @Test(arguments: [false, true])
  func `whatever others do, a person is no member before their own yes`(isNight: Bool) async throws {
    let clock = ManualClock(millis: TestGateway.start + (isNight ? 12 * 3_600_000 : 0))
    let gateway = try await TestGateway([Samples.blueCup: Self.shop], clock: clock)
    for outsider in Outsider.allCases {
      try await act(outsider, gateway)
      _ = try await gateway.switchboard.tick()
      #expect(try gateway.member(ann)?.isActive != true, "\(outsider)")
    }
    for _ in 0..<3 {
      gateway.wait(43_200)
      _ = try await gateway.switchboard.tick()
      await gateway.deliver()
    }
    #expect(try gateway.member(ann)?.isActive == false)
    #expect(try gateway.member(ann)?.points == 0)
    try await gateway.text(from: ann, "YES")
    #expect(try gateway.member(ann)?.isActive == true)
    #expect(try gateway.changes(of: ann).map(\.act) == [.asked, .joined])
  }

  @Test(arguments: ["STOP", "no", "HELP", "BALANCE", "what?", "HOURS", "START"])
  func `an invitation is answered by a yes or a keyword alone`(words: String) async throws {
    let gateway = try await TestGateway([Samples.blueCup: Self.shop])
    try await gateway.purchase(5_000, by: ann)
    try await gateway.text(from: ann, words)
    #expect(try gateway.member(ann)?.isActive == false)
  }

  @Test(arguments: UInt64(301)...312)
  func `every membership begins in the record of the person's own text`(seed: UInt64) async throws {
    let shops = [Samples.blueCup: Self.shop, Samples.glow: Samples.glow(confirm: true)]
    let gateway = try await TestGateway(shops, seed: seed)
    var history = RandomHistory(seed: seed)
    for _ in 0..<300 { try await history.step(gateway) }
    var joins = 0
    try gateway.eachRecord { record, events in
      var changes: [ContactID: [ConsentChange]] = [:]
      for case .contact(let id, .consentChanged(let change)) in events { changes[id, default: []].append(change) }
      for case .contact(let id, let event) in events {
        let act: ConsentChange.Act
        switch event {
        case .member(_, .joined): act = .joined
        case .movedIn: act = .movedIn
        case .started: act = .started
        case .stopped(_, .words): act = .stopped
        case .stopped(_, .provider): act = .blocked
        default: continue
        }
        #expect(changes[id]?.contains { $0.act == act } == true, "seed \(seed), record \(record.n)")
        guard act != .blocked else { continue }
        joins += 1
        #expect(events.contains { $0.isSaid(by: id) }, "seed \(seed), record \(record.n)")
        #expect(record.once?.hasPrefix("text/") == true, "seed \(seed), record \(record.n)")
      }
    }
    #expect(joins > 0, "seed \(seed) tells nothing")
  }
}
