import HTTPTypes
import Hummingbird
import Texting

/// `/j/{token}` with what stands beside it, and `/assets/{name}`.
struct PageRoutes {
  let desk: any FrontDesk
  let pages: Pages

  /// What an address of a token asks for, by its ending.
  private enum Form: String, CaseIterable {
    case png = ".png"
    case svg = ".svg"
    case page = ""
  }

  func add(to router: Router<WebContext>) {
    router.get("/j/:token") { request, context in landing(request, context.parameters.get("token") ?? "") }
    router.get("/j/:token/poster") { request, context in
      guard let invitation = invitation(context.parameters.get("token") ?? "") else { return unknown(request) }
      guard let poster = Poster(pages: pages).render(invitation) else { return tooLong }
      return Site.response(Array(poster.utf8), contentType: Self.svgType)
    }
    router.get("/assets/:name") { request, context in asset(request, context.parameters.get("name") ?? "") }
  }

  private static let svgType = "image/svg+xml; charset=utf-8"

  private func landing(_ request: Request, _ name: String) -> Response {
    let form = Form.allCases.first { name.hasSuffix($0.rawValue) } ?? .page
    guard let invitation = invitation(String(name.dropLast(form.rawValue.count))) else { return unknown(request) }
    guard form != .page else {
      return Site.html(LandingPage(pages: pages).render(invitation, userAgent: request.headers[.userAgent]))
    }
    guard let code = QRCode(pages.codeText(invitation)) else { return tooLong }
    return form == .png
      ? Site.response(code.png, contentType: "image/png")
      : Site.response(Array(code.svg.utf8), contentType: Self.svgType)
  }

  private func invitation(_ token: String) -> Invitation? {
    TokenCode(PercentCoding.decoded(token)).flatMap { desk.invitation(for: $0) }
  }

  private func unknown(_ request: Request) -> Response {
    let page = LandingPage(pages: pages).renderUnknown(acceptLanguage: request.headers[.acceptLanguage])
    return Site.html(page, status: .notFound)
  }

  private var tooLong: Response {
    Site.text("This shop's words are too long for a code.", status: .internalServerError)
  }

  private func asset(_ request: Request, _ name: String) -> Response {
    guard let asset = pages.templates.assets[name] else {
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
