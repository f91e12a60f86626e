import Gateway
import Loyalty
import NIOCore
import Testing

@testable import Web

@Suite(.timeLimit(.minutes(5))) struct PersonalPageTests {
  private func page(_ data: PersonalData, languages: String? = nil) throws -> String {
    PersonalPage(pages: try Pages.sample(), acceptLanguage: languages).render(data)
  }

  private func page(_ change: (inout PersonalData.Membership) -> Void) throws -> String {
    try page(PersonalData(phone: "(415) 555-0101", memberships: [.sample.with(change)]))
  }

  @Test(arguments: [
    "What we hold of you", "(415) 555-0101", "(415) 555-0150", "Blue Cup", "5 Jan 2026", "COFFEE PLS", "window",
    "17 points",
    "family", "Latte card 2/9, Tea card 1/5", "Insider, paid until 5 Feb 2026", "Early bird", "Ana", "14 Mar",
    "12.50 USD",
    "Free latte", "K7M3Q9", "aria-label=\"K7M3Q9\"><path d=\"M0 0h7v1", "good until 5 Apr 2026", "used on 6 Jan 2026",
    "latte ×2", "+12", "7 older entries",
  ])
  func `everything that is held stands on the page`(words: String) throws {
    #expect(try page(.sample).contains(words))
  }

  @Test func `what there is none of has no place on the page`() throws {
    let page = try page(
      PersonalData(
        phone: "(415) 555-0101",
        memberships: [
          .init(shop: "Blue Cup", language: "en", standing: .asked, since: "5 Jan 2026", points: "0 points")
        ]))
    for name in [
      "my-stopped", "my-nothing", "my-keyword", "my-coupons", "my-happened", "my-since", "my-points", "my-older",
    ] {
      #expect(!page.contains(name), "\(name)")
    }
    #expect(page.contains("my-asked") && page.contains("my-asked-on"))
  }

  @Test func `a stranger reads that there is nothing, in the language of the browser`() throws {
    let page = try page(PersonalData(phone: "(415) 555-0101"), languages: "es-MX")
    #expect(page.contains("my-nothing") && page.contains("lang=\"es\"") && !page.contains("<section"))
  }

  @Test func `each shop speaks its own language`() throws {
    let spanish = PersonalData.Membership.sample.with { $0.language = "es" }
    let page = try page(PersonalData(phone: "(415) 555-0101", memberships: [.sample, spanish]))
    #expect(page.contains("<html lang=\"en\">") && page.contains("lang=\"es\""))
    #expect(page.contains("Compra") && page.contains("my-purchase"))
  }

  @Test func `what a person or a till said is text, whatever it looks like`() throws {
    let page = try page {
      $0.name = "<script>alert('1')</script>"
      $0.happenings = [.init(day: "1", kind: .purchase, details: ["<img src=x>"])]
    }
    #expect(!page.contains("<script") && !page.contains("<img"))
    #expect(page.contains("&lt;script&gt;"))
  }

  @Test func `the page carries no script, no style of its own, and no link to the outside`() throws {
    let page = try page(.sample)
    #expect(
      !page.contains("<script") && !page.contains("<style") && !page.contains(" style=") && !page.contains("http"))
  }

  @Test func `whoever has the secret sees the page, and no cache and no engine keeps it`() async throws {
    let answer = try await RunningServer.run(StandInDesk(personal: .sample)) {
      try await $0.ask("GET", "/my/\(PersonalData.secret)")
    }
    #expect(answer.status == 200)
    #expect(answer.text.contains("17 points"))
    #expect(answer.headers["cache-control"] == "no-store")
    #expect(answer.headers["referrer-policy"] == "no-referrer")
    #expect(answer.headers["x-robots-tag"] == "noindex")
    #expect(answer.headers["content-security-policy"]?.contains("default-src 'none'") == true)
  }

  @Test(arguments: [
    "0123456789abcdef0123456789abcdee", "x", "0123456789ABCDEF0123456789ABCDEF", "%30123456789abcdef0123456789abcdef",
  ])
  func `any other secret is answered with how to get a new one, always in the same words`(secret: String) async throws {
    let answer = try await RunningServer.run(StandInDesk(personal: .sample)) {
      try await $0.ask("GET", "/my/\(secret)")
    }
    #expect(answer.status == 404)
    #expect(answer.text.contains("This page has ended. Text MY DATA again."))
    #expect(answer.headers["cache-control"] == "no-store" && answer.headers["x-robots-tag"] == "noindex")
  }

  @Test func `the words for an unknown secret are in the reader's language`() async throws {
    let answer = try await RunningServer.run { try await $0.ask("GET", "/my/x", headers: ["Accept-Language: es"]) }
    #expect(answer.text.contains("Esta página ha terminado."))
  }

  @Test(arguments: [PersonalData.secret, "x"])
  func `past the limit every secret is answered alike, and codes have a limit of their own`(secret: String) async throws
  {
    var limits = WebLimits()
    limits.lookUpsBurst = 1
    let uptime = ManualUptime()
    try await RunningServer.run(StandInDesk(personal: .sample), uptime: uptime, limits: limits) { server in
      #expect(try await server.ask("GET", "/my/x").status == 404)
      let answer = try await server.ask("GET", "/my/\(secret)")
      #expect(answer.status == 429)
      #expect(answer.headers["retry-after"] == "5")
      #expect(server.refusals("too-many") == "1")
      #expect(try await server.ask("GET", "/j/7K3M9QTQ").status == 200)
      uptime.advance(.milliseconds(50))
      #expect(try await server.ask("GET", "/my/\(secret)").status == (secret == "x" ? 404 : 200))
    }
  }
}
