extension Generic {
  package func request(sending text: OutboundText, at moment: SendMoment) -> HTTPRequest {
    HTTPRequest(
      method: method, url: String(decoding: url.filled(with: text), as: UTF8.self),
      headers: headers.map { String(decoding: $0.filled(with: text), as: UTF8.self) }, body: body.filled(with: text))
  }

  /// A 2xx without what the owner wants to read in it is a refusal of this text for good: were it only `ok` that is
  /// written wrongly, trying again would text the person again and again.
  package func outcome(of response: HTTPResponse) -> SendOutcome {
    let isAccepted = (200..<300).contains(response.status)
    if let ok, let status = Self.status(ok) {
      if response.status == status { return .accepted(providerID: providerID(in: response.body)) }
      return isAccepted
        ? .failed(code: "http-\(response.status)", kind: .final)
        : .byStatus(of: response)
    }
    guard isAccepted else { return .byStatus(of: response) }
    if let ok, !Self.holds(response.body, Array(ok.utf8)) { return .failed(code: "not-ok", kind: .final) }
    return .accepted(providerID: providerID(in: response.body))
  }

  private func providerID(in body: [UInt8]) -> String {
    id.flatMap { GenericJSON(body)?[$0] } ?? ""
  }

  /// `202`, where the owner wants a status instead of words.
  private static func status(_ ok: String) -> Int? {
    ok.utf8.count == 3 ? Int(ok) : nil
  }

  private static func holds(_ bytes: [UInt8], _ words: [UInt8]) -> Bool {
    guard let first = words.first else { return true }
    var start = bytes.startIndex
    while let found = bytes[start...].firstIndex(of: first) {
      if bytes[found...].starts(with: words) { return true }
      start = found + 1
    }
    return false
  }
}
