import Gateway
import HTTPTypes
import Hummingbird
import Settings
import Texting

/// `rewards`: what members get for their points, or are given.
struct RewardPages: Sendable {
  let desk: any RulesDesk

  func add(to console: ConsoleRouter) {
    console.get("rewards", for: .owner) { visit in
      let file = try await RulesFile.read(desk, visit)
      return visit.page(
        .rewards, title: visit.words("rules.rewards"),
        file.facts(visit).merging(["rewards": RulesFacts(visit: visit, paused: []).rewards(file.text?.tree)]) { $1 })
    }
    console.get("rewards/new", for: .owner) { visit in
      page(visit, try await RulesFile.read(desk, visit), RewardDraft(), isNew: true, facts: [:], faults: [:])
    }
    console.get("rewards/:id", for: .owner) { visit in
      let file = try await RulesFile.read(desk, visit)
      guard let draft = RewardDraft(visit.parameters["id"] ?? "", in: file.text?.tree ?? .keys([])) else {
        throw ConsoleRefusal.notFound
      }
      return page(visit, file, draft, isNew: false, facts: [:], faults: [:])
    }
    console.post("rewards/save", for: .owner) { visit, form in try await save(visit, form) }
    console.post("rewards/:id/remove", for: .owner) { visit, form in try await remove(visit, form) }
    console.post("rewards/preview", for: .owner) { visit, form in
      try await RulesSaving(desk: desk, visit: visit).fragment(wish(visit, form), form)
    }
  }

  private func draft(_ form: ConsoleForm) -> RewardDraft {
    var draft = RewardDraft()
    draft.id = form.text("id")
    draft.name = form.text("name").split(whereSeparator: \.isNewline).joined(separator: " ")
    draft.cost = form.text("cost")
    draft.stock = form.text("stock")
    draft.perMember = form.text("per-member")
    draft.valid = form.text("valid")
    draft.worth = RewardDraft.Worth(rawValue: form.text("worth")) ?? .named
    draft.worthOf = draft.worth == .named ? "" : form.text("worth-of")
    return draft
  }

  private func wish(_ visit: Visit, _ form: ConsoleForm) -> RulesSaving.Wish {
    let draft = draft(form)
    var wish = RulesSaving.Wish(
      subject: .reward(draft.name),
      edits: { tree in
        var draft = draft
        if draft.id.isEmpty { draft.id = RewardDraft.id(of: draft.name, in: tree) }
        return draft.edits(in: tree)
      })
    if draft.name.isEmpty { wish.faults["name"] = visit.words("rules.fault.name") }
    if draft.worth != .named, draft.worthOf.isEmpty { wish.faults["worth-of"] = visit.words("rules.fault.worth") }
    return wish
  }

  private func save(_ visit: Visit, _ form: ConsoleForm) async throws -> Response {
    switch try await RulesSaving(desk: desk, visit: visit).carriedOut(wish(visit, form), form) {
    case .saved:
      return visit.redirect("rewards", notice: visit.words("rules.saved-reward", ["reward": draft(form).name]))
    case .again(let file, let facts, let faults):
      return page(
        visit, file, draft(form), isNew: form.text("id").isEmpty, facts: facts, faults: faults,
        status: form["do"] == "save" ? .unprocessableContent : .ok)
    }
  }

  /// What a rule names stays: `check` says which.
  private func remove(_ visit: Visit, _ form: ConsoleForm) async throws -> Response {
    let id = visit.parameters["id"] ?? ""
    let file = try await RulesFile.read(desk, visit)
    guard let draft = RewardDraft(id, in: file.text?.tree ?? .keys([])) else { throw ConsoleRefusal.notFound }
    let wish = RulesSaving.Wish(subject: .file, edits: { RewardDraft.removal(of: id, in: $0) })
    switch try await RulesSaving(desk: desk, visit: visit).carriedOut(wish, form) {
    case .saved: return visit.redirect("rewards", notice: visit.words("rules.removed", ["name": draft.name]))
    case .again(let file, let facts, let faults):
      return page(
        visit, file, draft, isNew: false, facts: facts, faults: faults, status: .unprocessableContent)
    }
  }

  private func page(
    _ visit: Visit, _ file: RulesFile, _ draft: RewardDraft, isNew: Bool, facts: [String: Any],
    faults: [String: String], status: HTTPResponse.Status = .ok
  ) -> Response {
    // what `check` says is English; what these pages say is the visitor's
    let isEnglish = facts["preview"] != nil
    let field = { (name: String, value: String) -> [String: Any] in
      ["value": value, "fault": faults[name].map { [$0] } ?? [], "isEnglish": isEnglish]
    }
    let worths = RewardDraft.Worth.allCases.map { worth in
      [
        "value": worth.rawValue, "name": visit.words("rules.reward.worth.\(worth.rawValue)"),
        "isChosen": worth == draft.worth,
      ]
        as [String: Any]
    }
    let worthFault = faults["worth-of"] ?? faults[draft.worth.rawValue]
    return visit.page(
      .reward, title: isNew ? visit.words("rules.reward.new") : draft.name,
      file.facts(visit).merging([
        "id": draft.id, "address": PercentCoding.encoded(draft.id), "isNew": isNew, "name": field("name", draft.name),
        "cost": field("cost", draft.cost),
        "stock": field("stock", draft.stock), "perMember": field("per-member", draft.perMember),
        "valid": field("valid", draft.valid), "worths": worths,
        "worthOf": [
          "value": draft.worthOf, "fault": worthFault.map { [$0] } ?? [], "isEnglish": isEnglish,
        ] as [String: Any],
      ]) { $1 }.merging(facts) { $1 }, status: status)
  }
}
