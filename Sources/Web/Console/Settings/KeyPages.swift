import Gateway
import HTTPTypes
import Hummingbird

/// The keys by which programs use the API: made, shown once, revoked.
struct KeyPages {
  let desk: any SettingsDesk

  func add(to console: ConsoleRouter) {
    console.get("settings/keys", for: .owner) { visit in page(visit, form: nil) }
    console.post("settings/keys", for: .owner) { visit, form in try await make(visit, form) }
    console.post("settings/keys/:key/revoke", for: .owner) { visit, _ in
      guard let id = visit.parameters["key"], try await desk.revokeKey(id, at: visit.shop.id) else {
        throw ConsoleRefusal.notFound
      }
      return visit.redirect("settings/keys", notice: visit.words("keys.revoked"))
    }
  }

  /// With what was typed, where the form is shown again.
  private func page(
    _ visit: Visit, form: ConsoleForm?, problem: (field: String, words: String)? = nil
  ) -> Response {
    let keys = desk.keys(at: visit.shop.id)
    let facts: [String: Any] = [
      "tabs": SettingsTabs.keys.facts(visit),
      "hasKeys": !keys.isEmpty,
      "keys": keys.map { key in
        [
          "id": key.id, "name": key.name.isEmpty ? key.id : key.name, "since": visit.day(key.since),
          "rights": key.rights == .all
            ? visit.words("keys.all") : key.rights.names.map { Self.word($0, visit) }.joined(separator: ", "),
        ]
      },
      "rights": Right.allCases.map { right in
        [
          "value": right.rawValue, "label": Self.word(right.rawValue, visit),
          "ticked": form?.all("rights").contains(right.rawValue) ?? true,
        ] as [String: Any]
      },
      "name": form?.text("name") ?? "",
      "nameMax": APIKey.nameCharactersMax,
      "nameProblem": problem?.field == "name" ? [problem?.words ?? ""] : [],
      "rightsProblem": problem?.field == "rights" ? [problem?.words ?? ""] : [],
      "formProblem": problem?.field == "form" ? [problem?.words ?? ""] : [],
    ]
    return visit.page(
      .keys, title: visit.words("keys.title"), facts, status: problem == nil ? .ok : .unprocessableContent)
  }

  private static func word(_ right: String, _ visit: Visit) -> String {
    visit.words("keys.right.\(right.replacing(".", with: "-"))")
  }

  private func make(_ visit: Visit, _ form: ConsoleForm) async throws -> Response {
    func refused(_ field: String, _ word: String) -> Response {
      page(visit, form: form, problem: (field, visit.words("keys.\(word)")))
    }
    let name = form.text("name")
    let rights = Set(form.all("rights").compactMap(Right.init(rawValue:)))
    guard name.count <= APIKey.nameCharactersMax, !name.unicodeScalars.contains(where: { $0.value < 0x20 }) else {
      return refused("name", "long-name")
    }
    guard !rights.isEmpty else { return refused("rights", "no-right") }
    guard desk.keys(at: visit.shop.id).count < APIKey.keysMax else { return refused("form", "too-many") }
    guard let key = try await desk.mintKey(name: name, rights: rights, at: visit.shop.id, once: visit.onceKey(form))
    else { return visit.redirect("settings/keys", notice: visit.words("keys.made-before")) }
    return visit.page(
      .key, title: visit.words("keys.made"),
      [
        "tabs": SettingsTabs.keys.facts(visit), "key": key.key,
        "address": visit.pages.publicURL + "/v1/shops/" + visit.shop.id,
      ])
  }
}
