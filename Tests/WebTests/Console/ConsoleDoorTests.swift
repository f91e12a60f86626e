import Gateway
import Testing

@testable import Web

@Suite(.timeLimit(.minutes(5))) struct ConsoleDoorTests {
  static let pages = ["today", "settings", "settings/staff", "settings/keys", "settings/sessions"]

  @Test func `every page keeps browsers and searchers in check, and tells them where forms come from`() async throws {
    try await ConsoleServer.run { server in
      var browser = try await server.signedIn()
      for path in ["/console/blue-cup/today", "/console/nope/today", "/console"] {
        let answer = try await browser.get(path)
        #expect(answer.headers["content-security-policy"]?.contains("script-src 'self'") == true, "\(path)")
        #expect(answer.headers["cache-control"] == "no-store" && answer.headers["x-robots-tag"] == "noindex")
        #expect(answer.headers["referrer-policy"] == "same-origin" && answer.headers["x-frame-options"] == "DENY")
      }
    }
  }

  @Test(arguments: ["/console/blue-cup/today", "/console/nope/today", "/console/blue-cup/x", "/console/glow"])
  func `whoever is not signed in is led to the sign-in, whatever the address`(path: String) async throws {
    try await ConsoleServer.run { server in
      var browser = server.browser()
      let answer = try await browser.get(path)
      #expect(answer.status == 303 && answer.headers["location"] == "/console")
      browser.cookies["punchline"] = String(repeating: "0", count: 40)
      #expect(try await browser.get(path).headers["location"] == "/console")
      #expect(try await browser.post("/console/blue-cup/settings/keys").status == 303)
    }
  }

  @Test func `another shop's pages are like those of a shop that there is not`() async throws {
    try await ConsoleServer.run { server in
      var browser = try await server.signedIn()
      for page in Self.pages + ["settings/keys/x/revoke", "x"] {
        let foreign = try await browser.get("/console/glow/\(page)")
        let none = try await browser.get("/console/nope/\(page)")
        #expect(foreign.status == 404 && none.status == 404 && foreign.body == none.body, "\(page)")
        #expect(!foreign.text.contains("Glow"))
      }
      #expect(try await browser.post("/console/glow/settings/keys", ["name": "x"]).status == 404)
    }
  }

  @Test(arguments: pages)
  func `every page shows the shop, its words escaped, in the frame`(page: String) async throws {
    try await ConsoleServer.run { server in
      var browser = try await server.signedIn()
      let answer = try await browser.get("/console/blue-cup/\(page)")
      #expect(answer.status == 200)
      #expect(answer.text.contains("Blue Cup &lt;b&gt;") && !answer.text.contains("<b>"))
      #expect(answer.text.contains("aria-current=\"page\"") && answer.text.contains("<h1>"))
      for word in ["{{", "settings.", "keys.", "today.", "staff.", "sessions."] {
        #expect(!answer.text.contains(">" + word), "\(page) shows the name of a word")
      }
    }
  }

  @Test(arguments: [
    ("settings/keys/0000/revoke", "settings/keys"), ("inbox/7/answer", "inbox"), ("till/undo", "till"),
    ("members/00000000000000a1/points", "members/00000000000000a1"), ("codes/7K3M9QTQ/revoke", "codes/7K3M9QTQ"),
    ("keywords/HOURS/remove", "keywords/HOURS"), ("wording/welcome/preview", "wording/welcome"), ("sign-out", "today"),
    ("keywords/save", "keywords"), ("rewards/preview", "rewards"), ("file/preview", "file"),
  ])
  func `an address that takes forms alone leads to its page, in another language too`(
    path: String, page: String
  ) async throws {
    try await ConsoleServer.run { server in
      var browser = try await server.signedIn()
      let again = try await browser.get("/console/blue-cup/" + path)
      #expect(again.status == 303 && again.headers["location"] == "/console/blue-cup/" + page)
      let chosen = try await browser.get("/console/blue-cup/\(path)?language=es")
      #expect(chosen.status == 303 && chosen.headers["location"] == "/console/blue-cup/" + path)
      let other = try await browser.ask("DELETE", "/console/blue-cup/" + path, "")
      #expect(other.status == 405 && other.headers["allow"]?.hasSuffix("POST") == true)
    }
  }

  @Test func `a page that staff may not see is not where they are led`() async throws {
    try await ConsoleServer.run { server in
      var browser = try await server.signedIn(ConsoleServer.kim)
      let again = try await browser.get("/console/blue-cup/settings/keys/0000/revoke")
      #expect(again.headers["location"] == "/console/blue-cup/today")
    }
  }

  @Test(arguments: ["answer", "done", "open"])
  func `a letter whose number is none is not found`(form: String) async throws {
    try await ConsoleServer.run { server in
      var browser = try await server.signedIn()
      _ = try await browser.get("/console/blue-cup/inbox")
      for number in ["x", "1e3", "9223372036854775808", "-1", "7"] {
        let once = String(repeating: "0", count: 32)
        let answer = try await browser.post(
          "/console/blue-cup/inbox/\(number)/\(form)", ["words": "x", "once": once])
        #expect(answer.status == 404, "\(number)")
      }
    }
  }

  @Test(arguments: ["null", "http:", "https:", "http://127.0.0.1", "", "http://evil.example", "HTTP://127.0.0.1:8080"])
  func `a form that another origin sends has no effect`(origin: String) async throws {
    try await ConsoleServer.run { server in
      var browser = try await server.signedIn()
      _ = try await browser.get("/console/blue-cup/today")
      browser.headers = ["Origin: \(origin)"]
      #expect(try await browser.post("/console/blue-cup/sign-out").status == 403)
      browser.headers = ["Origin: http://127.0.0.1:8080"]
      #expect(try await browser.post("/console/blue-cup/sign-out").status == 303)
    }
  }

  @Test func `staff see what is for them, and settings are the owner's alone`() async throws {
    try await ConsoleServer.run { server in
      var browser = try await server.signedIn(ConsoleServer.kim)
      let today = try await browser.get("/console/blue-cup/today").text
      #expect(
        today.contains("Kim") && !today.contains("/console/blue-cup/settings") && !today.contains("href=\"/console\""))
      for page in Self.pages.dropFirst() {
        #expect(try await browser.get("/console/blue-cup/\(page)").status == 403, "\(page)")
      }
      #expect(
        try await browser.post("/console/blue-cup/settings/keys", ["name": "x", "rights": "visits"]).status == 403)
      #expect(server.switchboard.keys(at: "blue-cup").isEmpty)
    }
  }

  // MARK: Forms

  @Test func `a form counts only with the token of its session and shop, from a page of ours`() async throws {
    try await ConsoleServer.run { server in
      var other = try await server.signedIn()
      _ = try await other.get("/console/blue-cup/settings/keys")
      var foreign = try await server.signedIn(ConsoleServer.glowOwner)
      _ = try await foreign.get("/console/glow/settings/keys")
      var browser = try await server.signedIn()
      _ = try await browser.get("/console/blue-cup/settings/keys")
      let fields = ["name": "till", "rights": "visits", "once": String(repeating: "a", count: 32)]
      func refused(_ browser: Browser, _ token: String, _ headers: [String] = []) async throws {
        var browser = browser
        browser.headers = headers
        let answer = try await browser.post(
          "/console/blue-cup/settings/keys", fields.merging(["csrf": token]) { _, own in own })
        #expect(answer.status == 403 && answer.text.contains("Nothing was changed"), "\(token) \(headers)")
      }
      for token in ["", "x", other.token, foreign.token, browser.cookies["punchline-form"] ?? ""] {
        try await refused(browser, token)
      }
      for header in [
        "Origin: https://evil.example", "Origin: null", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: same-site",
      ] { try await refused(browser, browser.token, [header]) }
      #expect(server.switchboard.keys(at: "blue-cup").isEmpty)
      browser.headers = ["Sec-Fetch-Site: same-origin", "Origin: http://127.0.0.1:\(server.port)"]
      #expect(try await browser.post("/console/blue-cup/settings/keys", fields).status == 200)
      #expect(server.switchboard.keys(at: "blue-cup").count == 1)
    }
  }

  @Test func `a form that is too large, another method and a missing page are refused in words`() async throws {
    try await ConsoleServer.run { server in
      var browser = try await server.signedIn()
      _ = try await browser.get("/console/blue-cup/settings/keys")
      let large = ["name": String(repeating: "x", count: ConsoleForm.bytesMax)]
      #expect(try await browser.post("/console/blue-cup/settings/keys", large).status == 413)
      #expect(try await browser.post("/console/blue-cup/today").status == 405)
      #expect(try await browser.get("/console/blue-cup/x/y").status == 404)
    }
  }

  @Test func `one session may not ask for pages without end`() async throws {
    var limits = WebLimits()
    limits.callsPerSecond = 1
    limits.callsBurst = 3
    try await ConsoleServer.run(limits: limits) { server in
      var browser = try await server.signedIn()
      var statuses: [Int] = []
      for _ in 0..<5 { statuses.append(try await browser.get("/console/blue-cup/today").status) }
      #expect(statuses.first == 200 && statuses.last == 429)
    }
  }

  // MARK: Language

  @Test func `the language is the shop's, until another is chosen`() async throws {
    try await ConsoleServer.run { server in
      var browser = try await server.signedIn()
      #expect(try await browser.get("/console/blue-cup/today").text.contains("<html lang=\"en\">"))
      let chosen = try await browser.get("/console/blue-cup/today?language=fr")
      #expect(chosen.status == 303 && chosen.headers["location"] == "/console/blue-cup/today")
      #expect(try await browser.get("/console/blue-cup/today").text.contains("Aujourd&#39;hui"))
      #expect(try await browser.get("/console/blue-cup/today?language=xx").status == 200)
    }
  }

  @Test func `the sign-in speaks what the browser does`() async throws {
    try await ConsoleServer.run { server in
      var browser = server.browser()
      browser.headers = ["Accept-Language: tlh, pt-BR;q=0.8"]
      let page = try await browser.get("/console")
      #expect(page.text.contains("<html lang=\"pt\">"))
    }
  }
}
