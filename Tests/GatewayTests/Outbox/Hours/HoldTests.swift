import Carriers
import Loyalty
import Platform
import Settings
import Testing
import Texting

@testable import Gateway

/// Marketing that waits for its hours, on its way from the promise to the courier.
@Suite struct HoldTests {
  private static let hour: Int64 = 3_600
  /// In New York, three hours ahead of the shop.
  private let eve = "+12125550101"

  /// At the shop's door on Monday, 5 January 2026, so many hours after nine; a stranger's purchase is answered by an invitation.
  private func invited(
    afterHours hours: Int64, shops: [String: String] = [Samples.blueCup: Samples.blueCup()], limits: String = "",
    at shop: ShopID = Samples.blueCup
  ) async throws -> TestGateway {
    let gateway = try await TestGateway(shops, limits: limits)
    gateway.wait(hours * Self.hour)
    try await gateway.purchase(1_000, by: eve, at: shop)
    return gateway
  }

  /// Lets time pass as the clockwork does, from what is due to what is due.
  private func pass(_ hours: Int64, _ gateway: TestGateway) async throws {
    let end = gateway.clock.now() + hours * Self.hour * 1_000
    while let due = try await gateway.switchboard.tick(), due.millis <= end { gateway.clock.set(millis: due.millis) }
    gateway.clock.set(millis: end)
  }

  private func held(_ gateway: TestGateway) throws -> Hold? {
    let id = try #require(gateway.switchboard.unsettled.first)
    return gateway.switchboard.hold(of: id)
  }

  @Test func `by day it goes to the courier at once`() async throws {
    let gateway = try await invited(afterHours: 1)
    #expect(gateway.courier.waiting.map(\.to.e164) == [eve])
    #expect(gateway.switchboard.heldCount == 0)
    #expect(try held(gateway) == nil)
  }

  @Test func `in the person's night it waits, says why and until when, and leaves in the morning`() async throws {
    // five in the afternoon, eight in the evening in New York
    let gateway = try await invited(afterHours: 8)
    #expect(gateway.courier.waiting.isEmpty)
    let morning = Instant(millis: TestGateway.start + 24 * Self.hour * 1_000)
    #expect(try held(gateway) == Hold(until: morning, why: .quiet(zone: "America/Los_Angeles")))
    #expect(gateway.switchboard.nextRelease == morning)
    try await pass(15, gateway)
    #expect(gateway.courier.waiting.isEmpty)
    try await pass(2, gateway)
    #expect(await gateway.deliver().map(\.to.e164) == [eve])
    #expect(gateway.switchboard.heldCount == 0)
  }

  @Test func `answers to people's own texts leave at any hour`() async throws {
    let gateway = try await TestGateway()
    gateway.wait(14 * Self.hour)
    #expect(try await gateway.text(from: eve, "COFFEE PLS").count == 1)
  }

  @Test func `what the courier kept until the night does not leave then`() async throws {
    let gateway = try await invited(afterHours: 1)
    let text = try #require(gateway.courier.waiting.first)
    gateway.wait(10 * Self.hour)
    #expect(await gateway.deliver().isEmpty)
    #expect(gateway.entry(text)?.phase == .promised)
    #expect(gateway.switchboard.heldCount == 1)
    try await pass(14, gateway)
    let left = await gateway.deliver()
    #expect(left.map(\.id) == [text.id])
    // the courier's patience with a provider begins anew
    #expect(left.map(\.promisedAt) == [Instant(millis: TestGateway.start + 24 * Self.hour * 1_000)])
  }

  @Test func `a stop while it waits withdraws it`() async throws {
    let gateway = try await invited(afterHours: 8)
    try await gateway.text(from: eve, "STOP")
    try await pass(24, gateway)
    await gateway.deliver()
    #expect(gateway.texts(to: eve).count == 1)
    #expect(try gateway.journalText.contains(#""event":"withdrawn""#))
  }

