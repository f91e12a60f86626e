import Texting

extension Kannel {
  /// Every kind of report but the intermediate one.
  private static let reports = "31"
  /// Behind our own address: Kannel fills in what became of the text, what the carrier said, and the carrier's id.
  private static let reportFields = "dlr=%d&answer=%A&fid=%F"

  package func request(sending text: OutboundText, at moment: SendMoment) -> HTTPRequest {
    var query = FormWriter()
    query.field("username", user)
    query.field("password", password)
    query.field("from", text.from)
    query.field("to", text.to)
    query.field("text", text.body)
    query.field("charset", "UTF-8")
    query.field("coding", Segments.count(text.body).encoding == .gsm7 ? "0" : "2")
    if let statusURL = text.statusURL {
      query.field("dlr-mask", Self.reports)
      query.field("dlr-url", Self.reportURL(statusURL))
    }
    return HTTPRequest(
      method: "GET", url: sendURL + "?" + String(decoding: query.bytes, as: UTF8.self), headers: [], body: [])
  }

  /// Kannel takes `%` and what follows as its own: those of the address stand doubled.
  private static func reportURL(_ url: String) -> String {
    var bytes: [UInt8] = []
    for byte in url.utf8 {
      bytes.append(byte)
      if byte == UInt8(ascii: "%") { bytes.append(byte) }
    }
    return String(decoding: bytes, as: UTF8.self) + (url.utf8.contains(UInt8(ascii: "?")) ? "&" : "?") + reportFields
  }

  /// Kannel gives no id: receipts carry ours.
  package func outcome(of response: HTTPResponse) -> SendOutcome {
    if (200..<300).contains(response.status) { return .accepted(providerID: "") }
    if let known = KannelCode(response.body) { return known.meaning.outcome(code: known.rawValue, response: response) }
    return .byStatus(of: response)
  }
}
