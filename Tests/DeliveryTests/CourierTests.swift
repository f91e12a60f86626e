import Carriers
import Gateway
import Logging
import Platform
import Testing

@testable import Delivery

/// The whole courier against a provider on this machine.
@Suite(.timeLimit(.minutes(5))) struct CourierTests {
  private let clock = ManualClock(millis: Samples.noon)
  private let desk = RecordingDesk()
  private let log = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })

  private func courier(
    to url: String, wholeMillis: Int = 5_000, transport: Route.Transport? = nil,
    senders: Set<String> = [Samples.sender]
  ) -> CurlCourier {
    let provider = Twilio(account: "AC1", secret: "token", api: url)
    let courier = CurlCourier(
      routes: { sender in
        guard senders.contains(sender) else { return nil }
        let way = Route.Way(
          provider: "main", statusURL: "https://sms.example.com/webhooks/main",
          transport: transport ?? .http(provider))
        return Route(rate: 1_000, first: way)
      },
      desk: desk, clock: clock, random: SeededRandom(seed: 1), log: log,
      limits: TransferLimits(connectMillis: 2_000, wholeMillis: wholeMillis))
    courier.start()
    return courier
  }

  /// Carries one text to a provider that behaves so, and returns what was settled first.
  private func fate(
    _ reply: StandInProvider.Reply, wholeMillis: Int = 5_000, purpose: OutboxText.Purpose = .reply
  ) async throws -> Settlement.Fate? {
    let provider = StandInProvider { _, _ in reply }
    let courier = courier(to: provider.url, wholeMillis: wholeMillis)
    courier.carry([try Samples.text(1, purpose: purpose)])
    let settlements = await desk.settled(1)
    await courier.stop(within: .seconds(1))
    provider.stop()
    return settlements.first?.fate
  }

  @Test func `a text that the provider takes is accepted under the provider's id`() async throws {
    #expect(try await fate(.answer(201, body: #"{"sid":"SM7"}"#)) == .accepted(providerID: "SM7"))
  }

  @Test(arguments: [
    (400, #"{"code":21211}"#, Settlement.Fate.failed(code: "21211", isInvalidNumber: true)),
    (400, #"{"code":21610}"#, .optedOut(code: "21610")),
    (400, "", .failed(code: "http-400", isInvalidNumber: false)),
    (429, "", .deferred),
    (503, "", .deferred),
    (302, "", .deferred),
    (404, "", .deferred),
    (400, #"{"code":30002}"#, .deferred),
    (500, #"{"code":20500}"#, .deferred),
    (500, "", .inDoubt),
    (502, "<html>", .inDoubt),
    (504, #"{"code":20500}"#, .inDoubt),
    (200, "<html>", .inDoubt),
  ])
  func `a provider that does not take a text decides what becomes of it`(
    status: Int, body: String, fate expected: Settlement.Fate
  ) async throws {
    #expect(try await fate(.answer(status, headers: ["Location: /elsewhere"], body: body)) == expected)
  }

  @Test(arguments: [
    (StandInProvider.Reply.close, OutboxText.Purpose.reply, Settlement.Fate.inDoubt),
    (.close, .marketing, .unconfirmed),
    (.stall, .reply, .inDoubt),
    (.stall, .marketing, .unconfirmed),
    (.stallAfter("HTTP/1.1 "), .reply, .inDoubt),
    (.closeAfter("nonsense\r\n"), .reply, .inDoubt),
  ])
  func `a request that left and found no answer is in doubt`(
    reply: StandInProvider.Reply, purpose: OutboxText.Purpose, fate expected: Settlement.Fate
  ) async throws {
    #expect(try await fate(reply, wholeMillis: 300, purpose: purpose) == expected)
  }

  @Test(arguments: [
    (StandInProvider.Reply.stallAfter("HTTP/1.1 201 Created\r\nContent-Length: 99\r\n\r\n{\"sid\":\"SM1\","), "SM1"),
    (.closeAfter("HTTP/1.1 201 Created\r\nContent-Length: 99\r\n\r\n{\"si"), ""),
    (.stallAfter("HTTP/1.1 201 Created\r\n"), ""),
  ])
  func `an answer that breaks off after a good status is an acceptance`(
    reply: StandInProvider.Reply, id: String
  ) async throws {
    #expect(try await fate(reply, wholeMillis: 300) == .accepted(providerID: id))
  }

  @Test func `an answer that breaks off after a refusing status is tried again`() async throws {
    let reply = StandInProvider.Reply.closeAfter("HTTP/1.1 400 Bad\r\nContent-Length: 99\r\n\r\n{")
    #expect(try await fate(reply) == .deferred)
  }

  @Test(arguments: ["500 Oops", "503 Busy", "504 Late"])
  func `an answer that breaks off after a server's error leaves it open`(line: String) async throws {
    let reply = StandInProvider.Reply.closeAfter("HTTP/1.1 \(line)\r\nContent-Length: 99\r\n\r\n{")
    #expect(try await fate(reply) == .inDoubt)
  }

  @Test func `an answer without end is read as far as it matters`() async throws {
    let endless = "HTTP/1.1 201 Created\r\n\r\n{\"sid\":\"SM1\",\"x\":\"" + String(repeating: "x", count: 200_000)
    #expect(try await fate(.stallAfter(endless)) == .accepted(providerID: "SM1"))
  }

  @Test func `where nobody listens nothing was sent, and the text goes once somebody does`() async throws {
    let (fd, port) = LoopbackSocket.bound()
    let courier = courier(to: "http://127.0.0.1:\(port)")
    courier.carry([try Samples.text(1, purpose: .marketing)])
    #expect(await desk.settled(1).map(\.fate) == [.deferred])
    await courier.stop(within: .seconds(1))
    LoopbackSocket.close(fd)
  }

  @Test func `a text that was not taken goes again after the provider's own pause`() async throws {
    let provider = StandInProvider { number, _ in
      number == 0 ? .answer(429, headers: ["Retry-After: 50"]) : .answer(201, body: #"{"sid":"SM1"}"#)
    }
    let courier = courier(to: provider.url, senders: [Samples.sender, "12345"])
    courier.carry([try Samples.text(1)])
    #expect(await desk.settled(1).map(\.fate) == [.deferred])
    clock.advance(millis: 49_999)
    // Another sender's text shows that the courier looked, and took only that.
    courier.carry([try Samples.text(2, sender: "12345")])
    #expect(await desk.settled(2).map(\.id.rawValue) == [1, 2])
    clock.advance(millis: 1)
    courier.carry([])
    #expect(await desk.settled(3).map(\.id.rawValue) == [1, 2, 1])
    #expect(desk.settlements.last?.fate == .accepted(providerID: "SM1"))
    #expect(provider.requests.count == 3)
    await courier.stop(within: .seconds(1))
    provider.stop()
  }

  @Test func `a pause that one answer asked for is not taken for the next answer's`() async throws {
    let provider = StandInProvider { number, _ in
      number == 0 ? .answer(429, headers: ["Retry-After: 1000"]) : .answer(429)
    }
    let courier = courier(to: provider.url)
    courier.carry([try Samples.text(1)])
    _ = await desk.settled(1)
    clock.advance(millis: 1_000_000)
    courier.carry([])
    _ = await desk.settled(2)
    clock.advance(millis: 10_000)
    courier.carry([])
    #expect(await desk.settled(3).count == 3)
    await courier.stop(within: .seconds(1))
    provider.stop()
  }

  @Test func `a kept connection that closes on a request does not make libcurl send it twice`() async throws {
    let provider = StandInProvider { number, _ in
      number == 0 ? .answer(201, body: #"{"sid":"SM1"}"#) : .close
    }
    let courier = courier(to: provider.url)
    courier.carry([try Samples.text(1)])
    _ = await desk.settled(1)
    courier.carry([try Samples.text(2, purpose: .marketing)])
    #expect(await desk.settled(2).last?.fate == .unconfirmed)
    #expect(provider.requests.count == 2)
    await courier.stop(within: .seconds(1))
    provider.stop()
  }

  @Test func `many texts share few connections and each is sent once`() async throws {
    let provider = StandInProvider { _, _ in .answer(201, body: #"{"sid":"SM1"}"#) }
    let courier = courier(to: provider.url)
    courier.carry(try (1...1_000).map { try Samples.text($0, to: $0 % 300) })
    let settlements = await desk.settled(1_000)
    #expect(Set(settlements.map(\.id)).count == 1_000)
    #expect(settlements.allSatisfy { $0.fate == .accepted(providerID: "SM1") && $0.provider == "main" })
    #expect(Set(provider.requests).count == 1_000)
    #expect(provider.connectionCount <= CurlCourier.transfersMax)
    #expect(desk.asked.count == 1_000)
    #expect(courier.count == 0)
    await courier.stop(within: .seconds(1))
    provider.stop()
  }

  @Test func `a request names the text, so that its receipt will`() async throws {
    let provider = StandInProvider { _, _ in .answer(201, body: #"{"sid":"SM1"}"#) }
    let courier = courier(to: provider.url)
    courier.carry([try Samples.text(255)])
    _ = await desk.settled(1)
    await courier.stop(within: .seconds(1))
    provider.stop()
    let request = try #require(provider.requests.first)
    #expect(request.hasPrefix("POST /2010-04-01/Accounts/AC1/Messages.json HTTP/1.1\r\n"))
    #expect(
      request.contains("StatusCallback=https%3A%2F%2Fsms.example.com%2Fwebhooks%2Fmain%3Ftext%3D00000000000000ff"))
  }

  @Test func `a text that the desk refuses is not sent`() async throws {
    let provider = StandInProvider { _, _ in .answer(201, body: #"{"sid":"SM1"}"#) }
    desk.refuse([TextID(rawValue: 1)])
    let courier = courier(to: provider.url)
    courier.carry([try Samples.text(1), try Samples.text(2)])
    #expect(await desk.settled(1).map(\.id.rawValue) == [2])
    await courier.stop(within: .seconds(1))
    provider.stop()
    #expect(provider.requests.count == 1)
  }

  @Test func `a text that was allowed and may not leave any more is withdrawn, and the next to its phone goes`()
    async throws
  {
    let provider = StandInProvider { _, _ in .answer(201, body: #"{"sid":"SM1"}"#) }
    desk.withhold([TextID(rawValue: 1)])
    let courier = courier(to: provider.url)
    courier.carry([try Samples.text(1), try Samples.text(2)])
    #expect(await desk.settled(2).map(\.fate) == [.withdrawn, .accepted(providerID: "SM1")])
    await courier.stop(within: .seconds(1))
    provider.stop()
    #expect(provider.requests.count == 1)
    #expect(courier.count == 0)
  }

  @Test func `so many texts are asked about ahead and no more, and those that did not leave are no doubts`()
    async throws
  {
    let provider = StandInProvider { _, _ in .stall }
    let courier = courier(to: provider.url)
    courier.carry(try (1...200).map { try Samples.text($0, to: $0) })
    await provider.received(CurlCourier.transfersMax)
    #expect(desk.asked.count == CurlCourier.transfersMax + CurlCourier.askedAheadMax)
    await courier.stop(within: .zero)
    provider.stop()
    #expect(provider.requests.count == CurlCourier.transfersMax)
    #expect(desk.settlements.count { $0.fate == .inDoubt } == CurlCourier.transfersMax)
    #expect(desk.settlements.count { $0.fate == .deferred } == CurlCourier.askedAheadMax)
    #expect(courier.count == 200)
  }

  @Test func `a text of a sender that nobody carries for waits and is not even asked about`() async throws {
    let provider = StandInProvider { _, _ in .answer(201, body: #"{"sid":"SM1"}"#) }
    let courier = courier(to: provider.url)
    courier.carry([try Samples.text(1, sender: "99999"), try Samples.text(2)])
    _ = await desk.settled(1)
    await courier.stop(within: .seconds(1))
    provider.stop()
    #expect(desk.asked.map(\.rawValue) == [2])
    #expect(courier.count == 1)
  }

  @Test func `a provider within the process needs no network`() async throws {
    let courier = courier(
      to: "http://127.0.0.1:1", transport: .local { text in .accepted(providerID: "local-" + text.id) })
    courier.carry([try Samples.text(1)])
    #expect(await desk.settled(1).map(\.fate) == [.accepted(providerID: "local-0000000000000001")])
    await courier.stop(within: .seconds(1))
  }

  @Test func `stopping waits for what is under way`() async throws {
    let provider = StandInProvider { _, _ in .answer(201, body: #"{"sid":"SM1"}"#) }
    let courier = courier(to: provider.url)
    courier.carry(try (1...200).map { try Samples.text($0, to: $0) })
    _ = await desk.settled(1)
    await courier.stop(within: .seconds(10))
    provider.stop()
    #expect(desk.settlements.count == provider.requests.count)
    #expect(desk.settlements.count + courier.count == 200)
    #expect(Set(desk.asked) == Set(desk.settlements.map(\.id)))
  }

  @Test func `what finds no answer before the end of patience is settled as in doubt`() async throws {
    let provider = StandInProvider { _, _ in .stall }
    let courier = courier(to: provider.url)
    courier.carry([try Samples.text(1), try Samples.text(2, to: 2, purpose: .marketing)])
    await provider.received(2)
    await courier.stop(within: .zero)
    provider.stop()
    #expect(Set(desk.settlements.map(\.fate.name)) == ["in doubt", "unconfirmed"])
  }
}

extension Settlement.Fate {
  fileprivate var name: String {
    switch self {
    case .inDoubt: "in doubt"
    case .unconfirmed: "unconfirmed"
    default: "another"
    }
  }
}