  @Test func `a restart forgets nothing that waits, and writes nothing down`() async throws {
    let gateway = try await invited(afterHours: 8)
    let before = try gateway.journalBytes
    let again = try await gateway.restarted()
    try await again.switchboard.resume(again.switchboard.unsettled)
    #expect(again.courier.waiting.isEmpty)
    #expect(try again.journalBytes == before)
    #expect(try held(again) == held(gateway))
    try await pass(17, again)
    #expect(await again.deliver().count == 1)
  }

  @Test func `a changed night holds for what waits already`() async throws {
    let gateway = try await invited(afterHours: 8)
    gateway.wait(Self.hour)
    let awake = Samples.blueCup(more: "quiet: \"23:00-06:00\"")
    gateway.switchboard.use(try Samples.catalogue([Samples.blueCup: awake]))
    #expect(gateway.switchboard.nextRelease == Instant(millis: 0))
    await gateway.switchboard.releaseHeld()
    // nine in the evening in New York: the law's night has begun, and at eight there the shop sleeps till its six
    let morning = Instant(millis: TestGateway.start + 21 * Self.hour * 1_000)
    #expect(try held(gateway) == Hold(until: morning, why: .quiet(zone: "America/Los_Angeles")))
    #expect(gateway.switchboard.nextRelease == (try held(gateway)?.until))
  }

  // MARK: The limit

  @Test func `a second marketing text of a day waits for the next`() async throws {
    let gateway = try await invited(afterHours: 1, shops: Samples.shared)
    try await gateway.purchase(1_000, by: eve, at: Samples.glow)
    #expect(gateway.courier.waiting.count == 2)
    #expect(await gateway.deliver().count == 1)
    // the limit's day ends at midnight in Paris; then it is night there, and after it in New York
    let day = Rate(1, per: .calendarDay)
    let morning = Instant(millis: TestGateway.start + 21 * Self.hour * 1_000)
    let held = gateway.switchboard.unsettled.compactMap { gateway.switchboard.hold(of: $0) }
    #expect(held == [Hold(until: morning, why: .limit(day))])
    #expect(try gateway.member(eve, of: Samples.glow) != nil)
    try await pass(19, gateway)
    #expect(await gateway.deliver().isEmpty)
    try await pass(3, gateway)
    #expect(await gateway.deliver().count == 1)
    #expect(gateway.catalogue.configuration.machine.limits.marketing == day)
  }

  @Test func `as many leave as the limit says, counted for the phone`() async throws {
    let gateway = try await invited(afterHours: 1, shops: Samples.shared, limits: "marketing: 2/d")
    try await gateway.purchase(1_000, by: eve, at: Samples.glow)
    #expect(await gateway.deliver().count == 2)
    #expect(try gateway.contact(eve)?.marketing.count == 2)
  }

  @Test func `one that is tried again counts once`() async throws {
    let gateway = try await invited(afterHours: 1)
    await gateway.courier.deliver(to: gateway.switchboard) { _ in .deferred }
    let id = try #require(gateway.switchboard.unsettled.first)
    #expect(await gateway.switchboard.attempting([id]) == [id])
    #expect(try gateway.contact(eve)?.marketing.map(\.text) == [id])
  }

  @Test func `what never finds its hour ends as expired after a week`() async throws {
    let asleep = Samples.blueCup(more: "quiet: \"07:30-21:30\"")
    let gateway = try await invited(afterHours: 13, shops: [Samples.blueCup: asleep])
    #expect(try held(gateway)?.why == .noHour)
    try await pass(7 * 24 - 1, gateway)
    #expect(gateway.switchboard.unsettled.count == 1)
    try await pass(2, gateway)
    await gateway.deliver()
    #expect(gateway.texts(to: eve).isEmpty)
    #expect(gateway.switchboard.unsettled.isEmpty)
    #expect(try gateway.journalText.contains(#""event":"expired""#))
  }

