import HTTPTypes
import Hummingbird

/// `/my/{secret}`: what we hold of a person, for that person.
struct PersonalRoutes {
  let desk: any FrontDesk
  let shelf: PageShelf
  let lookUps: LookUpAllowance
  let meters: WebMeters

  private static let robots = HTTPField.Name("x-robots-tag")

  func add(to router: Router<WebContext>) {
    router.get("/my/:secret") { request, context in
      var response = answer(context.parameters.get("secret") ?? "", request)
      if let robots = Self.robots { response.headers[robots] = "noindex" }
      return response
    }
  }

  /// Where too many are asked for, the answer is the same whatever the secret; one that never was and one that has ended are answered
  /// alike.
  private func answer(_ secret: String, _ request: Request) -> Response {
    guard lookUps.take() else {
      meters.refused(.tooMany)
      return Site.later(
        Site.text("Many people look at pages right now. Please try again in a moment.", status: .tooManyRequests))
    }
    let page = PersonalPage(pages: shelf.current, acceptLanguage: request.headers[.acceptLanguage])
    guard let data = desk.personalData(behind: secret) else {
      return Site.html(page.renderUnknown(), status: .notFound)
    }
    return Site.html(page.render(data))
  }
}
