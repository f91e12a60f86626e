import Gateway
import HTTPTypes
import Hummingbird
import Loyalty
import Platform

/// Where the console comes in: `/console/…`. Sees to who may come in, to what a form must carry, to limits, and words refusals; only then
/// the pages are asked.
struct ConsoleDoor: Sendable {
  let house: any ConsoleHouse
  let shelf: PageShelf
  let routes: [ConsoleRoute]
  let clock: any WallClock
  let random: any RandomSource
  let allowance: CallAllowance
  let meters: WebMeters

  /// Nil for what is not the console's.
  func answer(_ request: Request, _ context: WebContext) async throws -> Response? {
    let path = request.uri.path
    guard path == "/console" || path.hasPrefix("/console/") else { return nil }
    let parts = path.split(separator: "/").dropFirst().map { PercentCoding.decoded($0) }
    let entrance = Entrance(door: self, request: request, context: context)
    if let answer = Self.languageChosen(request, shelf.current) { return ConsoleAnswer.finished(answer, request) }
    let response: Response
    if let answer = try await entrance.answer(parts) {
      response = answer
    } else if let shop = parts.first {
      response = try await page(of: shop, Array(parts.dropFirst()), request, entrance)
    } else {
      response = entrance.nothing
    }
    return ConsoleAnswer.finished(response, request)
  }

  /// Those that there are, and that are for this visitor.
  private func sections(for role: Visitor.Role) -> [ConsoleSection] {
    ConsoleSection.allCases.filter { section in
      routes.contains { $0.method == .get && role.includes($0.role) && $0.parameters(of: [section.path]) != nil }
    }
  }

  /// `?language=es` on any page: remembered, and the page again in that language.
  private static func languageChosen(_ request: Request, _ pages: Pages) -> Response? {
    guard request.method == .get, let query = request.uri.query, query.contains("language="),
      let code = ConsoleForm(query)["language"], pages.console.words(in: code) != nil
    else { return nil }
    var response = ConsoleAnswer.redirect(to: request.uri.path)
    response.headers[values: .setCookie].append(ConsoleCookies(pages.publicURL).language(code))
    return response
  }

  // MARK: Pages of a shop

  private func page(
    of shop: String, _ path: [String], _ request: Request, _ entrance: Entrance
  ) async throws -> Response {
    let secret = ConsoleCookies.session(in: request) ?? ""
    let visitors = secret.isEmpty ? [] : house.visitors(secret)
    guard !visitors.isEmpty else { return ConsoleAnswer.redirect(to: "/console") }
    // one answer for another's shop and for none
    guard let visitor = visitors.first(where: { $0.shop == shop }), let settings = house.catalogue.shops[shop] else {
      return entrance.nothing
    }
    let pages = shelf.current
    let visit = Visit(
      visitor: visitor, shop: settings, words: entrance.words(of: settings), pages: pages,
      path: path.joined(separator: "/"), parameters: [:], query: ConsoleForm(request.uri.query ?? ""),
      now: Instant(millis: clock.now()), sections: sections(for: visitor.role), once: FormToken.fresh(random),
      notice: request.method == .get ? ConsoleCookies.notice(in: request) : nil,
      servesSeveral: visitors.count > 1 || house.servesMore(secret))
    guard allowance.take("\(visitor.session)/\(shop)", isSearch: false).isTaken else {
      meters.refused(.tooMany)
      return Site.later(refusal("too-many", .tooManyRequests, visit))
    }
    if path.isEmpty { return visit.redirect(ConsoleSection.today.path) }
    return try await answer(visit, path, request, entrance)
  }

