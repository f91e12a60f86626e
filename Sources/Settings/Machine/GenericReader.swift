/// Reads the description of any HTTP service: `send` and `receive`.
struct GenericReader {
  let findings: Findings
  let secrets: SecretReader

  private static let methods = ["GET", "POST", "PUT"]
  private static let sendExample = "{ method: POST, url: https://example.com/send, body: \"to={{to}}&text={{text}}\" }"
  private static let receiveExample = "{ from: sender, to: recipient, text: message, id: message_id }"
  private static let placeholders = ["to", "from", "text"]
  /// Headers that carry a credential, in lower case.
  private static let secretHeaders: Set<String> = ["authorization", "x-api-key", "api-key", "x-auth-token"]

  func account(_ section: Section) -> ProviderAccount? {
    let send = section.required("send", example: Self.sendExample).flatMap(send)
    let receive = section.required("receive", example: Self.receiveExample).flatMap(receive)
    guard let send, let receive else { return nil }
    return .generic(GenericSettings(send: send, receive: receive))
  }

  private func send(_ value: YAMLValue) -> GenericSettings.Send? {
    guard let section = value.section(example: Self.sendExample) else { return nil }
    let method = section.required("method", example: "POST")?.reference(to: "method", among: Self.methods)
    let url = section.required("url", example: "https://example.com/send").flatMap(url)
    let headers = section.optional("headers").flatMap(headers) ?? [:]
    let body = section.optional("body").flatMap { filled($0, example: "\"to={{to}}&text={{text}}\"") } ?? ""
    let ok = section.optional("ok")?.text(example: "\"queued\"")
    let id = section.optional("id")?.text(example: "message_id")
    section.rejectUnknown()
    guard let method, let url else { return nil }
    for name in ["to", "text"] where !(url + body).contains("{{\(name)}}") {
      findings.mistake(
        "'send' does not say where {{\(name)}} goes", "write for example \(Self.sendExample)", at: value.place)
    }
    return GenericSettings.Send(method: method, url: url, headers: headers, body: body, ok: ok, id: id)
  }

  private func url(_ value: YAMLValue) -> String? {
    guard let text = filled(value, example: "https://example.com/send") else { return nil }
    if ValueParsers.isWebAddress(text) { return text }
    findings.mistake("'url' is not a web address", "write for example https://example.com/send", at: value.place)
    return nil
  }

  private func headers(_ value: YAMLValue) -> [String: Secret]? {
    let section = value.section(example: "{ Authorization: \"Bearer ${TOKEN}\" }")
    return section.map { section in
      var headers: [String: Secret] = [:]
      for entry in section.entries {
        let written = entry.value.peekedText ?? ""
        if Self.secretHeaders.contains(entry.key.lowercased()), !written.isEmpty, !written.contains("${"),
          !written.hasPrefix("file:")
        {
          findings.mistake(
            "'\(entry.key)' is written plainly", "put the secret in the environment and write \"Bearer ${TOKEN}\"",
            at: entry.value.place)
        } else {
          let value = filled(entry.value, example: "\"Bearer ${TOKEN}\"")
          if (entry.key + (value ?? "")).unicodeScalars.contains(where: { $0 == "\r" || $0 == "\n" || $0 == "\0" }) {
            findings.mistake(
              "the header '\(YAMLValue.shown(entry.key))' has a line end in it", "write it in one line",
              at: entry.value.place)
          }
          headers[entry.key] = value.map { Secret($0) }
        }
      }
      return headers
    }
  }

  private func receive(_ value: YAMLValue) -> GenericSettings.Receive? {
    guard let section = value.section(example: Self.receiveExample) else { return nil }
    let from = section.required("from", example: "sender")?.text("a field", example: "sender")
    let to = section.required("to", example: "recipient")?.text("a field", example: "recipient")
    let text = section.required("text", example: "message")?.text("a field", example: "message")
    let id = section.required("id", example: "message_id")?.text("a field", example: "message_id")
    section.rejectUnknown()
    guard let from, let to, let text, let id else { return nil }
    return GenericSettings.Receive(from: from, to: to, text: text, id: id)
  }

  /// A text with `${…}` filled in and no placeholder but those that there are.
  private func filled(_ value: YAMLValue, example: String) -> String? {
    guard let text = secrets.expanded(value, example: example) else { return nil }
    for part in text.split(separator: "{{", omittingEmptySubsequences: false).dropFirst() {
      let name = String(part.prefix { $0 != "}" }).trimmed
      if !Self.placeholders.contains(name) {
        findings.mistake(
          "unknown placeholder '\(YAMLValue.shown(name))'", Findings.remedy(for: name, among: Self.placeholders),
          at: value.place)
      }
    }
    return text
  }
}
