import Loyalty

/// Reads `punchline.yaml`.
struct MachineReader {
  let section: Section
  let findings: Findings
  let secrets: SecretReader

  private static let exampleSenders = "{ \"+14155550150\": { provider: main } }"

  /// Nil where something that is needed is missing or wrong; a mistake says what.
  func read() -> (settings: MachineSettings?, senders: [String]) {
    let listen = section.optional("listen").map(listen) ?? ListenAddress(host: "127.0.0.1", port: 8_080)
    let publicURL = section.required("public-url", example: "https://sms.example.com").flatMap(publicURL)
    let data =
      section.optional("data").map { secrets.expanded($0, "a directory", example: "data", isNeeded: true) } ?? "data"
    let store = section.optional("store").map(store) ?? .files
    let providersValue = section.required("providers", example: "{ phone: { kind: simulator } }")
    let providerReader = ProviderReader(findings: findings, secrets: secrets)
    let providers = providersValue?.section(example: "{ phone: { kind: simulator } }").map(providerReader.providers)
    let names = providersValue?.peekedKeys ?? []
    let sendersValue = section.required("senders", example: Self.exampleSenders)
    let senders = sendersValue?.section(example: Self.exampleSenders).map { self.senders($0, providers: names) }
    let limits = limits()
    let keepTexts = keepTexts()
    section.rejectUnknown()
    let numbers = sendersValue?.peekedKeys ?? []
    if let publicURL, let place = section.optional("public-url")?.place {
      PublicAddressCheck(findings: findings).check(publicURL, at: place, providers ?? [:])
    }
    guard let listen, let publicURL, let data, let store, let providers, let senders else { return (nil, numbers) }
    return (
      MachineSettings(
        listen: listen, publicURL: publicURL, data: data, store: store, providers: providers, senders: senders,
        limits: limits, keepTexts: keepTexts), numbers
    )
  }

  private func listen(_ value: YAMLValue) -> ListenAddress? {
    guard let text = secrets.expanded(value, "a host and a port", example: "127.0.0.1:8080") else { return nil }
    let colon = text.lastIndex(of: ":") ?? text.startIndex
    var host = text[..<colon]
    let isBracketed = host.hasPrefix("[") && host.hasSuffix("]")
    if isBracketed { host = host.dropFirst().dropLast() }
    let portText = text[colon...].dropFirst()
    guard !host.isEmpty, isBracketed || !host.contains(":"), let port = ValueParsers.whole(String(portText)),
      port <= 65_535
    else {
      findings.mistake("'listen' is not a host and a port", "write for example 127.0.0.1:8080", at: value.place)
      return nil
    }
    return ListenAddress(host: String(host), port: Int(port))
  }

  private func publicURL(_ value: YAMLValue) -> String? {
    guard let text = secrets.expanded(value, "a web address", example: "https://sms.example.com", isNeeded: true)
    else { return nil }
    guard ValueParsers.isWebAddress(text), !text.contains("?"), !text.contains("#") else {
      findings.mistake(
        "'public-url' is not a web address", "write for example https://sms.example.com", at: value.place)
      return nil
    }
    return text.withoutSlashAtEnd
  }

  private func store(_ value: YAMLValue) -> StoreKind? {
    guard let written = value.text("files or an address of PostgreSQL", example: "files") else { return nil }
    if written == "files" { return .files }
    guard let text = secrets.expanded(value, example: "postgres://localhost/punchline") else { return nil }
    guard ["postgres://", "postgresql://"].contains(where: text.hasPrefix) else {
      findings.mistake(
        "'store' is neither files nor an address of PostgreSQL", "write files, or postgres://user@host/database",
        at: value.place)
      return nil
    }
    let user = written.split(separator: "@", maxSplits: 1).first?.split(separator: "/").last ?? ""
    if written.contains("@"), let password = user.split(separator: ":", maxSplits: 1).dropFirst().first,
      !password.contains("${")
    {
      findings.mistake(
        "'store' holds a password written plainly", "put it in the environment and write ${DATABASE_PASSWORD} instead",
        at: value.place)
      return nil
    }
    return .postgres(Secret(text))
  }

  private func senders(_ all: Section, providers: [String]) -> [String: SenderSettings] {
    var senders: [String: SenderSettings] = [:]
    for entry in all.entries {
      let isNumber = ValueParsers.isPhone(entry.key) || Self.isShortCode(entry.key)
      if !isNumber {
        findings.mistake(
          "'\(YAMLValue.shown(entry.key))' is not a number that can be answered",
          "write a phone number such as \"+14155550150\", or a short code of 3 to 8 digits", at: entry.place)
      }
      guard let sender = entry.value.section(example: "{ provider: main }") else { continue }
      let provider = sender.required("provider", example: providers.first ?? "main")?
        .reference(to: "provider", among: providers)
      let backupValue = sender.optional("backup")
      let backup = backupValue?.reference(to: "provider", among: providers)
      if let backupValue, backup != nil, backup == provider {
        findings.mistake(
          "'backup' is the provider itself", "name another provider, or take it out", at: backupValue.place)
      }
      let rate = sender.optional("rate").map { $0.positive(example: "1") } ?? 1
      sender.rejectUnknown()
      guard isNumber, let provider, let rate else { continue }
      senders[entry.key] = SenderSettings(
        number: entry.key, provider: provider, backup: backup, rate: Int(rate), place: entry.place)
    }
    if all.entries.isEmpty {
      findings.mistake("'senders' is empty", "write for example \(Self.exampleSenders)", at: all.place)
    }
    return senders
  }

  private static func isShortCode(_ text: String) -> Bool {
    (3...8).contains(text.utf8.count) && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  private func limits() -> Limits {
    let usual = Limits()
    guard let limits = section.optional("limits")?.section(example: "{ replies: 20/h }") else { return usual }
    let replies = limits.optional("replies")?.rate(example: "20/h") ?? usual.replies
    let tries = limits.optional("tries")?.rate(example: "10/h") ?? usual.tries
    let marketing = limits.optional("marketing")?.rate(example: "1/d") ?? usual.marketing
    limits.rejectUnknown()
    return Limits(replies: replies, tries: tries, marketing: marketing)
  }

  private func keepTexts() -> CalendarSpan {
    guard let keep = section.optional("keep")?.section(example: "{ texts: 4y }") else {
      return MachineSettings.keepTextsUsually
    }
    let texts = keep.optional("texts")?.span(example: "4y") ?? MachineSettings.keepTextsUsually
    keep.rejectUnknown()
    return texts
  }
}

extension String {
  /// The same address for joining paths to it.
  var withoutSlashAtEnd: String {
    var address = Substring(self)
    while address.hasSuffix("/") { address = address.dropLast() }
    return String(address)
  }
}
