import Gateway
import HTTPTypes
import Hummingbird
import Settings

/// `keywords`: what people may text, and what it does.
struct KeywordPages: Sendable {
  let desk: any RulesDesk

  func add(to console: ConsoleRouter) {
    console.get("keywords", for: .owner) { visit in try await list(visit) }
    console.get("keywords/new", for: .owner) { visit in
      let file = try await RulesFile.read(desk, visit)
      return page(visit, file, KeywordDraft(), former: "", typed: "", facts: [:], faults: [:])
    }
    console.get("keywords/:name", for: .owner) { visit in
      let file = try await RulesFile.read(desk, visit)
      let name = visit.parameters["name"] ?? ""
      guard let draft = KeywordDraft(name, in: file.text?.tree ?? .keys([])) else { throw ConsoleRefusal.notFound }
      return page(visit, file, draft, former: name, typed: draft.name, facts: [:], faults: [:])
    }
    console.post("keywords/save", for: .owner) { visit, form in try await save(visit, form) }
    console.post("keywords/preview", for: .owner) { visit, form in try await preview(visit, form) }
    console.post("keywords/:name/remove", for: .owner) { visit, form in try await remove(visit, form) }
    console.post("keywords/:name/pause", for: .owner) { visit, form in try await pause(visit, form) }
  }

  private func list(_ visit: Visit) async throws -> Response {
    let file = try await RulesFile.read(desk, visit)
    let facts = RulesFacts(visit: visit, paused: desk.pausedKeywords(of: visit.shop.id))
    return visit.page(
      .keywords, title: visit.words("rules.keywords"),
      file.facts(visit).merging(["keywords": facts.keywords]) { $1 })
  }

  // MARK: One keyword

  private func draft(_ form: ConsoleForm) -> KeywordDraft {
    var draft = KeywordDraft()
    draft.name = form.text("name")
    draft.also = form.text("also").split { $0 == "," || $0.isNewline }.map { String($0).trimmedSpaces }
      .filter { !$0.isEmpty }
    draft.action = KeywordDraft.Action(rawValue: form.text("action")) ?? .say
    draft.say = form.text("say").split(whereSeparator: \.isNewline).joined(separator: " ")
    draft.points = form.text("points")
    draft.source = form.text("source")
    draft.campaign = form.text("campaign")
    draft.from = form.text("from")
    draft.until = form.text("until")
    return draft
  }

  private func wish(_ visit: Visit, _ form: ConsoleForm) -> RulesSaving.Wish {
    let draft = draft(form)
    let former = form.text("former")
    var wish = RulesSaving.Wish(
      subject: .keyword(draft.name.uppercased()),
      typed: form.text("typed").isEmpty ? draft.name : form.text("typed"),
      edits: { draft.edits(replacing: former.isEmpty ? nil : former, in: $0) })
    if draft.name.isEmpty { wish.faults["name"] = visit.words("rules.fault.name") }
    if draft.action == .say, draft.say.isEmpty { wish.faults["say"] = visit.words("rules.fault.say") }
    let isTaken = visit.shop.settings.keywords.contains { $0.name == draft.name.uppercased() }
    if isTaken, draft.name.uppercased() != former { wish.faults["name"] = visit.words("rules.fault.taken") }
    return wish
  }

  private func save(_ visit: Visit, _ form: ConsoleForm) async throws -> Response {
    switch try await RulesSaving(desk: desk, visit: visit).carriedOut(wish(visit, form), form) {
    case .saved:
      return visit.redirect(
        "keywords", notice: visit.words("rules.saved-keyword", ["keyword": draft(form).name.uppercased()]))
    case .again(let file, let facts, let faults):
      return page(
        visit, file, draft(form), former: form.text("former"), typed: form.text("typed"), facts: facts, faults: faults,
        status: form["do"] == "save" ? .unprocessableContent : .ok)
    }
  }

  private func preview(_ visit: Visit, _ form: ConsoleForm) async throws -> Response {
    try await RulesSaving(desk: desk, visit: visit).fragment(wish(visit, form), form)
  }

  private func page(
    _ visit: Visit, _ file: RulesFile, _ draft: KeywordDraft, former: String, typed: String, facts: [String: Any],
    faults: [String: String], status: HTTPResponse.Status = .ok
  ) -> Response {
    // what `check` says is English; what these pages say is the visitor's
    let isEnglish = facts["preview"] != nil
    let field = { (name: String, value: String) -> [String: Any] in
      ["value": value, "fault": faults[name].map { [$0] } ?? [], "isEnglish": isEnglish]
    }
    return visit.page(
      .keyword, title: former.isEmpty ? visit.words("rules.keyword.new") : former,
      file.facts(visit).merging([
        "former": former, "formerAddress": PercentCoding.encoded(former), "isNew": former.isEmpty,
        "name": field("name", draft.name), "also": field("also", draft.also.joined(separator: ", ")),
        "joins": draft.action == .join, "says": draft.action == .say, "say": field("say", draft.say),
        "points": field("points", draft.points), "source": field("source", draft.source),
        "campaign": draft.campaign, "from": field("from", draft.from), "until": field("until", draft.until),
        "typed": typed,
      ]) { $1 }.merging(facts) { $1 }, status: status)
  }

  // MARK: Removing and pausing

  private func remove(_ visit: Visit, _ form: ConsoleForm) async throws -> Response {
    let name = visit.parameters["name"] ?? ""
    let file = try await RulesFile.read(desk, visit)
    guard let draft = KeywordDraft(name, in: file.text?.tree ?? .keys([])) else { throw ConsoleRefusal.notFound }
    let wish = RulesSaving.Wish(subject: .file, edits: { KeywordDraft.removal(of: name, in: $0) ?? [] })
    switch try await RulesSaving(desk: desk, visit: visit).carriedOut(wish, form) {
    case .saved: return visit.redirect("keywords", notice: visit.words("rules.removed", ["name": name]))
    case .again(let file, let facts, let faults):
      return page(
        visit, file, draft, former: name, typed: name, facts: facts, faults: faults, status: .unprocessableContent)
    }
  }

  private func pause(_ visit: Visit, _ form: ConsoleForm) async throws -> Response {
    let name = visit.parameters["name"] ?? ""
    let isPaused = form["paused"] == "yes"
    try await desk.pause(name, isPaused: isPaused, at: visit.shop.id, once: visit.onceKey(form))
    return visit.redirect(
      "keywords",
      notice: visit.words(isPaused ? "rules.keyword.paused-now" : "rules.keyword.resumed-now", ["keyword": name]))
  }
}
