/// Reads `providers`.
struct ProviderReader {
  let findings: Findings
  let secrets: SecretReader

  /// How SMS API signatures of Vonage are made.
  private static let signatures = ["md5hash", "md5", "sha1", "sha256", "sha512"]

  func providers(_ all: Section) -> [String: ProviderSettings] {
    if all.entries.isEmpty {
      findings.mistake("'providers' is empty", "write for example { phone: { kind: simulator } }", at: all.place)
    }
    var providers: [String: ProviderSettings] = [:]
    for entry in all.entries {
      if !ValueParsers.isName(entry.key) {
        findings.mistake(
          "'\(YAMLValue.shown(entry.key))' cannot be a part of an address", "name it with letters, digits and hyphens",
          at: entry.place)
      }
      guard let section = entry.value.section(example: "{ kind: simulator }") else { continue }
      if let provider = provider(entry, section) { providers[entry.key] = provider }
    }
    return providers
  }

  private func provider(_ entry: Section.Entry, _ section: Section) -> ProviderSettings? {
    // without its kind nobody can say which keys it takes
    guard let kind = section.required("kind", example: "twilio")?.choice(ProviderKind.self) else { return nil }
    let keys = ProviderKeys.of(kind)
    let api = section.optional("api").flatMap(api)
    if keys.isAPINeeded, section.optional("api") == nil {
      findings.mistake(
        "'api' is missing", "write the account's own base address, for example 'api: https://abc123.api.infobip.com'",
        at: section.place)
    }
    let pathSecretValue = section.optional("path-secret")
    let pathSecret = pathSecretValue?.secret()
    check(keys, section, kind: kind)
    if let pathSecret, let place = pathSecretValue?.place, !keys.areWebhooksProven(by: section.entries.map(\.key)) {
      check(pathSecret, at: place)
    }
    let account = account(kind, keys, section)
    section.rejectUnknown()
    return account.map {
      ProviderSettings(
        name: entry.key, kind: kind, api: api, pathSecret: pathSecret, account: $0, place: entry.place)
    }
  }

  private func api(_ value: YAMLValue) -> String? {
    guard let text = secrets.expanded(value, "a web address", example: "http://127.0.0.1:9000") else { return nil }
    if ValueParsers.isWebAddress(text) { return text.withoutSlashAtEnd }
    findings.mistake("'api' is not a web address", "write for example http://127.0.0.1:9000", at: value.place)
    return nil
  }

  private func check(_ keys: ProviderKeys, _ section: Section, kind: ProviderKind) {
    let present = section.entries.map(\.key)
    for group in keys.together {
      let missing = group.filter { !present.contains($0) }
      guard !missing.isEmpty, missing.count < group.count else { continue }
      findings.mistake(
        "'\(missing[0])' is missing", "\(group.joined(separator: " and ")) belong together", at: section.place)
    }
    let isProven = keys.areWebhooksProven(by: present)
    guard !present.contains("path-secret") else { return }
    if case .signedWithoutBody = keys.webhooks {
      findings.warning(
        "'\(kind.rawValue)' signs the address of a webhook and not what it says",
        "write 'path-secret: \"${PATH_SECRET}\"', so that nobody else knows the address", at: section.place)
    }
    guard !isProven else { return }
    var ways = ["'path-secret: \"${PATH_SECRET}\"'"]
    if case .signedWith(let key) = keys.webhooks { ways.append("'\(key)'") }
    findings.mistake(
      "anybody could pretend to be '\(kind.rawValue)': its webhooks are not signed",
      "write \(ways.joined(separator: " or "))", at: section.place)
  }

  /// A path-secret that is all that proves who calls must not be guessed.
  private func check(_ pathSecret: Secret, at place: Place) {
    // what was not fetched has no length
    guard secrets.use == .needed, pathSecret.reveal.count < Self.pathSecretCharactersMin else { return }
    findings.mistake(
      "'path-secret' is shorter than \(Self.pathSecretCharactersMin) characters, and nothing else proves who calls",
      "make one with 'openssl rand -hex 16'", at: place)
  }

  /// 64 bits, if they were drawn as hexadecimal digits.
  private static let pathSecretCharactersMin = 16

  private func account(_ kind: ProviderKind, _ keys: ProviderKeys, _ section: Section) -> ProviderAccount? {
    switch kind {
    case .simulator:
      return .simulator(SimulatorSettings(isOpen: section.optional("open")?.flag() ?? false))
    case .generic:
      return GenericReader(findings: findings, secrets: secrets).account(section)
    case .twilio:
      guard let bag = bag(kind, keys, section), let account = bag.values["account"], let secret = bag.secrets["secret"]
      else { return nil }
      return .twilio(
        TwilioSettings(
          account: account, secret: secret, apiKey: bag.values["api-key"], apiSecret: bag.secrets["api-secret"],
          service: bag.values["service"]))
    case .telnyx, .vonage, .vonageSMS, .plivo, .sinch, .bandwidth, .infobip, .bird, .messagebird, .aws, .kannel,
      .androidSMSGateway, .whatsapp:
      return bag(kind, keys, section).map { .other(values: $0.values, secrets: $0.secrets) }
    }
  }

  /// All keys of the kind's table; nil where one that is needed is missing or wrong.
  private func bag(
    _ kind: ProviderKind, _ keys: ProviderKeys, _ section: Section
  ) -> (values: [String: String], secrets: [String: Secret])? {
    var values: [String: String] = [:]
    var secrets: [String: Secret] = [:]
    let needed = keys.set(for: section.entries.map(\.key))
    for key in needed + keys.optional {
      let isSecret =
        ProviderKeys.secretKeys.contains(key) || (key == "key" && ProviderKeys.kindsWithSecretKey.contains(kind))
      let example =
        isSecret ? "\"${\(kind.rawValue.uppercased())_\(key.uppercased())}\"".replacing("-", with: "_") : "…"
      guard let value = needed.contains(key) ? section.required(key, example: example) : section.optional(key) else {
        continue
      }
      if isSecret {
        secrets[key] = value.secret()
      } else if key == "signature" {
        values[key] = value.reference(to: "signature", among: Self.signatures)
      } else {
        values[key] = self.secrets.expanded(value, example: "\(key): …")
      }
    }
    return needed.allSatisfy { values[$0] != nil || secrets[$0] != nil } ? (values, secrets) : nil
  }
}
