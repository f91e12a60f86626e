import Gateway
import Testing

@testable import Web

@Suite(.timeLimit(.minutes(5))) struct SettingsPageTests {
  private static let once = String(repeating: "a", count: 32)

  @Test func `a key is shown once, made once, and revoked by its shop alone`() async throws {
    try await ConsoleServer.run { server in
      var browser = try await server.signedIn()
      _ = try await browser.get("/console/blue-cup/settings/keys")
      let fields = ["name": "till <1>", "rights": "visits", "once": Self.once]
      let made = try await browser.post("/console/blue-cup/settings/keys", fields)
      let shown = try #require(made.text.firstMatch(of: /pk_[0-9a-f]{16}_[0-9a-f]{40}/)).0
      let caller = try #require(server.switchboard.admit(String(shown), at: "blue-cup"))
      #expect(caller.key.rights == [.visits])
      let again = try await browser.post("/console/blue-cup/settings/keys", fields)
      #expect(again.status == 303 && server.switchboard.keys(at: "blue-cup").count == 1)
      let list = try await browser.get("/console/blue-cup/settings/keys")
      #expect(list.text.contains("till &lt;1&gt;") && !list.text.contains(shown) && list.text.contains("shown once"))
      #expect(list.text.contains("report visits"))

      var foreign = try await server.signedIn(ConsoleServer.glowOwner)
      _ = try await foreign.get("/console/glow/settings/keys")
      #expect(try await foreign.post("/console/glow/settings/keys/\(caller.key.id)/revoke").status == 404)
      #expect(server.switchboard.admit(String(shown), at: "blue-cup") != nil)
      #expect(try await browser.post("/console/blue-cup/settings/keys/\(caller.key.id)/revoke").status == 303)
      #expect(server.switchboard.admit(String(shown), at: "blue-cup") == nil)
    }
  }

  @Test(arguments: [
    (["name": "till"], "Tick at least one"),
    (["name": String(repeating: "x", count: 61), "rights": "visits"], "at most 60 characters"),
  ])
  func `a key without a right or with too long a name is told beside its field`(
    fields: [String: String], words: String
  ) async throws {
    try await ConsoleServer.run { server in
      var browser = try await server.signedIn()
      _ = try await browser.get("/console/blue-cup/settings/keys")
      let answer = try await browser.post("/console/blue-cup/settings/keys", fields)
      #expect(answer.status == 422 && answer.text.contains(words) && answer.text.contains(fields["name"] ?? ""))
    }
  }

  @Test func `sessions are listed and ended, but another shop's are not`() async throws {
    try await ConsoleServer.run { server in
      var kim = try await server.signedIn(ConsoleServer.kim)
      var browser = try await server.signedIn()
      let list = try await browser.get("/console/blue-cup/settings/sessions")
      #expect(list.text.contains("Kim") && list.text.contains("you, here"))
      let id = try #require(server.switchboard.sessions(at: "blue-cup").first { $0.name == "Kim" }).id
      var foreign = try await server.signedIn(ConsoleServer.glowOwner)
      _ = try await foreign.get("/console/glow/settings/sessions")
      #expect(try await foreign.post("/console/glow/settings/sessions/\(id)/end").status == 404)
      #expect(try await kim.get("/console/blue-cup/today").status == 200)
      #expect(try await browser.post("/console/blue-cup/settings/sessions/\(id)/end").status == 303)
      #expect(try await kim.get("/console/blue-cup/today").status == 303)
    }
  }

  @Test(arguments: [
    "America/Los_Angeles", "USD", "English, Español", "(415) 555-0199", "https://b.example/t", "phone (simulator)",
    "20:00",
  ])
  func `settings show what the files say`(words: String) async throws {
    try await ConsoleServer.run { server in
      var browser = try await server.signedIn()
      #expect(try await browser.get("/console/blue-cup/settings").text.contains(words))
    }
  }

  @Test func `staff are shown with what they may give`() async throws {
    try await ConsoleServer.run { server in
      var browser = try await server.signedIn()
      let text = try await browser.get("/console/blue-cup/settings/staff").text
      #expect(text.contains("Kim") && text.contains("500 a day") && text.contains("without limit"))
    }
  }
}
