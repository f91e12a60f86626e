import Carriers
import Testing

/// What a status alone says of a text.
@Suite struct SendOutcomeTests {
  @Test(
    arguments: [
      ([300, 301, 302, 307, 308, 404, 405, 407, 410, 451], SendOutcome.unavailable(code: "c", afterSeconds: 7)),
      ([401, 402, 403, 501, 503, 505, 511], .unavailable(code: "c", afterSeconds: 7)),
      ([429], .slowDown(code: "c", afterSeconds: 7)), ([408, 425], .retry(code: "c", afterSeconds: 7)),
      ([400, 409, 413, 415, 422, 499], .failed(code: "c", kind: .final)),
      ([500, 502, 504, 520, 524, 599], .inDoubt(code: "c")),
    ] as [([Int], SendOutcome)])
  func `without a word of the provider's own`(statuses: [Int], outcome: SendOutcome) {
    for status in statuses {
      let answer = HTTPResponse(status: status, retryAfterSeconds: 7, body: [])
      #expect(SendOutcome.byStatus(of: answer) == outcome.coded("http-\(status)"), "\(status)")
    }
  }

  @Test(
    arguments: [
      ([301, 401, 402, 403, 407, 503], SendOutcome.unavailable(code: "own", afterSeconds: 7)),
      ([404, 405, 410, 451, 400, 422], .failed(code: "own", kind: .final)),
      ([500], .retry(code: "own", afterSeconds: 7)), ([502, 504], .inDoubt(code: "own")),
    ] as [([Int], SendOutcome)])
  func `with a code of the provider's own that nobody knows`(statuses: [Int], outcome: SendOutcome) {
    for status in statuses {
      let answer = HTTPResponse(status: status, retryAfterSeconds: 7, body: [])
      #expect(SendOutcome.byStatus(of: answer, ownCode: "own") == outcome, "\(status)")
    }
  }
}

extension SendOutcome {
  fileprivate func coded(_ code: String) -> SendOutcome {
    switch self {
    case .accepted: self
    case .inDoubt: .inDoubt(code: code)
    case .retry(_, let seconds): .retry(code: code, afterSeconds: seconds)
    case .slowDown(_, let seconds): .slowDown(code: code, afterSeconds: seconds)
    case .unavailable(_, let seconds): .unavailable(code: code, afterSeconds: seconds)
    case .failed(_, let kind): .failed(code: code, kind: kind)
    }
  }
}
