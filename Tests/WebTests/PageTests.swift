import Platform
import Testing

@testable import Web

@Suite(.timeLimit(.minutes(5))) struct PageTests {
  private static let iPhone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15"
  private static let pixel = "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36"

  private func page(_ invitation: Invitation, userAgent: String? = nil) throws -> String {
    LandingPage(pages: try Pages.sample()).render(invitation, userAgent: userAgent)
  }

  @Test(arguments: [
    (iPhone, "sms:+14155550150&body=COFFEE%20PLS%207K3M9QTQ"),
    (pixel, "sms:+14155550150?body=COFFEE%20PLS%207K3M9QTQ"),
    ("Mozilla/5.0 (X11; Linux x86_64)", "sms:+14155550150?&body=COFFEE%20PLS%207K3M9QTQ"),
    (nil, "sms:+14155550150?&body=COFFEE%20PLS%207K3M9QTQ"),
  ])
  func `the button opens the messages of every phone`(userAgent: String?, link: String) {
    #expect(SMSLink(to: "+14155550150", words: "COFFEE PLS 7K3M9QTQ", userAgent: userAgent).address == link)
  }

  @Test func `words of any alphabet and of any sign go into the link`() {
    let link = SMSLink(to: "72345", words: "CAFÉ & TÉ?", userAgent: Self.pixel)
    #expect(link.address == "sms:72345?body=CAF%C3%89%20%26%20T%C3%89%3F")
  }

  @Test(arguments: [
    "Join Blue Cup", "COFFEE PLS 7K3M9QTQ", "(415) 555-0150", "up to 4 texts a month", "Consent is not a condition",
    "Msg&amp;data rates may apply", "HELP", "STOP", "hello@bluecup.example", "https://bluecup.example/terms",
    "https://bluecup.example/privacy", "href=\"sms:+14155550150",
  ])
  func `everything that must be told stands on the landing page`(words: String) throws {
    #expect(try page(.sample).contains(words))
  }

  @Test func `a shop's name is text, whatever it looks like`() throws {
    let page = try page(Invitation.sample.with { $0.shopName = "<script>alert('1')</script>" })
    #expect(!page.contains("<script"))
    #expect(page.contains("&lt;script&gt;"))
  }

  @Test func `only web addresses of the shop are links, and the phone's own`() throws {
    let links = try page(.sample).split(separator: "href=\"").dropFirst().compactMap { $0.split(separator: "\"").first }
    #expect(
      links == [
        "../assets/icon.svg", "../assets/landing.css", "sms:+14155550150?&amp;body=COFFEE%20PLS%207K3M9QTQ",
        "https://bluecup.example/terms", "https://bluecup.example/privacy",
      ])
  }

  @Test func `an address that is no web address does not become a link`() throws {
    let page = try page(Invitation.sample.with { $0.terms = "javascript:alert(1)" })
    #expect(!page.contains("href=\"javascript"))
  }

  @Test(arguments: [Invitation.State.expired, .usedUp, .revoked])
  func `a code that has ended says so and how to join all the same`(state: Invitation.State) throws {
    let page = try page(Invitation.sample.with { $0.state = state })
    #expect(page.contains("This code has ended. You can still join: text COFFEE PLS to (415) 555-0150."))
    #expect(page.contains("body=COFFEE%20PLS\""))
    #expect(!page.contains("7K3M9QTQ"))
  }

  @Test(arguments: ["7K3M9QTQ", "7k3m-9qtq", "7K3M%209QTQ"])
  func `a token is read as people write it`(token: String) async throws {
    let answer = try await RunningServer.run { try await $0.ask("GET", "/j/\(token)") }
    #expect(answer.status == 200)
    #expect(answer.text.contains("Join Blue Cup"))
  }

  @Test(arguments: [("es-MX,en;q=0.5", "No conocemos"), ("fr, en", "know this code"), ("", "know this code")])
  func `an unknown code is answered kindly in the reader's language`(languages: String, words: String) async throws {
    let answer = try await RunningServer.run {
      try await $0.ask("GET", "/j/00000000", headers: languages.isEmpty ? [] : ["Accept-Language: \(languages)"])
    }
    #expect(answer.status == 404)
    #expect(answer.text.contains(words))
    #expect(answer.headers["content-type"] == "text/html; charset=utf-8")
  }

  @Test(arguments: [
    ("content-security-policy", "frame-ancestors 'none'"), ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"), ("x-frame-options", "DENY"),
  ])
  func `every page keeps the browser in check`(header: String, value: String) async throws {
    try await RunningServer.run { server in
      for target in [
        "/j/7K3M9QTQ", "/j/7K3M9QTQ/poster", "/j/x", "/nothing", "/healthz", "/metrics", "/assets/landing.css",
      ] {
        let answer = try await server.ask("GET", target)
        #expect(answer.headers[header]?.contains(value) == true, "\(target)")
      }
    }
  }

  @Test func `pages carry no script and no style of their own`() throws {
    let pages = try Pages.sample()
    let all = [
      try page(.sample), LandingPage(pages: pages).renderUnknown(acceptLanguage: nil),
      SimulatorPage(pages: pages, settings: .sample).render(), try #require(Poster(pages: pages).render(.sample)),
    ]
    for page in all {
      #expect(!page.contains("<style") && !page.contains(" style=") && !page.contains(" onclick="))
      #expect(!page.contains("<script>"))
    }
  }

  @Test(arguments: [
    ("/j/7K3M9QTQ.png", "image/png"), ("/j/7K3M9QTQ.svg", "image/svg+xml; charset=utf-8"),
    ("/j/7K3M9QTQ/poster", "image/svg+xml; charset=utf-8"), ("/assets/landing.css", "text/css; charset=utf-8"),
  ])
  func `codes, posters and styles are served as what they are`(target: String, type: String) async throws {
    let answer = try await RunningServer.run { try await $0.ask("GET", target) }
    #expect(answer.status == 200)
    #expect(answer.headers["content-type"] == type)
  }

  @Test func `the served code holds the address of its landing page`() async throws {
    let answer = try await RunningServer.run { try await $0.ask("GET", "/j/7k3m9qtq.png") }
    #expect(try Reader.read(png: answer.body) == "https://sms.example.com/j/7K3M9QTQ")
  }

  @Test func `an asset that the browser has is not sent again`() async throws {
    try await RunningServer.run { server in
      let first = try await server.ask("GET", "/assets/landing.css")
      let second = try await server.ask(
        "GET", "/assets/landing.css", headers: ["If-None-Match: \(first.headers["etag"] ?? "")"])
      #expect(second.status == 304)
      #expect(second.body.isEmpty)
    }
  }

  @Test(arguments: [
    "/", "/j", "/j/", "/nothing", "/assets/../../en.yaml", "/assets/none.css", "/webhooks", "/J/7K3M9QTQ",
  ])
  func `there is nothing at any other address`(target: String) async throws {
    #expect(try await RunningServer.run { try await $0.ask("GET", target).status } == 404)
  }
}
