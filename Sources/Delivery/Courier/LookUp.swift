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
      let blame: AttemptResult.Blame
      switch response.status {
      case 429: blame = .sender
      case 502...504: blame = .provider
      case 408, 425, 500...: blame = .textOrProvider
      default:
        // 401, 402 and 403 are among them: these credentials may send and not look, which is no reason to ask again, nor to leave the
        // provider alone
        self = LookUp(provider.finding(of: text, in: response))
        return
      }
      self = .later(code: "http-\(response.status)", afterSeconds: response.retryAfterSeconds, blame: blame)
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
