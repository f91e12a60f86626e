import Gateway
import Settings

/// What stands around every page: navigation, language, the way out.
struct ConsoleFrame {
  let visit: Visit

  func facts(title: String) -> [String: Any] {
    var facts = Self.facts(visit.words, visit.pages, title: title, query: visit.rawQuery)
    let visitor = visit.visitor
    facts["base"] = visit.base
    facts["shop"] = visit.shop.settings.name
    facts["csrf"] = visitor.formToken
    facts["once"] = visit.once
    facts["isOwner"] = visitor.role == .owner
    facts["visitor"] = visitor.name.isEmpty ? visit.words("frame." + visitor.role.rawValue) : visitor.name
    facts["notice"] = visit.notice.map { [$0] } ?? []
    facts["severalShops"] = visit.servesSeveral
    let current = visit.path.split(separator: "/").first.map(String.init) ?? ""
    facts["sections"] = visit.sections.map { section in
      [
        "name": visit.words(section.word), "path": section.path, "icon": section.rawValue,
        "current": section.leads(to: current),
      ] as [String: Any]
    }
    return facts
  }

  /// Of pages before anybody is signed in too.
  static func facts(_ words: ConsoleWords, _ pages: Pages, title: String, query: String) -> [String: Any] {
    let rest = withoutLanguage(query)
    return [
      "language": words.language, "title": title, "w": words.tree,
      "languages": pages.console.all.map { other in
        [
          "code": other.language, "name": other.name, "current": other.language == words.language,
          "query": "?" + (rest.isEmpty ? "" : rest + "&") + "language=" + other.language,
        ] as [String: Any]
      },
    ]
  }

  /// What is looked for, and from where on, stays when the language changes.
  static func withoutLanguage(_ query: String) -> String {
    query.split(separator: "&").filter { $0 != "language" && !$0.hasPrefix("language=") }.joined(separator: "&")
  }
}
