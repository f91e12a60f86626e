/// What an error code of a provider means for a text.
package enum CodeMeaning: Equatable, Sendable {
  /// The same text may be taken later.
  case retry
  /// It is not this text that is the matter: whatever follows from the same sender would fare the same.
  case slowDown
  /// It is the account: whoever sends would fare the same, until its owner mends it.
  case unavailable
  case failed(FailureKind)

  /// What it means where it ended a text that the provider had taken.
  package var failureKind: FailureKind {
    switch self {
    case .failed(let kind): kind
    case .retry, .slowDown, .unavailable: .final
    }
  }

  /// What an answer with such a code makes of a text.
  package func outcome(code: String, response: HTTPResponse) -> SendOutcome {
    switch self {
    case .retry: .retry(code: code, afterSeconds: response.retryAfterSeconds)
    case .slowDown: .slowDown(code: code, afterSeconds: response.retryAfterSeconds)
    case .unavailable: .unavailable(code: code, afterSeconds: response.retryAfterSeconds)
    case .failed(let kind): .failed(code: code, kind: kind)
    }
  }
}