  private func answer(
    _ visit: Visit, _ path: [String], _ request: Request, _ entrance: Entrance
  ) async throws -> Response {
    let method: HTTPRequest.Method = request.method == .head ? .get : request.method
    let fitting = routes.compactMap { route in route.parameters(of: path).map { (route, $0) } }
    if method == .post, path == ["sign-out"] {
      return try await form(visit, request) { _ in try await entrance.signOut() }
    }
    let sameMethod = fitting.filter { $0.0.method == method }
    guard let (route, parameters) = sameMethod.max(by: { $0.0.fixedCount < $1.0.fixedCount }) else {
      let methods = path == ["sign-out"] ? [.post] : fitting.map(\.0.method)
      if method == .get, methods.contains(.post) { return pageAbove(path, visit) }
      return methods.isEmpty ? refusal("not-found", .notFound, visit) : wrongMethod(methods, visit)
    }
    guard visit.visitor.role.includes(route.role) else { return refusal("owner-only", .forbidden, visit) }
    let found = visit.with(parameters)
    guard method == .get else {
      return try await form(found, request) { form in try await route.handler(found, form) }
    }
    let answer = try await carried(found) { try await route.handler(found, ConsoleForm()) }
    // a form's address, `keywords/save`, is no keyword's page
    let isForms = fitting.contains { $0.0.method == .post && $0.0.fixedCount > route.fixedCount }
    return isForms && answer.status == .notFound ? pageAbove(path, visit) : answer
  }

  /// A form that was shown again stands at an address that takes forms alone. Loaded anew, or in another language, it leads to the page
  /// that it belongs to.
  private func pageAbove(_ path: [String], _ visit: Visit) -> Response {
    var above = path[...]
    while above.count > 1 {
      above.removeLast()
      let isPage = routes.contains {
        $0.method == .get && visit.visitor.role.includes($0.role) && $0.parameters(of: Array(above)) != nil
      }
      if isPage { return visit.redirect(above.map(PercentCoding.encoded).joined(separator: "/")) }
    }
    return visit.redirect(ConsoleSection.today.path)
  }

  private func wrongMethod(_ methods: [HTTPRequest.Method], _ visit: Visit) -> Response {
    var response = refusal("wrong-method", .methodNotAllowed, visit)
    response.headers[.allow] = Set(methods.map(\.rawValue)).sorted().joined(separator: ", ")
    return response
  }

  /// A form that was sent from a page of ours, for this session at this shop.
  private func form(
    _ visit: Visit, _ request: Request, _ handler: (ConsoleForm) async throws -> Response
  ) async throws -> Response {
    guard FormToken.isFromHere(request, publicURL: visit.pages.publicURL) else { return forged(visit) }
    guard let bytes = try await request.bytes(max: ConsoleForm.bytesMax) else {
      meters.refused(.tooLarge)
      return refusal("too-large", .contentTooLarge, visit)
    }
    let form = ConsoleForm(String(decoding: bytes, as: UTF8.self))
    guard FormToken.areEqual(form["csrf"], visit.visitor.formToken) else { return forged(visit) }
    return try await carried(visit) { try await handler(form) }
  }

  private func forged(_ visit: Visit) -> Response {
    meters.refused(.forgedForm)
    return refusal("forged", .forbidden, visit)
  }

  /// What a handler throws, in words.
  private func carried(_ visit: Visit, _ body: () async throws -> Response) async throws -> Response {
    do {
      return try await body()
    } catch let refused as ConsoleRefusal {
      return switch refused {
      case .notFound: refusal("not-found", .notFound, visit)
      case .malformed: refusal("malformed", .unprocessableContent, visit)
      }
    } catch let refused as SwitchboardRefusal {
      return switch refused {
      case .overloaded, .notWritable: Site.later(refusal("busy", .serviceUnavailable, visit))
      case .unknownShop, .unknownMember, .unknownToken, .unknownKeyword: refusal("not-found", .notFound, visit)
      case .malformed, .refused: refusal("malformed", .unprocessableContent, visit)
      }
    }
  }

  private func refusal(_ name: String, _ status: HTTPResponse.Status, _ visit: Visit) -> Response {
    visit.page(
      .words, title: visit.words("refusal.\(name).title"),
      ["lead": visit.words("refusal.\(name).lead"), "back": [visit.base + "/" + ConsoleSection.today.path]],
      status: status)
  }
}

extension Visit {
  fileprivate func with(_ parameters: [String: String]) -> Visit {
    Visit(
      visitor: visitor, shop: shop, words: words, pages: pages, path: path, parameters: parameters, query: query,
      now: now, sections: sections, once: once, notice: notice, servesSeveral: servesSeveral)
  }
}
