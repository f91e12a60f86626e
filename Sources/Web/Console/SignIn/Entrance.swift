import Gateway
import HTTPTypes
import Hummingbird
import Settings

/// The pages before anybody is signed in: the phone, the code, a link, the choice of a shop.
struct Entrance {
  let door: ConsoleDoor
  let request: Request
  let context: WebContext

  private static let secretDigits = 40
  /// What is done for a phone of ours takes a fraction of it.
  private static let answerTime = Duration.milliseconds(30)

  /// Nil for what is a shop's.
  func answer(_ path: [String]) async throws -> Response? {
    let method: HTTPRequest.Method = request.method == .head ? .get : request.method
    switch (method, path.first, path.count) {
    case (.get, nil, _): return entered()
    case (.post, nil, _): return try await form { form in try await asked(form) }
    case (.post, "code", 1): return try await form { form in try await told(form) }
    case (.get, "link", 2) where Self.isSecret(path[1]): return link(path[1])
    case (.post, "link", 2) where Self.isSecret(path[1]): return try await form { _ in try await taken(path[1]) }
    default: return nil
    }
  }

  private static func isSecret(_ text: String) -> Bool {
    text.utf8.count == secretDigits && text.utf8.allSatisfy { 0x30...0x39 ~= $0 || 0x61...0x66 ~= $0 }
  }

  // MARK: Words

  /// What was chosen on a page, else what the shop speaks first.
  func words(of shop: Shop) -> ConsoleWords {
    pages.console.words(inFirstOf: [ConsoleCookies.language(in: request), shop.language])
  }

  private var words: ConsoleWords {
    let header = request.headers[.acceptLanguage] ?? ""
    let spoken = header.split(separator: ",").map { range in
      String(range.drop { $0 == " " }.prefix { $0.isLetter }).lowercased()
    }
    return pages.console.words(inFirstOf: [ConsoleCookies.language(in: request)] + spoken)
  }

  private var pages: Pages { door.shelf.current }
  private var cookies: ConsoleCookies { ConsoleCookies(pages.publicURL) }

  /// The one answer for everything that there is not.
  var nothing: Response { plain("not-found", .notFound) }

  private func plain(_ name: String, _ status: HTTPResponse.Status) -> Response {
    page(
      .words, title: words("refusal.\(name).title"), ["lead": words("refusal.\(name).lead"), "back": ["/console"]],
      status: status)
  }

  /// A page with a token for its form, which the browser gets as a cookie too.
  private func page(
    _ template: ConsoleTemplate, title: String, _ facts: [String: Any] = [:], status: HTTPResponse.Status = .ok
  ) -> Response {
    let token = ConsoleCookies.form(in: request) ?? FormToken.fresh(door.random)
    var all = ConsoleFrame.facts(words, pages, title: title)
    all["csrf"] = token
    all["isEntrance"] = true
    var response = Site.html(pages.templates.render(template, all.merging(facts) { _, own in own }), status: status)
    response.headers[values: .setCookie].append(cookies.form(token))
    return response
  }

  private func form(_ handler: (ConsoleForm) async throws -> Response) async throws -> Response {
    guard FormToken.isFromHere(request, publicURL: pages.publicURL) else { return forged }
    guard let bytes = try await request.bytes(max: ConsoleForm.bytesMax) else {
      door.meters.refused(.tooLarge)
      return plain("too-large", .contentTooLarge)
    }
    let form = ConsoleForm(String(decoding: bytes, as: UTF8.self))
    guard FormToken.areEqual(form["csrf"], ConsoleCookies.form(in: request)) else { return forged }
    do {
      return try await handler(form)
    } catch is SwitchboardRefusal {
      return Site.later(plain("busy", .serviceUnavailable))
    }
  }

  private var forged: Response {
    door.meters.refused(.forgedForm)
    return plain("forged", .forbidden)
  }

  // MARK: Phone and code

  /// `?another` asks for a code though somebody is signed in: shops of another sender have one of their own.
  private func entered() -> Response {
    let secret = ConsoleCookies.session(in: request)
    let visitors = ConsoleForm(request.uri.query ?? "")["another"] == nil ? secret.map(door.house.visitors) ?? [] : []
    let servesMore = !visitors.isEmpty && secret.map(door.house.servesMore) == true
    if visitors.count == 1, !servesMore { return ConsoleAnswer.redirect(to: Self.home(visitors[0].shop)) }
    guard visitors.isEmpty else { return shops(visitors.map(\.shop), servesMore: servesMore) }
    return page(.signIn, title: words("sign-in.title"))
  }

  private static func home(_ shop: String) -> String {
    "/console/\(PercentCoding.encoded(shop))/\(ConsoleSection.today.path)"
  }

  private func shops(_ ids: [String], servesMore: Bool) -> Response {
    page(
      .shops, title: words("shops.title"),
      [
        "shops": ids.compactMap { id in
          door.house.catalogue.shops[id].map { ["name": $0.settings.name, "address": Self.home(id)] }
        }, "servesMore": servesMore,
      ])
  }

  /// The same whether the phone is known, and so late that what was done for it does not show.
  private func asked(_ form: ConsoleForm) async throws -> Response {
    let phone = form.text("phone")
    let answering = ContinuousClock.now + Self.answerTime
    let outcome = door.house.sendCode(to: phone, from: Peer.address(of: request, context))
    try await Task.sleep(until: answering)
    switch outcome {
    case .taken: return page(.code, title: words("code.title"), ["phone": phone])
    case .noPhone:
      return page(
        .signIn, title: words("sign-in.title"), ["phone": phone, "problem": [words("sign-in.no-phone")]],
        status: .unprocessableContent)
    case .tooMany:
      door.meters.refused(.tooMany)
      return Site.later(
        page(
          .signIn, title: words("sign-in.title"), ["phone": phone, "problem": [words("sign-in.too-many")]],
          status: .tooManyRequests))
    }
  }

  private func told(_ form: ConsoleForm) async throws -> Response {
    let phone = form.text("phone")
    let code = form.text("code").filter { $0.isNumber }
    let held = ConsoleCookies.session(in: request)
    guard let admission = try await door.house.signIn(phone, code: code, holding: held) else {
      return page(
        .code, title: words("code.title"), ["phone": phone, "problem": [words("code.wrong")]],
        status: .unprocessableContent)
    }
    return try await admitted(admission)
  }

  // MARK: A link

  /// Programs that look at links before people do must not use them up: whoever comes presses a button.
  private func link(_ secret: String) -> Response {
    guard door.house.isGoodLink(secret) else { return plain("link-over", .notFound) }
    return page(.link, title: words("link.title"), ["secret": secret])
  }

  private func taken(_ secret: String) async throws -> Response {
    guard let admission = try await door.house.signIn(byLink: secret) else { return plain("link-over", .notFound) }
    return try await admitted(admission)
  }

  // MARK: In and out

  /// A new session takes the place of the one that the browser had.
  private func admitted(_ admission: Switchboard.Admission) async throws -> Response {
    if let old = ConsoleCookies.session(in: request) { try await door.house.signOut(old) }
    let home = admission.shops.count == 1 ? Self.home(admission.shops[0]) : "/console"
    var response = ConsoleAnswer.redirect(to: home)
    response.headers[values: .setCookie].append(cookies.session(admission.secret))
    return response
  }

  func signOut() async throws -> Response {
    if let secret = ConsoleCookies.session(in: request) { try await door.house.signOut(secret) }
    var response = ConsoleAnswer.redirect(to: "/console")
    response.headers[values: .setCookie].append(cookies.forgetSession)
    return response
  }
}
