package import Gateway
package import Texting

/// What the API asks of the house behind it.
package protocol APIDesk: Sendable {
  /// The caller whom that key lets in at that shop; nil for everybody else, alike.
  func admit(_ shown: String, at shop: String) -> APICaller?
  /// The phone that a program means.
  func phone(_ text: String, at shop: String) -> PhoneNumber?
  func carryOut(_ command: APICommand, as call: APICall) async throws(APIProblem) -> APIAnswer
  func answer(_ question: APIQuestion, to caller: APICaller) async throws(APIProblem) -> APIAnswer
  /// That token, if it is the caller's shop's.
  func hasToken(_ code: TokenCode, _ caller: APICaller) -> Bool
}

extension Switchboard: APIDesk {}
