import Gateway
import Loyalty
import Settings
import Texting

/// What the files say of the shop, in readable tables; secrets are never shown, and nothing of other shops is.
struct SettingsPages {
  let house: any ConsoleHouse

  func add(to console: ConsoleRouter) {
    console.get("settings", for: .owner) { [house] visit in
      visit.page(
        .settings, title: visit.words("settings.title"),
        ["tabs": SettingsTabs.shop.facts(visit)].merging(Self.facts(visit, house.catalogue)) { first, _ in first })
    }
  }

  static func facts(_ visit: Visit, _ catalogue: Catalogue) -> [String: Any] {
    let groups: [(word: String, rows: [(String, String)])] = [
      ("shop", shop(visit)), ("terms", terms(visit)), ("texting", texting(visit, catalogue.configuration.machine)),
      ("tills", tills(visit)), ("webhooks", webhooks(visit)),
    ]
    let warnings = catalogue.configuration.warnings.filter { $0.file == visit.shop.settings.place.file }
    return [
      "file": visit.words("settings.file", ["file": "shops/\(visit.shop.id).yaml"]),
      "groups": groups.map { group in
        [
          "title": visit.words("settings.\(group.word).title"),
          "rows": group.rows.map { ["label": visit.words("settings.\(group.word).\($0.0)"), "value": $0.1] },
        ] as [String: Any]
      },
      "warnings": warnings.isEmpty
        ? []
        : [
          [
            "items": warnings.map { "\($0.line): \($0.message)" + ($0.remedy.map { ", \($0)" } ?? "") },
            "isForeign": visit.words.language != "en",
          ] as [String: Any]
        ],
    ]
  }

  private static func shop(_ visit: Visit) -> [(String, String)] {
    let settings = visit.shop.settings
    let words = visit.words
    let quiet = settings.quiet
    return [
      ("name", settings.name), ("sender", phone(settings.sender)), ("owner", phone(settings.owner)),
      ("time-zone", settings.timeZone), ("currency", settings.currency.code),
      ("languages", settings.languages.map { visit.pages.console.words(in: $0)?.name ?? $0 }.joined(separator: ", ")),
      ("locations", settings.locations.isEmpty ? words("settings.none") : settings.locations.joined(separator: ", ")),
      ("confirm", words(settings.confirm ? "settings.shop.confirm-yes" : "settings.shop.confirm-no")),
      (
        "quiet",
        words(
          "settings.shop.from-to",
          ["from": visit.format.time(quiet.startMinute), "to": visit.format.time(quiet.endMinute)])
      ),
      ("qr", words(settings.qr == .link ? "settings.shop.qr-link" : "settings.shop.qr-sms")),
    ]
  }

  private static func terms(_ visit: Visit) -> [(String, String)] {
    let terms = visit.shop.settings.terms
    return [
      ("frequency", terms.frequency), ("help", terms.help), ("terms", terms.terms), ("privacy", terms.privacy),
    ]
  }

  /// Of the machine what carries this shop's texts, and what limits them.
  private static func texting(_ visit: Visit, _ machine: MachineSettings) -> [(String, String)] {
    let sender = machine.senders[visit.shop.settings.sender]
    func provider(_ name: String?) -> String {
      guard let name, let provider = machine.providers[name] else { return visit.words("settings.none") }
      return "\(name) (\(provider.kind.rawValue))"
    }
    return [
      ("provider", provider(sender?.provider)), ("backup", provider(sender?.backup)),
      ("rate", visit.number(Int64(sender?.rate ?? 0))), ("replies", visit.rate(machine.limits.replies)),
      ("tries", visit.rate(machine.limits.tries)), ("marketing", visit.rate(machine.limits.marketing)),
      ("kept", visit.span(machine.keepTexts)), ("address", machine.publicURL),
    ]
  }

  private static func tills(_ visit: Visit) -> [(String, String)] {
    let tills = visit.shop.settings.tills
    guard !tills.isEmpty else { return [("systems", visit.words("settings.none"))] }
    return tills.map {
      ("systems", "\($0.kind.rawValue): \(visit.pages.publicURL)/hooks/\(visit.shop.id)/\($0.kind.rawValue)")
    }
  }

  private static func webhooks(_ visit: Visit) -> [(String, String)] {
    let hooks = visit.shop.settings.webhooks
    return hooks.isEmpty ? [("address", visit.words("settings.none"))] : hooks.map { ("address", $0.url) }
  }

  private static func phone(_ number: String) -> String { PhoneNumber(e164: number)?.national() ?? number }
}

extension Visit {
  /// `20 in an hour`, `500 a day`.
  func rate(_ rate: Rate) -> String {
    switch rate.per {
    case .calendarDay: words("span.a-day", ["count": number(rate.count)])
    case .rolling(let span): words("span.in", ["count": number(rate.count), "span": self.span(span)])
    }
  }

  /// `30 days`.
  func span(_ span: CalendarSpan) -> String {
    switch span {
    case .seconds(let seconds) where seconds % 3_600 == 0: words.count("span.hours", seconds / 3_600)
    case .seconds(let seconds) where seconds % 60 == 0: words.count("span.minutes", seconds / 60)
    case .seconds(let seconds): words.count("span.seconds", seconds)
    case .days(let days): words.count("span.days", Int64(days))
    case .months(let months) where months % 12 == 0: words.count("span.years", Int64(months / 12))
    case .months(let months): words.count("span.months", Int64(months))
    }
  }
}
