import Gateway
import Testing

@testable import Web

@Suite(.timeLimit(.minutes(5))) struct SignInTests {
  @Test func `a stranger's number is answered as the owner's is`() async throws {
    try await ConsoleServer.run { server in
      func answer(_ phone: String) async throws -> String {
        var browser = server.browser()
        _ = try await browser.get("/console")
        let answer = try await browser.post("/console", ["phone": phone])
        #expect(answer.status == 200)
        return answer.text.replacing(phone, with: "").replacing(browser.token, with: "")
      }
      let known = try await answer(ConsoleServer.owner)
      let stranger = try await answer("+14155550123")
      #expect(known == stranger)
      #expect(server.courier.code(to: "+14155550123") == nil && server.courier.code(to: ConsoleServer.owner) != nil)
    }
  }

  @Test func `a wrong code is said to be wrong, and five of them end it`() async throws {
    try await ConsoleServer.run { server in
      var browser = server.browser()
      _ = try await browser.get("/console")
      _ = try await browser.post("/console", ["phone": ConsoleServer.owner])
      let code = try #require(server.courier.code(to: ConsoleServer.owner))
      let wrong = code == "000000" ? "000001" : "000000"
      for _ in 0..<5 {
        let answer = try await browser.post("/console/code", ["phone": ConsoleServer.owner, "code": wrong])
        #expect(answer.status == 422 && answer.text.contains("That is not the code"))
      }
      #expect(try await browser.post("/console/code", ["phone": ConsoleServer.owner, "code": code]).status == 422)
      #expect(browser.cookies["punchline"] == nil)
    }
  }

  @Test func `too many wishes for codes are refused with a time to wait`() async throws {
    try await ConsoleServer.run { server in
      var browser = server.browser()
      _ = try await browser.get("/console")
      for _ in 0..<3 { #expect(try await browser.post("/console", ["phone": "+14155550123"]).status == 200) }
      let refused = try await browser.post("/console", ["phone": "+14155550123"])
      #expect(refused.status == 429 && refused.headers["retry-after"] != nil)
      #expect(try await browser.post("/console", ["phone": "nonsense"]).status == 422)
    }
  }

  @Test func `wishes from one address are counted together, also behind a proxy on this machine`() async throws {
    try await ConsoleServer.run { server in
      var browser = server.browser()
      _ = try await browser.get("/console")
      func ask(_ number: Int, from address: String) async throws -> Int {
        var asking = browser
        asking.headers = ["X-Forwarded-For: 203.0.113.9, \(address)"]
        return try await asking.post("/console", ["phone": "+1415555\(2_000 + number)"]).status
      }
      for number in 0..<30 {
        let status = try await ask(number, from: number % 2 == 0 ? "2001:db8::\(number)" : "2001:0DB8:0:0:9::\(number)")
        #expect(status == 200)
      }
      let sameHousehold = try await ask(30, from: "2001:db8::ffff:0:0:1")
      let another = try await ask(31, from: "2001:db8:0:1::1")
      #expect(sameHousehold == 429 && another == 200)
    }
  }

  @Test func `the first forms need the token that their browser holds`() async throws {
    try await ConsoleServer.run { server in
      var browser = server.browser()
      _ = try await browser.get("/console")
      #expect(try await browser.post("/console", ["phone": ConsoleServer.owner, "csrf": "x"]).status == 403)
      var other = server.browser()
      _ = try await other.get("/console")
      #expect(try await browser.post("/console", ["phone": ConsoleServer.owner, "csrf": other.token]).status == 403)
      browser.headers = ["Origin: https://evil.example"]
      #expect(try await browser.post("/console", ["phone": ConsoleServer.owner]).status == 403)
      #expect(server.courier.code(to: ConsoleServer.owner) == nil)
    }
  }

  @Test(arguments: [("http://127.0.0.1:8080", false), ("https://sms.example.com", true)])
  func `the session's cookie is closed to scripts and other sites, and to http where there is https`(
    address: String, isSecure: Bool
  ) async throws {
    try await ConsoleServer.run(publicURL: address) { server in
      var browser = server.browser()
      _ = try await browser.get("/console")
      _ = try await browser.post("/console", ["phone": ConsoleServer.owner])
      let code = try #require(server.courier.code(to: ConsoleServer.owner))
      let answer = try await browser.post("/console/code", ["phone": ConsoleServer.owner, "code": code])
      let cookie = try #require(answer.cookies.first { $0.hasPrefix("punchline=") })
      #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/console"))
      #expect(cookie.contains("Secure") == isSecure)
      #expect(answer.headers["location"] == "/console/blue-cup/today")
    }
  }

  @Test func `signing out ends the session, not only the cookie`() async throws {
    try await ConsoleServer.run { server in
      var browser = try await server.signedIn()
      _ = try await browser.get("/console/blue-cup/today")
      let held = browser.cookies
      #expect(try await browser.post("/console/blue-cup/sign-out").status == 303)
      #expect(browser.cookies["punchline"] == nil)
      browser.cookies = held
      #expect(try await browser.get("/console/blue-cup/today").headers["location"] == "/console")
    }
  }

  @Test func `who serves several shops chooses one, goes to the other, and signs out of both`() async throws {
    try await ConsoleServer.run { server in
      var browser = try await server.signedIn(ConsoleServer.pat)
      let choice = try await browser.get("/console")
      #expect(choice.status == 200 && choice.text.contains("Which shop?") && choice.text.contains("Blue Cup &lt;b&gt;"))
      #expect(choice.text.contains("/console/blue-cup/today") && choice.text.contains("/console/glow/today"))
      #expect(try await browser.get("/console/blue-cup/today").text.contains("href=\"/console\""))
      #expect(try await browser.get("/console/glow/today").status == 200)
      let held = browser.cookies
      #expect(try await browser.post("/console/glow/sign-out").status == 303)
      browser.cookies = held
      #expect(try await browser.get("/console/blue-cup/today").headers["location"] == "/console")
    }
  }

  @Test func `a link shows a button however often it is looked at, and works once`() async throws {
    try await ConsoleServer.run { server in
      let path = try #require(await server.link())
      var browser = server.browser()
      for _ in 0..<3 { #expect(try await browser.get(path).text.contains("Sign in as the owner")) }
      #expect(try await browser.post(path, ["csrf": "x"]).status == 403)
      #expect(try await browser.post(path).headers["location"] == "/console/blue-cup/today")
      #expect(try await browser.get("/console/blue-cup/settings").status == 200)
      var late = server.browser()
      #expect(try await late.get(path).status == 404)
      #expect(try await late.post(path, ["csrf": late.cookies["punchline-form"] ?? ""]).status == 404)
    }
  }
}
