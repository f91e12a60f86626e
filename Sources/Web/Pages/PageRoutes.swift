import HTTPTypes
import Hummingbird
import Texting

/// `/j/{token}` with what stands beside it, and `/assets/{name}`.
struct PageRoutes {
  let desk: any FrontDesk
  let shelf: PageShelf
  let lookUps: LookUpAllowance
  let meters: WebMeters

  /// What an address of a token asks for, by its ending.
  private enum Form: String, CaseIterable {
    case png = ".png"
    case svg = ".svg"
    case page = ""
  }

  func add(to router: Router<WebContext>) {
    router.get("/j/:token") { request, context in
      let name = context.parameters.get("token") ?? ""
      let form = Form.allCases.first { name.hasSuffix($0.rawValue) } ?? .page
      return lookUp(name.dropLast(form.rawValue.count), request) { invitation, pages in
        guard form != .page else {
          return Site.html(LandingPage(pages: pages).render(invitation, userAgent: request.headers[.userAgent]))
        }
        guard let code = QRCode(pages.codeText(invitation)) else { return tooLong }
        return form == .png
          ? Site.response(code.png, contentType: "image/png")
          : Site.response(Array(code.svg.utf8), contentType: Self.svgType)
      }
    }
    router.get("/j/:token/poster") { request, context in
      let written = request.uri.queryParameters["size"].map(String.init) ?? PosterSize.either.rawValue
      guard let size = PosterSize(rawValue: written) else {
        let sizes = PosterSize.allCases.map(\.rawValue).joined(separator: ", ")
        return Site.text("A poster's size is one of \(sizes).", status: .badRequest)
      }
      return lookUp(context.parameters.get("token") ?? "", request) { invitation, pages in
        guard let poster = Poster(pages: pages).render(invitation, on: size) else { return tooLong }
        return Site.response(Array(poster.utf8), contentType: Self.svgType)
      }
    }
    router.get("/assets/:name") { request, context in asset(request, context.parameters.get("name") ?? "") }
  }

  private static let svgType = "image/svg+xml; charset=utf-8"

  /// What is shown of a token. Where too many are asked for, the answer is the same whether there is such a token or not.
  private func lookUp(
    _ token: some StringProtocol, _ request: Request, show: (Invitation, Pages) -> Response
  ) -> Response {
    guard lookUps.take() else {
      meters.refused(.tooMany)
      return Site.later(
        Site.text("Many people look at codes right now. Please try again in a moment.", status: .tooManyRequests))
    }
    let pages = shelf.current
    guard let code = TokenCode(PercentCoding.decoded(token)), let invitation = desk.invitation(for: code) else {
      let page = LandingPage(pages: pages).renderUnknown(acceptLanguage: request.headers[.acceptLanguage])
      return Site.html(page, status: .notFound)
    }
    return show(invitation, pages)
  }

  private var tooLong: Response {
    Site.text("This shop's words are too long for a code.", status: .internalServerError)
  }

  private func asset(_ request: Request, _ name: String) -> Response {
    guard let asset = shelf.current.templates.assets[name] else {
      return Site.text("There is nothing here.", status: .notFound)
    }
    var response = Site.response(asset.bytes, contentType: asset.contentType)
    response.headers[.cacheControl] = "no-cache"
    response.headers[.eTag] = asset.tag
    if request.headers[.ifNoneMatch] == asset.tag {
      response.status = .notModified
      response.body = .init()
    }
    return response
  }
}
