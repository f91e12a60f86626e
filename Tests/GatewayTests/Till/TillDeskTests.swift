import Carriers
import Gateway
import Logging
import Loyalty
import Synchronization
import Testing

/// An API that answers what a test says, or nothing.
private final class StandInNetwork: TillNetwork {
  private let answers: [Int?]
  private let count = Mutex(0)

  init(_ answers: [Int?]) { self.answers = answers }

  var asked: Int { count.withLock { $0 } }

  func ask(_ request: HTTPRequest) async -> HTTPResponse? {
    let index = count.withLock { count in
      defer { count += 1 }
      return count
    }
    return answers[min(index, answers.count - 1)].map { HTTPResponse(status: $0, body: []) }
  }
}

/// Signed where the header says so; the body is the phone of somebody who bought for 10.00, `ask` to ask first, or `hello`.
private struct StandInTill: TillSource {
  func verify(_ request: WebhookRequest) throws(WebhookRefusal) {
    guard request.header("signed") != nil else { throw .unsigned(why: "no signature") }
  }

  func greeting(_ request: WebhookRequest) -> TillGreeting? { words(request) == "hello" ? .code("c0de") : nil }

  func read(_ request: WebhookRequest) throws(WebhookRefusal) -> TillStep {
    switch words(request) {
    case "": throw .malformed(why: "empty")
    case "ask": return ask()
    case "ask for ever": return askAgain()
    default:
      let bought = TillPurchase(order: "till:1", amount: Money(minorUnits: 1_000), phone: words(request))
      return .done([.passedOver(.noInterest), .purchase(bought), .refund(order: "till:9", .all)])
    }
  }

  private func ask() -> TillStep {
    .ask(HTTPRequest(method: "GET", url: "https://api.example", headers: [], body: [])) {
      response throws(TillTrouble) in
      guard response.status == 200 else { throw TillTrouble(why: "it answered \(response.status)") }
      return .done([.purchase(TillPurchase(order: "till:1", amount: Money(minorUnits: 1_000), phone: People.ann))])
    }
  }

  private func askAgain() -> TillStep {
    .ask(HTTPRequest(method: "GET", url: "https://api.example", headers: [], body: [])) { _ in askAgain() }
  }

  private func words(_ request: WebhookRequest) -> String { String(decoding: request.body, as: UTF8.self) }
}

@Suite struct TillDeskTests {
  private let till = Till(shop: Samples.blueCup, name: "square", source: StandInTill())

  private func take(
    _ body: String, signed: Bool = true, answers: [Int?] = [nil], at gateway: TestGateway
  ) async throws -> TillRefusal? {
    let quiet = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
    let desk = TillDesk(switchboard: gateway.switchboard, network: StandInNetwork(answers), log: quiet)
    let request = WebhookRequest(
      method: "POST", publicURL: "https://sms.example.com", target: "/hooks/blue-cup/square",
      headers: signed ? [("signed", "yes")] : [], body: Array(body.utf8))
    do throws(TillRefusal) {
      try await desk.take(request, from: till)
      return nil
    } catch {
      return error
    }
  }

  private func joined(_ disk: TroubledDisk? = nil) async throws -> TestGateway {
    let gateway = if let disk { try await TestGateway(disk: disk) } else { try await TestGateway() }
    try await gateway.text(from: People.ann, "COFFEE PLS")
    return gateway
  }

  @Test func `what a webhook tells is kept, all of it`() async throws {
    let gateway = try await joined()
    for _ in 0..<3 { #expect(try await take(People.ann, at: gateway) == nil) }
    #expect(try gateway.member(People.ann)?.points == 35)
  }

  @Test(arguments: [
    (People.ann, false, TillRefusal.unsigned(why: "no signature")), ("", true, .malformed(why: "empty")),
    ("", false, .unsigned(why: "no signature")),
  ])
  func `what is not signed, or cannot be read, leaves no trace`(
    body: String, signed: Bool, refusal: TillRefusal
  ) async throws {
    let gateway = try await joined()
    let before = try gateway.journalBytes
    #expect(try await take(body, signed: signed, at: gateway) == refusal)
    #expect(try gateway.journalBytes == before)
  }

  @Test func `a greeting needs no signature and has no effect`() async throws {
    let gateway = try await joined()
    let before = try gateway.journalBytes
    #expect(try await take("hello", signed: false, at: gateway) == nil)
    #expect(try gateway.journalBytes == before)
  }

  @Test(
    arguments: [
      ("ask", [nil], "its API did not answer in time"), ("ask", [500], "it answered 500"),
      ("ask for ever", [200], "it would take more than 300 questions to its API"),
    ] as [(String, [Int?], String)])
  func `while the API says nothing, the shop system must come again`(
    body: String, answers: [Int?], why: String
  ) async throws {
    let gateway = try await joined()
    #expect(try await take(body, answers: answers, at: gateway) == .unreachable(why: why))
    #expect(try gateway.member(People.ann)?.points == 25)
    #expect(try await take("ask", answers: [200], at: gateway) == nil)
    #expect(try gateway.member(People.ann)?.points == 35)
  }

  @Test func `nothing is acknowledged that is not on disk`() async throws {
    let disk = TroubledDisk()
    let gateway = try await joined(disk)
    disk.failSyncs()
    #expect(try await take(People.ann, at: gateway) == .notWritable)
  }
}