  @Test func `the earliest comes out first, and what waits longer than was said later`() throws {
    var held = HeldTexts()
    for number in [5, 3, 9, 1, 7] {
      let hasRoom = held.put(
        TextID(rawValue: UInt64(number)), Hold(until: Instant(millis: Int64(number)), why: .noHour))
      #expect(hasRoom)
    }
    // overtaken by a later moment
    _ = held.put(TextID(rawValue: 1), Hold(until: Instant(millis: 8), why: .noHour))
    let first = held.take(by: Instant(millis: 7), limit: 2)
    #expect(first.map(\.rawValue) == [3, 5])
    let second = held.take(by: Instant(millis: 8), limit: 9)
    #expect(second.map(\.rawValue) == [7, 1])
    #expect(held.next == Instant(millis: 9))
    held.recall()
    #expect(held.next == Instant(millis: 0))
    let rest = held.take(by: Instant(millis: 0), limit: 9)
    #expect(rest.map(\.rawValue) == [9])
    #expect(held.count == 0 && held.next == nil)
  }

  @Test func `all that are recalled come out once, also those that were held again meanwhile`() throws {
    var held = HeldTexts()
    let until = Instant(millis: 1_000)
    for number in UInt64(0)..<10 { _ = held.put(TextID(rawValue: number), Hold(until: until, why: .noHour)) }
    held.recall()
    let first = held.take(by: Instant(millis: 0), limit: 4)
    #expect(first.map(\.rawValue) == [0, 1, 2, 3])
    for text in first { _ = held.put(text, Hold(until: until, why: .noHour)) }
    #expect(held.take(by: Instant(millis: 0), limit: 99).map(\.rawValue) == [4, 5, 6, 7, 8, 9])
    #expect(held.take(by: Instant(millis: 0), limit: 99).isEmpty && held.count == 4)
    held.recall()
    _ = held.put(TextID(rawValue: 1), Hold(until: Instant(millis: 500), why: .noHour))
    held.recall()
    #expect(held.take(by: Instant(millis: 0), limit: 99).map(\.rawValue).sorted() == [0, 1, 2, 3])
    #expect(held.count == 0 && held.next == nil)
  }

  @Test func `of a shop that is gone the limit holds by the clock of nowhere`() async throws {
    let gateway = try await invited(afterHours: 1)
    let contact = try #require(try gateway.contact(eve))
    let judge = MarketingJudge(catalogue: gateway.catalogue)
    let hold = judge.hold(from: "gone", to: contact.phone, after: [gateway.now], at: gateway.now.adding(seconds: 60))
    guard case .limit = hold?.why else {
      Issue.record("no limit: \(String(describing: hold))")
      return
    }
  }

  @Test(arguments: [true, false])
  func `no marketing goes to a number that a provider called dead, until somebody texts from it`(isReceipt: Bool)
    async throws
  {
    var gateway = try await TestGateway([Samples.blueCup: Samples.blueCup(), Samples.glow: Samples.glow()])
    gateway.wait(Self.hour)
    try await gateway.receive("HELP", from: eve)
    let dead = Settlement.Fate.failed(code: "30006", isInvalidNumber: true)
    let help = await gateway.courier.deliver(to: gateway.switchboard) {
      isReceipt ? RecordingCourier.accepted($0) : dead
    }
    if isReceipt {
      try await gateway.receipt(.failed(code: "30006", kind: .invalidNumber), of: try #require(help.first))
    }
    gateway = try await gateway.restarted()
    try await gateway.purchase(1_000, by: eve)
    #expect(await gateway.deliver().isEmpty)
    #expect(gateway.switchboard.unsettled.isEmpty)
    // somebody has it again
    try await gateway.receive("hello", from: eve)
    await gateway.deliver()
    try await gateway.purchase(1_000, by: eve, at: Samples.glow)
    #expect(await gateway.deliver().map(\.to.e164) == [eve])
  }
}
