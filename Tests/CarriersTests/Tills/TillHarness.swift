import Loyalty
import Testing

@testable import Carriers

/// A shop system's API that a test makes up: answers by path and query, 404 for all else.
struct StandInAPI {
  var base: String
  var answers: [String: String]
  var status = 200
  private(set) var asked: [String] = []

  init(_ base: String, _ answers: [String: String] = [:], status: Int = 200) {
    self.base = base
    self.answers = answers
    self.status = status
  }

  /// More rounds than any reading takes.
  private static let roundsMax = 20

  mutating func events(_ step: TillStep) throws -> [TillEvent] {
    var step = step
    for _ in 0..<Self.roundsMax {
      switch step {
      case .done(let events): return events
      case .ask(let request, let then):
        #expect(request.method == "GET")
        #expect(request.headers.contains("Authorization: Bearer token"))
        #expect(request.url.hasPrefix(base))
        let path = String(request.url.dropFirst(base.count))
        asked.append(path)
        step = try then(answer(path))
      }
    }
    Issue.record("it asks without end")
    return []
  }

  private func answer(_ path: String) -> HTTPResponse {
    guard status == 200 else { return HTTPResponse(status: status, body: []) }
    return answers[path].map { HTTPResponse(status: 200, body: Array($0.utf8)) } ?? HTTPResponse(status: 404, body: [])
  }
}

extension Currency {
  static let dollars = sample("USD")

  static func sample(_ code: String) -> Currency {
    guard let currency = Currency(code: code) else { preconditionFailure("there is no \(code)") }
    return currency
  }
}

extension TillEvent {
  static func bought(
    _ order: String, _ cents: Int64, _ phone: String?, country: String? = nil, _ items: [TillItem] = []
  ) -> TillEvent {
    .purchase(
      TillPurchase(order: order, amount: Money(minorUnits: cents), phone: phone, country: country, items: items))
  }
}

extension TillSource {
  /// Of a body that was verified.
  func events(_ body: String, _ api: inout StandInAPI) throws -> [TillEvent] {
    try api.events(try read(.json(body, target: "/hooks/blue-cup/till")))
  }

  /// Where nothing may be asked.
  func events(_ body: String) throws -> [TillEvent] {
    var nobody = StandInAPI("nowhere")
    return try events(body, &nobody)
  }

  func expectMalformed(_ body: String, _ reason: String) {
    let refusal = #expect(throws: WebhookRefusal.self) { try read(.json(body)) }
    guard case .malformed(let why) = refusal else {
      Issue.record("not malformed")
      return
    }
    #expect(why.contains(reason))
  }
}
