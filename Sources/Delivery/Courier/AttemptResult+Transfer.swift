import Carriers

extension AttemptResult {
  init(_ result: TransferResult, from provider: any Provider) {
    switch result {
    case .answered(let response):
      self.init(provider.outcome(of: response), slowsSender: Self.slowsSender(response.status))
    case .brokenOff(let response) where (200..<300).contains(response.status):
      // The provider said that it took the text; only its id may be lost.
      self.init(provider.outcome(of: response), slowsSender: false)
    case .brokenOff(let response):
      self = .notTaken(
        code: "http-\(response.status)", afterSeconds: response.retryAfterSeconds,
        slowsSender: Self.slowsSender(response.status))
    case .notSent(let fault):
      self = .notTaken(code: fault.code, afterSeconds: nil, slowsSender: true)
    case .inDoubt(let fault):
      self = .inDoubt(code: fault.code)
    }
  }

  init(_ outcome: SendOutcome, slowsSender: Bool) {
    switch outcome {
    case .accepted(let providerID): self = .accepted(providerID: providerID)
    case .failed(let code, let kind): self = .failed(code: code, kind: kind)
    case .retry(let code, let afterSeconds):
      self = .notTaken(code: code, afterSeconds: afterSeconds, slowsSender: slowsSender)
    }
  }

  /// Too many requests, or nobody behind the provider's door. A 500 may be the fault of this one text.
  private static func slowsSender(_ status: Int) -> Bool {
    status == 429 || (502...504).contains(status)
  }
}
