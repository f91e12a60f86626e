extension SendOutcome {
  /// What an answer means: a text taken where the status says so and the answer is the provider's, which names the text by `id`; else
  /// what the provider's own `code` means, and where that is not known, what the status means.
  static func reading(
    _ response: HTTPResponse, id: String?, code: String?, _ meaning: (String) -> CodeMeaning? = { _ in nil }
  ) -> SendOutcome {
    if (200..<300).contains(response.status) {
      return id.map { .accepted(providerID: $0) } ?? .unreadable(response)
    }
    guard let code else { return .byStatus(of: response) }
    return meaning(code)?.outcome(code: code, response: response) ?? .byStatus(of: response, ownCode: code)
  }

  /// A success that is not the answer that its provider always gives: a page of something in between, or half an answer.
  static func unreadable(_ response: HTTPResponse) -> SendOutcome {
    .inDoubt(code: "http-\(response.status)-unreadable")
  }

  /// What an answer other than 2xx means by its status alone. 401, 402 and 403 are tried again, because the owner can mend credentials
  /// and credit while the text is still good. What says that the address is not the provider's, or that something stands between
  /// (3xx, 404, 405, 407, 410, 451), says nothing of the text, unless the provider's own code stands in it.
  ///
  /// A 500 with the provider's `ownCode` is its word that it failed; without one, and from gateways (502, 504), the text may have been
  /// taken. A 503 is a refusal by its definition (RFC 9110, section 15.6.4).
  package static func byStatus(of response: HTTPResponse, ownCode: String? = nil) -> SendOutcome {
    let code = ownCode ?? "http-\(response.status)"
    let seconds = response.retryAfterSeconds
    switch response.status {
    case 401, 402, 403, 503: return .unavailable(code: code, afterSeconds: seconds)
    case 300..<400, 407, 501, 505, 511: return .unavailable(code: code, afterSeconds: seconds)
    case 404, 405, 410, 451:
      return ownCode == nil ? .unavailable(code: code, afterSeconds: seconds) : .failed(code: code, kind: .final)
    case 429: return .slowDown(code: code, afterSeconds: seconds)
    case 408, 425: return .retry(code: code, afterSeconds: seconds)
    case 400..<500: return .failed(code: code, kind: .final)
    case 500 where ownCode != nil: return .retry(code: code, afterSeconds: seconds)
    default: return .inDoubt(code: code)
    }
  }
}
