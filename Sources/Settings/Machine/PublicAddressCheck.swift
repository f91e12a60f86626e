/// Says where providers that lie beyond this machine could not call the public address, or could only in the open.
struct PublicAddressCheck {
  let findings: Findings

  func check(_ publicURL: String, at place: Place, _ providers: [String: ProviderSettings]) {
    let remote = providers.values.filter(\.callsFromAfar).sorted { $0.name < $1.name }
    guard let first = remote.first else { return }
    let caller = "'\(first.name)' (\(first.kind.rawValue))"
    if publicURL.isOfThisMachine {
      findings.warning(
        "\(caller) cannot call 'public-url': it leads to this machine alone",
        "write the address by which the world reaches it, such as https://sms.example.com", at: place)
    } else if !publicURL.hasPrefix("https://") {
      findings.warning(
        "'public-url' is not https: anybody on the way reads what \(caller) tells us, and some providers do not call it at all",
        "put a proxy with a certificate before Punchline, and write https://…", at: place)
    }
  }
}

extension ProviderSettings {
  /// Whether it is a service on the internet; one that stands in for it in a test is not.
  fileprivate var callsFromAfar: Bool {
    guard api?.isOfThisMachine != true else { return false }
    switch kind {
    case .kannel, .androidSMSGateway, .generic, .simulator: return false
    case .twilio, .telnyx, .vonage, .vonageSMS, .plivo, .sinch, .bandwidth, .infobip, .bird, .messagebird, .aws,
      .whatsapp:
      return true
    }
  }
}

extension String {
  /// Whether a web address leads to a loopback interface.
  fileprivate var isOfThisMachine: Bool {
    let rest = self.split(separator: "/", omittingEmptySubsequences: true).dropFirst().first ?? ""
    let host = rest.hasPrefix("[") ? rest.prefix { $0 != "]" } + "]" : rest.prefix { $0 != ":" }
    return host == "localhost" || host.hasSuffix(".localhost") || host.hasPrefix("127.") || host == "[::1]"
      || host == "0.0.0.0"
  }
}
