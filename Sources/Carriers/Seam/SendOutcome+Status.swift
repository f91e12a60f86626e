extension SendOutcome {
  /// What an answer other than 2xx means by its status alone. 401 and 403 are tried again, because the owner can mend the credentials
  /// while the text is still good; 500 may be the fault of this one text.
  package static func byStatus(of response: HTTPResponse, code: String) -> SendOutcome {
    switch response.status {
    case 401, 402, 403, 429, 502...504: .slowDown(code: code, afterSeconds: response.retryAfterSeconds)
    case 408, 425: .retry(code: code, afterSeconds: response.retryAfterSeconds)
    case 400..<500: .failed(code: code, kind: .final)
    default: .retry(code: code, afterSeconds: response.retryAfterSeconds)
    }
  }
}
