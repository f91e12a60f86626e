import Gateway
import HTTPTypes
import Hummingbird
import Settings
import Texting

/// `wording`: each text that a shop may word itself, ours beside theirs.
struct WordingPages: Sendable {
  let desk: any RulesDesk

  private static let section = "replies"

  func add(to console: ConsoleRouter) {
    console.get("wording", for: .owner) { visit in try await list(visit) }
    console.get("wording/:name", for: .owner) { visit in
      let name = try text(visit)
      let own = visit.shop.settings.replies[name.rawValue]?.value
      return page(visit, try await RulesFile.read(desk, visit), name, own ?? "", facts: [:], faults: [:])
    }
    console.post("wording/:name", for: .owner) { visit, form in try await save(visit, form) }
    console.post("wording/:name/preview", for: .owner) { visit, form in
      try await RulesSaving(desk: desk, visit: visit).fragment(wish(visit, form, try text(visit)), form)
    }
  }

  private func text(_ visit: Visit) throws -> TextName {
    guard let name = TextName(rawValue: visit.parameters["name"] ?? ""), !name.opensOtherShops else {
      throw ConsoleRefusal.notFound
    }
    return name
  }

  private func ours(_ name: TextName, _ visit: Visit) -> String {
    let messages = desk.catalogue.configuration.messages
    return (messages[visit.shop.language] ?? messages["en"])?.texts[name.rawValue] ?? ""
  }

  private func list(_ visit: Visit) async throws -> Response {
    let file = try await RulesFile.read(desk, visit)
    let replies = visit.shop.settings.replies
    let isOwnOnly = visit.query["show"] == "own"
    let names = TextName.allCases.filter { !$0.opensOtherShops && (!isOwnOnly || replies[$0.rawValue] != nil) }
    let texts = names.map { name -> [String: Any] in
      let own = replies[name.rawValue]?.value
      return ["name": name.rawValue, "text": own ?? ours(name, visit), "isOwn": own != nil]
    }
    return visit.page(
      .wording, title: visit.words("rules.wording"),
      file.facts(visit).merging(["texts": texts, "isOwnOnly": isOwnOnly, "textLanguage": visit.shop.language]) { $1 })
  }

  private func wish(_ visit: Visit, _ form: ConsoleForm, _ name: TextName) -> RulesSaving.Wish {
    let words = words(form)
    let path = YAMLPath(Self.section, name.rawValue)
    return RulesSaving.Wish(
      subject: .text(name),
      edits: { tree in
        if !words.isEmpty { return [.set(path, .text(words))] }
        return tree[path] == nil ? [] : [.remove(path)]
      })
  }

  private func words(_ form: ConsoleForm) -> String {
    form["do"] == "revert" ? "" : form.text("text").split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  private func save(_ visit: Visit, _ form: ConsoleForm) async throws -> Response {
    let name = try text(visit)
    switch try await RulesSaving(desk: desk, visit: visit).carriedOut(wish(visit, form, name), form) {
    case .saved: return visit.redirect("wording", notice: visit.words("rules.saved-text", ["name": name.rawValue]))
    case .again(let file, let facts, let faults):
      return page(
        visit, file, name, words(form), facts: facts, faults: faults,
        status: form["do"] == "save" ? .unprocessableContent : .ok)
    }
  }

  private func page(
    _ visit: Visit, _ file: RulesFile, _ name: TextName, _ words: String, facts: [String: Any],
    faults: [String: String], status: HTTPResponse.Status = .ok
  ) -> Response {
    visit.page(
      .wordingText, title: name.rawValue,
      file.facts(visit).merging([
        "name": name.rawValue, "ours": ours(name, visit), "theirs": words, "isPiece": name.isPiece,
        "textLanguage": visit.shop.language, "facts": name.factNames.map { "{{\($0)}}" },
        "hasFacts": !name.factNames.isEmpty,
      ]) { $1 }.merging(facts) { $1 }, status: status)
  }
}
