/// `staff`, `tills`, `webhooks` and `replies`.
extension ShopReader {
  func staff() -> [StaffSettings] {
    let example = "{ \"+14155550188\": { name: Kim, cap: 500/d } }"
    guard let people = section.optional("staff")?.section(example: example) else { return [] }
    return people.entries.compactMap { entry in
      let isPhone = ValueParsers.isPhone(entry.key)
      if !isPhone {
        findings.mistake(
          "'\(YAMLValue.shown(entry.key))' is not a phone number with its country code",
          "write for example \"+14155550188\"", at: entry.place)
      }
      guard let person = entry.value.section(example: "{ name: Kim }") else { return nil }
      let name = person.required("name", example: "Kim")?.text(example: "Kim")
      let cap = person.optional("cap")?.rate(example: "500/d")
      person.rejectUnknown()
      guard isPhone, let name else { return nil }
      return StaffSettings(phone: entry.key, name: name, cap: cap, place: entry.place)
    }
  }

  func tills() -> [TillSettings] {
    let example = "{ square: { secret: \"${SQUARE_SIGNATURE_KEY}\" } }"
    guard let systems = section.optional("tills")?.section(example: example) else { return [] }
    let known = TillSettings.Kind.allCases.map(\.rawValue)
    return systems.entries.compactMap { entry in
      let kind = TillSettings.Kind(rawValue: entry.key)
      if kind == nil {
        findings.mistake(
          "unknown till '\(YAMLValue.shown(entry.key))'", Findings.remedy(for: entry.key, among: known), at: entry.place
        )
      }
      guard let till = entry.value.section(example: "{ secret: \"${SQUARE_SIGNATURE_KEY}\" }") else { return nil }
      let secret = till.required("secret", example: "\"${TILL_SECRET}\"")?.secret(within: fence)
      // their webhooks do not cover the order itself: it is read again over the API
      let isTokenNeeded = kind == .ecwid || kind == .clover
      let tokenValue = isTokenNeeded ? till.required("token", example: "\"${TILL_TOKEN}\"") : till.optional("token")
      let token = tokenValue?.secret(within: fence)
      let apiValue = till.optional("api")
      let api = apiValue?.webAddress(example: "http://127.0.0.1:9000")?.withoutSlashAtEnd
      if let api, let apiValue { _ = fence.admits(api, \.addresses, apiValue) }
      if kind == .square, tokenValue == nil {
        findings.warning(
          "'square' has no token: its payments carry no phone, so nobody earns by them",
          "write 'token: \"${SQUARE_TOKEN}\"', so that orders and customers can be read", at: entry.place)
      }
      till.rejectUnknown()
      guard let kind, let secret else { return nil }
      return TillSettings(kind: kind, secret: secret, token: token, api: api, place: entry.place)
    }
  }

  /// The names of the texts are checked with the message files, which hold them.
  func replies() -> [String: Placed<String>] {
    guard let texts = section.optional("replies")?.section(example: "{ already-member: \"…\" }") else { return [:] }
    var replies: [String: Placed<String>] = [:]
    for entry in texts.entries {
      guard let text = entry.value.text(example: "\"{{shop}}: …\"") else { continue }
      replies[entry.key] = Placed(text, at: entry.place)
    }
    return replies
  }
}
