import Carriers

extension AttemptResult {
  /// `isAnswerable` says whether the provider can tell later what became of a text in doubt.
  init(_ result: TransferResult, from provider: any Provider, isAnswerable: @autoclosure () -> Bool) {
    switch result {
    case .answered(let response):
      self.init(provider.outcome(of: response), status: response.status)
    case .brokenOff(let response) where (200..<300).contains(response.status):
      // The provider said that it took the text; only its id may be lost.
      self.init(provider.outcome(of: response), status: response.status)
    case .brokenOff(let response):
      // What the status says without the words behind it: whether it is final stands in those.
      let code = "http-\(response.status)"
      var blame = response.status >= 500 ? Blame.textOrProvider : .text
      if case .slowDown = SendOutcome.byStatus(of: response, code: code) { blame = Blame(status: response.status) }
      self = .notTaken(code: code, afterSeconds: response.retryAfterSeconds, blame: blame)
    case .notSent(let fault):
      self = .notTaken(code: fault.code, afterSeconds: nil, blame: .provider)
    case .inDoubt(let fault):
      self = .inDoubt(code: fault.code, isAnswerable: isAnswerable())
    }
  }

  init(_ outcome: SendOutcome, status: Int) {
    switch outcome {
    case .accepted(let providerID): self = .accepted(providerID: providerID)
    case .failed(let code, let kind): self = .failed(code: code, kind: kind)
    case .retry(let code, let afterSeconds):
      self = .notTaken(code: code, afterSeconds: afterSeconds, blame: status >= 500 ? .textOrProvider : .text)
    case .slowDown(let code, let afterSeconds):
      self = .notTaken(code: code, afterSeconds: afterSeconds, blame: Blame(status: status))
    }
  }
}

extension AttemptResult.Blame {
  /// Of an answer that takes nothing from this sender now.
  init(status: Int) {
    switch status {
    // credentials and credit are the account's, which other senders share
    case 401, 402, 403, 500...: self = .provider
    default: self = .sender
    }
  }
}
