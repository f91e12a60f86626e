import Gateway
import Texting

/// Who is signed in, and the way to end it.
struct SessionPages {
  let desk: any SettingsDesk

  func add(to console: ConsoleRouter) {
    console.get("settings/sessions", for: .owner) { [desk] visit in
      visit.page(
        .sessions, title: visit.words("sessions.title"),
        [
          "tabs": SettingsTabs.sessions.facts(visit),
          "sessions": desk.sessions(at: visit.shop.id).map { Self.facts($0, visit) },
        ])
    }
    console.post("settings/sessions/:session/end", for: .owner) { [desk] visit, _ in
      guard let id = visit.parameters["session"], desk.sessions(at: visit.shop.id).contains(where: { $0.id == id })
      else { throw ConsoleRefusal.notFound }
      try await desk.closeSession(id, at: visit.shop.id)
      return visit.redirect("settings/sessions", notice: visit.words("sessions.ended"))
    }
  }

  private static func facts(_ session: SessionSight, _ visit: Visit) -> [String: Any] {
    [
      "id": session.id,
      "who": session.name.isEmpty ? visit.words("frame.\(session.role.rawValue)") : session.name,
      "by": session.phone.map { PhoneNumber(e164: $0)?.national() ?? $0 } ?? visit.words("sessions.by-link"),
      "since": visit.moment(session.since), "until": visit.moment(session.until),
      "own": session.id == visit.visitor.session,
    ]
  }
}
