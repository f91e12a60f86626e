import Carriers

extension AttemptResult {
  /// `isAnswerable` says whether what became of a text in doubt can be learnt later.
  init(_ result: TransferResult, from provider: any Provider, isAnswerable: @autoclosure () -> Bool) {
    switch result {
    case .answered(let response):
      self.init(provider.outcome(of: response), status: response.status, isAnswerable: isAnswerable())
    case .brokenOff(let response) where (200..<300).contains(response.status):
      // The provider said that it took the text; only its id may be lost.
      let outcome = provider.outcome(of: response)
      if case .inDoubt = outcome {
        self = .accepted(providerID: "")
      } else {
        self.init(outcome, status: response.status, isAnswerable: isAnswerable())
      }
    case .brokenOff(let response):
      self.init(Self.outcome(brokenOff: response), status: response.status, isAnswerable: isAnswerable())
    case .notSent(let fault):
      self = .notTaken(code: fault.code, afterSeconds: nil, blame: .provider)
    case .inDoubt(let fault):
      self = .inDoubt(code: fault.code, isAnswerable: isAnswerable())
    }
  }

  /// What the status says without the words behind it: whether it is final stands in those, and so does whether an error is the
  /// provider's own.
  private static func outcome(brokenOff response: HTTPResponse) -> SendOutcome {
    let outcome = SendOutcome.byStatus(of: response)
    switch outcome {
    case .failed(let code, _): return .retry(code: code, afterSeconds: response.retryAfterSeconds)
    case .unavailable(let code, nil) where response.status >= 500: return .inDoubt(code: code)
    default: return outcome
    }
  }

  init(_ outcome: SendOutcome, status: Int, isAnswerable: @autoclosure () -> Bool) {
    switch outcome {
    case .accepted(let providerID): self = .accepted(providerID: providerID)
    case .failed(let code, let kind): self = .failed(code: FailureCode.word(code), kind: kind)
    case .inDoubt(let code):
      self = .inDoubt(
        code: FailureCode.word(code), isAnswerable: isAnswerable(), blame: status == 500 ? .textOrProvider : .provider)
    case .retry(let code, let seconds):
      let blame: Blame = status >= 500 ? .textOrProvider : .text
      self = .notTaken(code: FailureCode.word(code), afterSeconds: seconds, blame: blame)
    case .slowDown(let code, let seconds):
      self = .notTaken(code: FailureCode.word(code), afterSeconds: seconds, blame: .sender)
    case .unavailable(let code, let seconds):
      // credentials and credit are the account's, which other senders share
      self = .notTaken(code: FailureCode.word(code), afterSeconds: seconds, blame: .provider)
    }
  }
}
