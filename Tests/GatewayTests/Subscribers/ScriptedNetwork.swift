import Carriers
import Foundation
import Gateway
import Synchronization
import Testing

/// Addresses that answer as a test says, and keep what they were sent.
final class ScriptedNetwork: SubscriberNetwork {
  struct Sent: Sendable {
    let url: String
    let headers: [String]
    let body: [UInt8]

    var id: String {
      headers.first { $0.hasPrefix("webhook-id: ") }.map { String($0.dropFirst(12)) } ?? ""
    }

    /// The record that it tells of.
    var record: UInt64? { id.split(separator: "-").last.flatMap { UInt64($0) } }

    var json: [String: Any] {
      get throws { try #require(JSONSerialization.jsonObject(with: Data(body)) as? [String: Any]) }
    }

    var facts: [[String: Any]] {
      get throws { try #require(json["events"] as? [[String: Any]]).compactMap { $0["fact"] as? [String: Any] } }
    }
  }

  private struct State {
    var sent: [Sent] = []
    var answers: [String: SubscriberAnswer] = [:]
  }

  private let state = Mutex(State())

  var sent: [Sent] { state.withLock { $0.sent } }

  func sent(to url: String) -> [Sent] { sent.filter { $0.url == url } }

  /// From now on that address answers so; before, and with nil, it takes everything.
  func answer(_ answer: SubscriberAnswer?, at url: String) {
    state.withLock { $0.answers[url] = answer }
  }

  func post(_ request: HTTPRequest, isPrivateAllowed: Bool) async -> SubscriberAnswer {
    state.withLock { state in
      state.sent.append(Sent(url: request.url, headers: request.headers, body: request.body))
      return state.answers[request.url] ?? .answered(status: 204, retryAfterSeconds: nil)
    }
  }
}
