package import Carriers
package import Logging
import Metrics

/// What reaches the APIs of shop systems.
package protocol TillNetwork: Sendable {
  /// The answer, whatever its status; nil where none came in time.
  func ask(_ request: HTTPRequest) async -> HTTPResponse?
}

/// A shop system that reports to a shop, by the configuration in force.
package struct Till: Sendable {
  package let shop: String
  /// Its name in the configuration and in its address.
  package let name: String
  package let source: any TillSource

  package init(shop: String, name: String, source: any TillSource) {
    self.shop = shop
    self.name = name
    self.source = source
  }
}

/// Why the webhook of a till was not taken; whether it comes again is the shop system's own rule.
package enum TillRefusal: Error, Equatable, Sendable {
  case unsigned(why: String)
  case malformed(why: String)
  /// The shop system's API gave no answer: it must come again. `why` holds neither secrets nor phones.
  case unreachable(why: String)
  case notWritable
  case overloaded
}

/// Takes what shop systems report by webhook: verified, read, where needed asked back, and kept.
package struct TillDesk: Sendable {
  private let switchboard: Switchboard
  private let network: any TillNetwork
  private let log: Logger

  /// Questions to an API that one webhook may lead to; the largest batch needs three for each of its orders.
  private static let questionsMax = 300
  /// Then whoever called has given up long ago; what was not kept is told again.
  private static let patience = Duration.seconds(20)

  package init(switchboard: Switchboard, network: any TillNetwork, log: Logger) {
    self.switchboard = switchboard
    self.network = network
    self.log = log
  }

  /// Returns when all that the webhook caused is on disk; what came before has no second effect.
  package func take(_ request: WebhookRequest, from till: Till) async throws(TillRefusal) {
    if let greeting = till.source.greeting(request) { return answer(greeting, till) }
    for event in try await events(of: try read(request, till)) {
      do throws(SwitchboardRefusal) {
        note(try await switchboard.take(event, at: till.shop), event, till)
      } catch {
        throw error == .notWritable ? .notWritable : .overloaded
      }
    }
  }

  private func read(_ request: WebhookRequest, _ till: Till) throws(TillRefusal) -> TillStep {
    do throws(WebhookRefusal) {
      try till.source.verify(request)
      return try till.source.read(request)
    } catch {
      switch error {
      case .unsigned(let why): throw .unsigned(why: why)
      case .malformed(let why): throw .malformed(why: why)
      case .needsCertificate: throw .unsigned(why: "no shop system signs with a certificate")
      }
    }
  }

  private func events(of step: TillStep) async throws(TillRefusal) -> [TillEvent] {
    let deadline = ContinuousClock.now + Self.patience
    var step = step
    for _ in 0...Self.questionsMax {
      switch step {
      case .done(let events): return events
      case .ask(let request, let then):
        guard ContinuousClock.now < deadline, let response = await network.ask(request) else {
          throw .unreachable(why: "its API did not answer in time")
        }
        do throws(TillTrouble) { step = try then(response) } catch { throw .unreachable(why: error.why) }
      }
    }
    throw .unreachable(why: "it would take more than \(Self.questionsMax) questions to its API")
  }

  private func answer(_ greeting: TillGreeting, _ till: Till) {
    switch greeting {
    case .ping: log.info("a till's webhook was set up", metadata: metadata(till))
    case .code(let code):
      log.notice("a till asks for this code: enter it there", metadata: metadata(till, "code", code))
    }
  }

  private func note(_ outcome: TillOutcome, _ event: TillEvent, _ till: Till) {
    Counter(
      label: "punchline_till_events_total", dimensions: [("till", till.name), ("outcome", outcome.rawValue)]
    ).increment()
    switch outcome {
    case .purchase, .refund, .noInterest, .unpaid: return
    case .otherCurrency, .test, .gone, .noPhone, .unreadablePhone, .unknownOrder, .refused:
      var metadata = metadata(till, "why", outcome.rawValue)
      if let order = event.order { metadata["order"] = .string(order) }
      log.info("what a till told has no effect", metadata: metadata)
    }
  }

  private func metadata(_ till: Till, _ name: String? = nil, _ value: String = "") -> Logger.Metadata {
    var metadata: Logger.Metadata = ["shop": .string(till.shop), "till": .string(till.name)]
    if let name { metadata[name] = .string(value) }
    return metadata
  }
}

extension TillEvent {
  fileprivate var order: String? {
    switch self {
    case .purchase(let purchase): purchase.order
    case .refund(let order, _): order
    case .passedOver: nil
    }
  }
}
