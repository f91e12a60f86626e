import Carriers

/// What a provider says when asked whether it has a text.
enum LookUp: Equatable {
  case taken(providerID: String)
  /// It surely never had it.
  case notTaken
  /// It answers, and cannot tell.
  case unknown
  /// No answer now: ask again before the text goes again.
  case later(code: String, afterSeconds: Int64?, blame: AttemptResult.Blame)

  init(_ result: TransferResult, of text: OutboundText, from provider: any Provider) {
    switch result {
    case .answered(let response):
      let code = "http-\(response.status)"
      switch SendOutcome.byStatus(of: response, code: code) {
      // these credentials may send and not look: no reason to ask again, nor to leave the provider alone
      case .slowDown where [401, 402, 403].contains(response.status): self = .unknown
      case .slowDown(_, let seconds):
        self = .later(code: code, afterSeconds: seconds, blame: AttemptResult.Blame(status: response.status))
      case .retry(_, let seconds) where response.status >= 400:
        self = .later(code: code, afterSeconds: seconds, blame: .textOrProvider)
      case .accepted, .failed, .retry:
        self = LookUp(provider.finding(of: text, in: response))
      }
    case .brokenOff(let response):
      self = .later(code: "http-\(response.status)", afterSeconds: response.retryAfterSeconds, blame: .provider)
    case .notSent(let fault), .inDoubt(let fault):
      self = .later(code: fault.code, afterSeconds: nil, blame: .provider)
    }
  }

  private init(_ finding: LookUpFinding) {
    switch finding {
    case .taken(let providerID): self = .taken(providerID: providerID)
    case .notTaken: self = .notTaken
    case .unknown: self = .unknown
    }
  }
}
