import Gateway
import Settings

/// What stands around every page: navigation, language, the way out.
struct ConsoleFrame {
  let visit: Visit

  func facts(title: String) -> [String: Any] {
    var facts = Self.facts(visit.words, visit.pages, title: title)
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
  static func facts(_ words: ConsoleWords, _ pages: Pages, title: String) -> [String: Any] {
    [
      "language": words.language, "title": title, "w": words.tree,
      "languages": pages.console.all.map { other in
        ["code": other.language, "name": other.name, "current": other.language == words.language] as [String: Any]
      },
    ]
  }
}
