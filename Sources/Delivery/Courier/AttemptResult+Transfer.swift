import Carriers

extension AttemptResult {
  init(_ result: TransferResult, from provider: any Provider) {
    switch result {
    case .answered(let response):
      self.init(provider.outcome(of: response))
    case .brokenOff(let response) where (200..<300).contains(response.status):
      // The provider said that it took the text; only its id may be lost.
      self.init(provider.outcome(of: response))
    case .brokenOff(let response):
      // What the status says without the words behind it: whether it is final stands in those.
      var slowsSender = false
      if case .slowDown = SendOutcome.byStatus(of: response, code: "") { slowsSender = true }
      self = .notTaken(
        code: "http-\(response.status)", afterSeconds: response.retryAfterSeconds, slowsSender: slowsSender)
    case .notSent(let fault):
      self = .notTaken(code: fault.code, afterSeconds: nil, slowsSender: true)
    case .inDoubt(let fault):
      self = .inDoubt(code: fault.code)
    }
  }

  init(_ outcome: SendOutcome) {
    switch outcome {
    case .accepted(let providerID): self = .accepted(providerID: providerID)
    case .failed(let code, let kind): self = .failed(code: code, kind: kind)
    case .retry(let code, let afterSeconds):
      self = .notTaken(code: code, afterSeconds: afterSeconds, slowsSender: false)
    case .slowDown(let code, let afterSeconds):
      self = .notTaken(code: code, afterSeconds: afterSeconds, slowsSender: true)
    }
  }
}
