extension SendOutcome {
  /// What an answer means: a text taken where the status says so, known to its provider by `id`; else what the provider's own `code`
  /// means, and where that is not known, what the status means.
  static func reading(
    _ response: HTTPResponse, id: String?, code: String?, _ meaning: (String) -> CodeMeaning? = { _ in nil }
  ) -> SendOutcome {
    // Without a readable id it was taken all the same; sending it again would send it twice.
    if (200..<300).contains(response.status) { return .accepted(providerID: id ?? "") }
    guard let code else { return .byStatus(of: response, code: "http-\(response.status)") }
    return meaning(code)?.outcome(code: code, response: response) ?? .byStatus(of: response, code: code)
  }

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
