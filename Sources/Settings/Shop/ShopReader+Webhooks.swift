import Foundation
import Platform

/// `webhooks`: who is told what happens at the shop.
extension ShopReader {
  private static let webhooksExample = "[{ url: https://example.com/in, secret: \"${OUT_SECRET}\" }]"
  private static let secretPrefix = "whsec_"
  /// What the Standard Webhooks specification asks for at least.
  private static let secretBytesMin = 24
  private static let secretRemedy = "make one with 'echo whsec_$(openssl rand -base64 32)'"

  func webhooks() -> [OutgoingWebhook] {
    guard let value = section.optional("webhooks"), let list = value.list(example: Self.webhooksExample) else {
      return []
    }
    if list.count > OutgoingWebhook.countMax {
      findings.mistake(
        "there are \(list.count) webhooks", "a shop has at most \(OutgoingWebhook.countMax)", at: value.place)
    }
    var seen: Set<String> = []
    return list.compactMap { item in
      guard let webhook = item.section(example: Self.webhooksExample) else { return nil }
      let isPrivateAllowed = webhook.optional("private")?.flag() ?? false
      let urlValue = webhook.required("url", example: "https://example.com/in")
      let url = urlValue?.webAddress(example: "https://example.com/in")
      let secretValue = webhook.required("secret", example: "\"${OUT_SECRET}\"")
      let secret = secretValue?.secret(within: fence)
      webhook.rejectUnknown()
      guard let urlValue, let url, let secretValue, let secret else { return nil }
      if isPrivateAllowed { _ = fence.admits(url, \.addresses, urlValue) }
      checkURL(url, isPrivateAllowed: isPrivateAllowed, at: urlValue.place)
      checkSecret(secret, secretValue)
      guard seen.insert(url).inserted else {
        findings.mistake("two webhooks have the same 'url'", "keep one of them", at: urlValue.place)
        return nil
      }
      return OutgoingWebhook(url: url, secret: secret, isPrivateAllowed: isPrivateAllowed, place: item.place)
    }
  }

  private func checkURL(_ url: String, isPrivateAllowed: Bool, at place: Place) {
    let authority = url.drop { $0 != "/" }.dropFirst(2).prefix { !"/?#".contains($0) }
    let host =
      authority.hasPrefix("[")
      ? authority.prefix(through: authority.firstIndex(of: "]") ?? authority.startIndex)
      : authority.prefix { $0 != ":" }
    let port = authority.dropFirst(host.count)
    let isPort = port.isEmpty || ValueParsers.positive(String(port.dropFirst())).map { $0 <= 65_535 } == true
    guard !host.isEmpty, port.isEmpty || port.hasPrefix(":"), isPort,
      !host.hasPrefix("[") || NetworkAddress(host) != nil
    else {
      findings.mistake(
        "'url' names no machine that can be called", "write for example https://example.com/in", at: place)
      return
    }
    guard !isPrivateAllowed else { return }
    if Self.isOfThisNetwork(host.lowercased()) {
      findings.mistake(
        "'url' leads into a private network", "write 'private: true' beside it if it is meant to", at: place)
    } else if !url.hasPrefix("https://") {
      findings.mistake(
        "'url' is not https: anybody on the way would read what members do",
        "write https://…, or 'private: true' beside it for an address in a private network", at: place)
    }
  }

  /// As far as its name says it: where a name leads is looked at when it is called.
  private static func isOfThisNetwork(_ host: String) -> Bool {
    if let address = NetworkAddress(host) { return !address.isPublic }
    let name = host.hasSuffix(".") ? String(host.dropLast()) : host
    return ["localhost", "local", "internal", "home.arpa"].contains { name == $0 || name.hasSuffix("." + $0) }
  }

  private func checkSecret(_ secret: Secret, _ value: YAMLValue) {
    // what was not fetched has no length
    guard value.reader.secrets.use == .needed else { return }
    let place = value.place
    let text = secret.reveal
    guard text.hasPrefix(Self.secretPrefix) else {
      if text.utf8.count < Self.secretBytesMin {
        findings.mistake("'secret' is shorter than \(Self.secretBytesMin) bytes", Self.secretRemedy, at: place)
      }
      return
    }
    guard let key = Data(base64Encoded: String(text.dropFirst(Self.secretPrefix.count))) else {
      findings.mistake(
        "'secret' begins with whsec_, and what follows is not base64", Self.secretRemedy, at: place)
      return
    }
    if key.count < Self.secretBytesMin {
      findings.mistake("'secret' is shorter than \(Self.secretBytesMin) bytes", Self.secretRemedy, at: place)
    }
  }
}
