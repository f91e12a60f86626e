import Carriers
import Foundation
import Gateway
import Logging
import Platform
import Testing

@testable import Delivery

/// The whole courier against providers that fail, with real time and scaled pauses: no text lost, none twice but where a doubt allows
/// it, order kept, no storm when the provider is back. `PUNCHLINE_FAULT_TEXTS=20000` makes it long.
@Suite(.timeLimit(.minutes(10))) struct FaultTests {
  private static let texts = ProcessInfo.processInfo.environment["PUNCHLINE_FAULT_TEXTS"].flatMap { Int($0) } ?? 240
  private static let rate = max(200, texts / 4)
  private static let phones = 48
  /// Every sixth text is marketing.
  private static let marketingEach = 6
  private static let wholeMillis = 400

  private static var policy: RetryPolicy {
    var policy = RetryPolicy()
    policy.pauseMillisMin = 20
    policy.pauseMillisMax = 500
    policy.senderPauseMillisMax = 250
    policy.breakerPauseMillisMin = 100
    policy.lookUpPauseMillisMin = 50
    return policy
  }

  private let desk = RecordingDesk()

  private func courier(_ route: Route) -> CurlCourier {
    let courier = CurlCourier(
      routes: { _ in route }, desk: desk, clock: SystemClock(), random: SystemRandom(),
      log: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }), policy: Self.policy,
      limits: TransferLimits(connectMillis: 1_000, wholeMillis: Self.wholeMillis))
    courier.start()
    return courier
  }

  private static func way(_ name: String, _ url: String, _ book: ClockedProvider.Book = .init()) -> Route.Way {
    let provider = ClockedProvider(provider: Twilio(account: "AC1", secret: "token", api: url), book: book)
    return Route.Way(
      provider: name, statusURL: "https://sms.example.com/webhooks/\(name)", transport: .http(provider))
  }

  private static func isMarketing(_ id: UInt64) -> Bool { Int(id) % marketingEach == 0 }
  private static func phone(_ id: UInt64) -> Int { Int(id) % phones }

  private static func texts(_ ids: ClosedRange<Int>) throws -> [OutboxText] {
    let now = SystemClock().now()
    return try ids.map { id in
      try Samples.text(
        id, to: phone(UInt64(id)), purpose: isMarketing(UInt64(id)) ? .marketing : .reply, promisedAt: now)
    }
  }

  @Test(arguments: FaultyService.Fault.allCases)
  func `no text is lost, none is sent twice without need, order is kept and there is no storm`(
    fault: FaultyService.Fault
  ) async throws {
    let service = FaultyService(fault, faultyCount: 52, lateMillis: Int64(Self.wholeMillis) + 100)
    let book = ClockedProvider.Book()
    let courier = courier(Route(rate: Self.rate, first: Self.way("main", service.url, book)))
    courier.carry(try Self.texts(1...Self.texts))
    if fault == .refuses {
      _ = await desk.settled(8)
      service.open()
    }
    let ended = await desk.ended(Self.texts)
    await courier.stop(within: .seconds(5))
    service.stop()

    #expect(ended.count == Self.texts && Set(ended.map(\.id)).count == Self.texts)
    #expect(ended.allSatisfy { $0.fate == .unconfirmed || $0.fate.isAccepted })
    let arrivals = service.all
    let byText = Dictionary(grouping: arrivals, by: \.text)
    let unconfirmed = Set(ended.filter { $0.fate == .unconfirmed }.map(\.id.rawValue))
    for id in 1...UInt64(Self.texts) {
      let kinds = byText[id]?.map(\.kind) ?? []
      let silent = kinds.count { $0 == .silent }
      #expect(kinds.count { $0 == .taken } == (unconfirmed.contains(id) ? 0 : 1), "text \(id): \(kinds)")
      #expect(silent <= (Self.isMarketing(id) ? 1 : 2), "text \(id): \(kinds)")
      if Self.isMarketing(id) { #expect(kinds.drop { $0 == .refused }.count <= 1, "text \(id): \(kinds)") }
      if unconfirmed.contains(id) { #expect(silent == (Self.isMarketing(id) ? 1 : 2)) }
    }
    expectOrder(arrivals)
    let sick = arrivals.filter { $0.kind != .taken }
    let well = arrivals.filter { $0.kind == .taken }
    #expect(book.peak <= 2 * Self.rate + 2, "\(FaultyService.peak(arrivals)) arrived within a second")
    print(
      fault, ended.count, unconfirmed.count, sick, well,
      twice: byText.values.count { $0.count { $0.kind != .refused } > 1 })
  }

  @Test(arguments: [FaultyService.Fault.refuses, .stalls, .unavailable])
  func `the backup stands in, no text goes to both unless the first refused it, and the first gets them again`(
    fault: FaultyService.Fault
  ) async throws {
    let first = FaultyService(fault, faultyCount: 54, lateMillis: 0)
    let second = FaultyService(.forgets, faultyCount: 0, lateMillis: 0)
    let courier = courier(
      Route(rate: Self.rate, first: Self.way("main", first.url), backup: Self.way("second", second.url)))
    courier.carry(try Self.texts(1...Self.texts))
    if fault == .refuses {
      _ = await desk.ended(Self.texts / 2)
      first.open()
    }
    _ = await desk.ended(Self.texts)
    #expect(!second.all.isEmpty)
    // now and then one asks the first, until it is well
    var last = Self.texts
    while !first.all.contains(where: { $0.kind == .taken }) {
      courier.carry(try Self.texts(last + 1...last + 10))
      last += 10
      _ = await desk.ended(last)
    }
    let ended = await desk.ended(last)
    await courier.stop(within: .seconds(5))
    first.stop()
    second.stop()

    #expect(Set(ended.map(\.id)).count == last && ended.count == last)
    let atSecond = Set(second.all.map(\.text))
    for (text, arrivals) in Dictionary(grouping: first.all, by: \.text) where atSecond.contains(text) {
      #expect(arrivals.allSatisfy { $0.kind == .refused }, "text \(text)")
    }
    #expect(Dictionary(grouping: second.all, by: \.text).values.allSatisfy { $0.count == 1 })
    #expect(Set(desk.asked(for: "second").map(\.rawValue)).isSuperset(of: atSecond))
  }

  @Test(
    arguments: [
      (.answer(200, body: #"{"id":"ID"}"#), false, 1), (.answer(404, body: "{}"), false, 2),
      (.answer(200, body: #"{"id":"another"}"#), false, 2), (.answer(200, body: #"{"id":"ID"}"#), true, 1),
      (.answer(404, body: "{}"), true, 2), (.answer(200, body: #"{"id":"another"}"#), true, 1),
    ] as [(StandInProvider.Reply, Bool, Int)])
  func `a provider that can tell is asked before a text goes again, and until it answers it does not`(
    finding: StandInProvider.Reply, isMarketing: Bool, posts: Int
  ) async throws {
    let text = try Samples.text(
      7, purpose: isMarketing ? .marketing : .reply, promisedAt: SystemClock().now())
    let service = StandInProvider { number, request in
      if request.hasPrefix("POST") { return number == 0 ? .close : .answer(202, body: #"{"id":"again"}"#) }
      if number == 1 { return .answer(503) }
      guard case .answer(let status, _, let body) = finding else { return .close }
      return .answer(status, body: body.replacing("ID", with: text.id.description))
    }
    let ended = await ended(text, by: service, posts: posts)
    let isUnconfirmed = ended.map(\.fate) == [.unconfirmed]
    #expect(isUnconfirmed == (isMarketing && posts == 1 && finding.isAnother))
  }

  /// How a text ends by a provider that can tell what became of it: asked twice, and given the text so often.
  private func ended(_ text: OutboxText, by service: StandInProvider, posts: Int) async -> [Settlement] {
    let provider = AndroidSMSGateway(user: "u", password: "p", signingKey: "k", api: service.url)
    let courier = courier(
      Route(rate: 100, first: Route.Way(provider: "main", statusURL: nil, transport: .http(provider))))
    courier.carry([text])
    let ended = await desk.ended(1)
    await courier.stop(within: .seconds(1))
    service.stop()
    #expect(service.requests.count { $0.hasPrefix("POST") } == posts)
    #expect(service.requests.count { $0.hasPrefix("GET") } == 2)
    return ended
  }

  @Test(
    arguments: [
      (.answer(200, body: #"{"id":"ID"}"#), false, 0, "accepted"), (.answer(404, body: "{}"), false, 1, "accepted"),
      (.answer(200, body: #"{"id":"another"}"#), false, 1, "accepted"),
      (.answer(200, body: #"{"id":"ID"}"#), true, 0, "accepted"), (.answer(404, body: "{}"), true, 1, "accepted"),
      (.answer(200, body: #"{"id":"another"}"#), true, 0, "unconfirmed"),
      (.answer(403, body: "{}"), false, 1, "accepted"), (.answer(401, body: "{}"), true, 0, "unconfirmed"),
    ] as [(StandInProvider.Reply, Bool, Int, String)])
  func `a text in doubt from before the start is asked about before it goes, marketing too`(
    finding: StandInProvider.Reply, isMarketing: Bool, posts: Int, fate: String
  ) async throws {
    let text = try Samples.text(
      7, purpose: isMarketing ? .marketing : .reply, promisedAt: SystemClock().now(), isInDoubt: true,
      doubtedProvider: "main")
    let service = StandInProvider { number, request in
      if request.hasPrefix("POST") { return .answer(202, body: #"{"id":"again"}"#) }
      if number == 0 { return .stallAfter("HTTP/1.1 ") }
      guard case .answer(let status, _, let body) = finding else { return .close }
      return .answer(status, body: body.replacing("ID", with: text.id.description))
    }
    let ended = await ended(text, by: service, posts: posts)
    #expect(ended.map { $0.fate.isAccepted ? "accepted" : "\($0.fate)" } == [fate])
  }

  @Test(arguments: [false, true])
  func `what a provider counts once by our id goes again to it alone, marketing too`(isMarketing: Bool) async throws {
    let service = StandInProvider { number, _ in
      number < 3 ? .answer(504) : .answer(202, body: #"{"id":"sms_1","status":"accepted"}"#)
    }
    let bird = Bird(key: "bk_1", region: "eu1", webhookSecret: "whsec_AAAA", api: service.url)
    let courier = courier(Route(rate: 100, first: Route.Way(provider: "main", statusURL: nil, transport: .http(bird))))
    courier.carry([try Samples.text(7, purpose: isMarketing ? .marketing : .reply, promisedAt: SystemClock().now())])
    let ended = await desk.ended(1)
    await courier.stop(within: .seconds(1))
    service.stop()
    #expect(ended.map(\.fate) == [.accepted(providerID: "sms_1")])
    #expect(service.requests.count == 4)
    #expect(service.requests.allSatisfy { $0.contains("Idempotency-Key: 0000000000000007") })
  }

  @Test(arguments: [true, false])
  func `marketing in doubt from before the start never goes where nobody can tell`(isLocal: Bool) async throws {
    let service = StandInProvider { _, _ in .answer(201, body: #"{"sid":"SM1"}"#) }
    let local = Route.Way(provider: "main", statusURL: nil, transport: .local { .delivered(providerID: $0.id) })
    let courier = courier(Route(rate: 100, first: isLocal ? local : Self.way("main", service.url)))
    let now = SystemClock().now()
    courier.carry([
      try Samples.text(1, purpose: .marketing, promisedAt: now, isInDoubt: true, doubtedProvider: "main"),
      try Samples.text(2, purpose: .marketing, promisedAt: now, isInDoubt: true),
      try Samples.text(3, purpose: .marketing, promisedAt: now, isInDoubt: true, doubtedProvider: "gone"),
      try Samples.text(4, purpose: .marketing, promisedAt: now),
    ])
    let ended = await desk.ended(4)
    await courier.stop(within: .seconds(1))
    service.stop()
    #expect(Set(ended.filter { $0.fate == .unconfirmed }.map(\.id.rawValue)) == [1, 2, 3])
    #expect(desk.asked.map(\.rawValue) == [4])
    #expect(service.requests.count == (isLocal ? 0 : 1))
  }

  /// Texts of one kind to one phone arrive in the order of their promises.
  private func expectOrder(_ arrivals: [FaultyService.Arrival]) {
    let doubted = Set(arrivals.filter { $0.kind == .silent }.map(\.text))
    let lines = Dictionary(grouping: arrivals.filter { $0.kind == .taken && !doubted.contains($0.text) }) { arrival in
      Self.phone(arrival.text) * 2 + (Self.isMarketing(arrival.text) ? 1 : 0)
    }
    for line in lines.values { #expect(line.map(\.text) == line.map(\.text).sorted()) }
  }

  /// A line of the table in docs/decisions/0019-courier.md.
  private func print(
    _ fault: FaultyService.Fault, _ texts: Int, _ unconfirmed: Int, _ sick: [FaultyService.Arrival],
    _ well: [FaultyService.Arrival], twice: Int
  ) {
    let seconds = well.first.flatMap { first in well.last.map { first.at.duration(to: $0.at) } } ?? .zero
    Swift.print(
      "| \(fault.rawValue) | \(texts) | \(sick.count) | \(FaultyService.peak(sick)) | \(twice) | \(unconfirmed) "
        + "| \(FaultyService.peak(well)) | \(seconds.formatted(.units(allowed: [.milliseconds]))) |")
  }
}

extension Settlement.Fate {
  fileprivate var isAccepted: Bool {
    if case .accepted = self { true } else { false }
  }
}

extension StandInProvider.Reply {
  fileprivate var isAnother: Bool {
    if case .answer(_, _, let body) = self { body.contains("another") } else { false }
  }
}
