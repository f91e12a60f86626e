import Foundation
import Loyalty

/// Reads one shop's file. What is wrong goes to the findings; what is right is there to be checked against other files.
struct ShopReader {
  let section: Section
  let findings: Findings
  /// What the rules of this file may refer to.
  let names: ShopNames
  /// Nil where the file does not name a currency that exists.
  let currency: Currency?
  let fence: ShopFence

  /// A shop as far as it could be read.
  struct Reading {
    /// Nil where something that is needed is missing or wrong; a mistake says what.
    var settings: ShopSettings?
    let id: String
    var name: String?
    var sender: Placed<String>?
    var languages: [Placed<String>]
    /// Every word that the shop wants to answer to.
    var spoken: [SpokenWord]
    /// Words of the shop's that stand in many texts, by their keys.
    var told: [String: Placed<String>] = [:]
    /// The phones of owner and staff.
    var people: [Placed<String>] = []
    /// Where `quiet` stands.
    var quiet: Place?
  }

  init(_ section: Section, findings: Findings, within reach: ShopReach? = nil) {
    self.section = section
    self.findings = findings
    fence = ShopFence(reach)
    names = ShopNames(section)
    currency = section.required("currency", example: "USD")?.parsed(
      "a currency of ISO 4217", example: "USD", Currency.init(code:))
  }

  func read(id: String) -> Reading {
    let nameValue = section.required("name", example: "Blue Cup")
    let name = nameValue?.text(example: "Blue Cup")
    let senderValue = section.required("sender", example: "\"+14155550150\"")
    let sender = senderValue?.text("a sender of punchline.yaml", example: "\"+14155550150\"")
    if let sender, let senderValue { _ = fence.admits(sender, \.senders, senderValue) }
    let timeZone = section.required("time-zone", example: "America/Los_Angeles").flatMap(timeZone)
    let languages = languages()
    let ownerValue = section.required("owner", example: "\"+14155550199\"")
    let owner = ownerValue?.phone()
    let termsValue = section.required("terms", example: Self.termsExample)
    let terms = termsValue.flatMap(terms)
    let staff = staff()
    let locations = section.optional("locations")?.texts(example: "[downtown, harbour]") ?? []
    let confirm = section.optional("confirm")?.flag() ?? false
    let quietValue = section.optional("quiet")
    let quiet = quietValue?.clockRange(example: "20:00-09:00") ?? .usualQuiet
    let qr = section.optional("qr")?.choice(QRContent.self) ?? .link
    let tills = tills()
    let webhooks = webhooks()
    let replies = replies()
    let keywords = keywords()
    let programme = programme()
    section.rejectUnknown()

    var reading = Reading(
      id: id, name: name, sender: nil, languages: languages, spoken: keywords.spoken + programme.spoken)
    reading.quiet = quietValue?.place
    if let owner, let ownerValue { reading.people.append(Placed(owner, at: ownerValue.place)) }
    reading.people += staff.map { Placed($0.phone, at: $0.place) }
    if let sender, let senderValue { reading.sender = Placed(sender, at: senderValue.place) }
    if let name, let nameValue { reading.told["name"] = Placed(name, at: nameValue.place) }
    if let terms, let place = termsValue?.place {
      reading.told["frequency"] = Placed(terms.frequency, at: place)
      reading.told["help"] = Placed(terms.help, at: place)
    }
    if let name, let sender, let timeZone, let currency, !languages.isEmpty, let owner, let terms {
      reading.settings = ShopSettings(
        id: id, name: name, sender: sender, timeZone: timeZone, currency: currency, languages: languages.map(\.value),
        owner: owner, staff: staff, locations: locations, terms: terms, confirm: confirm, quiet: quiet, qr: qr,
        tills: tills, webhooks: webhooks, replies: replies, keywords: keywords.settings, programme: programme.rules,
        place: section.place)
      reading.settings?.reach = fence.found
    }
    return reading
  }

  private static let termsExample =
    "{ frequency: up to 4 texts a month, help: hello@example.com, terms: https://example.com/t, privacy: https://example.com/p }"

  private func timeZone(_ value: YAMLValue) -> String? {
    guard let text = value.text("a time zone", example: "America/Los_Angeles") else { return nil }
    // abbreviations such as PST name no zone with summer time, and Foundation takes them too
    if text.contains("/") || text == "UTC", TimeZone(identifier: text) != nil { return text }
    let near = Findings.remedy(for: text, among: TimeZone.knownTimeZoneIdentifiers)
    let remedy = near.hasPrefix("did") ? near : "write for example America/Los_Angeles"
    findings.mistake("unknown time zone '\(YAMLValue.shown(text))'", remedy, at: value.place)
    return nil
  }

  private func languages() -> [Placed<String>] {
    guard let value = section.required("languages", example: "[en]"), let list = value.list(example: "[en, es]") else {
      return []
    }
    if list.isEmpty { findings.mistake("'languages' is empty", "write for example [en]", at: value.place) }
    var seen: [Placed<String>] = []
    for item in list {
      guard let code = item.parsed("a language", example: "en", ValueParsers.language) else { continue }
      if seen.contains(where: { $0.value == code }) {
        findings.mistake("the language '\(code)' stands twice", "keep one of them", at: item.place)
      } else {
        seen.append(Placed(code, at: item.place))
      }
    }
    return seen
  }

  private func terms(_ value: YAMLValue) -> Terms? {
    guard let section = value.section(example: Self.termsExample) else { return nil }
    let frequency = section.required("frequency", example: "up to 4 texts a month")?.text(
      example: "up to 4 texts a month")
    let help = section.required("help", example: "hello@example.com")?.text(example: "hello@example.com")
    let terms = section.required("terms", example: "https://example.com/terms")?.webAddress(
      example: "https://example.com/terms")
    let privacy = section.required("privacy", example: "https://example.com/privacy")?
      .webAddress(example: "https://example.com/privacy")
    section.rejectUnknown()
    guard let frequency, let help, let terms, let privacy else { return nil }
    return Terms(frequency: frequency, help: help, terms: terms, privacy: privacy)
  }
}
