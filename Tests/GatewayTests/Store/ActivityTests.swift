import Carriers
import Loyalty
import Testing

@testable import Gateway

@Suite struct ActivityTests {
  @Test func `what happens at a shop is counted there, by its own day`() async throws {
    let gateway = try await TestGateway()
    try await gateway.text(from: People.ann, "COFFEE PLS")
    try await gateway.purchase(1_200, by: People.ann)
    await gateway.deliver()
    let counts = gateway.switchboard.today(at: Samples.blueCup).today
    #expect(counts[.joins] == 1 && counts[.purchases] == 1 && counts[.textsIn] == 1)
    #expect(counts[.pointsGiven] == 37 && counts[.textsOut] == 2 && counts[.textsFailed] == 0)
    gateway.wait(86_400)
    let next = gateway.switchboard.today(at: Samples.blueCup)
    #expect(next.today == ActivityCounts() && next.week == counts && next.days[1].counts == counts)
    gateway.wait(7 * 86_400)
    #expect(gateway.switchboard.today(at: Samples.blueCup).week == ActivityCounts())
  }

  @Test func `a text that reached nobody, a provider left alone and a mistake in the files need attention`()
    async throws
  {
    let gateway = try await TestGateway()
    try await gateway.receive("COFFEE PLS", from: People.ann)
    await gateway.courier.deliver(to: gateway.switchboard) { _ in .failed(code: "30005", isInvalidNumber: false) }
    gateway.switchboard.providerTurned("phone", isBack: false)
    gateway.switchboard.providerTurned("other", isBack: false)
    gateway.switchboard.noteConfiguration(problems: 2)
    let attention = gateway.switchboard.today(at: Samples.blueCup).attention
    #expect(attention == [.providerLeftAlone("phone"), .mistakes(2), .textsFailed(1)])
    gateway.switchboard.providerTurned("phone", isBack: true)
    gateway.switchboard.noteConfiguration(problems: 0)
    #expect(gateway.switchboard.today(at: Samples.blueCup).attention == [.textsFailed(1)])
  }

  @Test func `counts are of whole quarters of an hour, and those of ten days ago are forgotten`() {
    var tally = ActivityTally()
    let quarter: Int64 = 900_000
    tally.add(.joins, at: Instant(millis: 0))
    tally.add(.joins, 2, at: Instant(millis: quarter - 1))
    tally.add(.joins, 4, at: Instant(millis: quarter))
    func count(_ from: Int64, _ to: Int64) -> Int64 {
      tally.counts(from: Instant(millis: from), to: Instant(millis: to))[.joins]
    }
    #expect(
      count(0, quarter) == 3 && count(quarter, 2 * quarter) == 4 && count(0, 2 * quarter) == 7 && count(0, 0) == 0)
    tally.add(.joins, at: Instant(millis: 10 * 86_400_000))
    #expect(tally.quarters.count == 1)
    tally.add(.joins, at: Instant(millis: 0))
    #expect(tally.quarters.count == 1)
    tally.add(.pointsGiven, .max, at: Instant(millis: 10 * 86_400_000))
    tally.add(.pointsGiven, .max, at: Instant(millis: 10 * 86_400_000))
    #expect(tally.quarters.values.first?[.pointsGiven] == .max)
  }
}
