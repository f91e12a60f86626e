import HTTPTypes
import Hummingbird

/// Turns the router's bare refusals into answers like all others of ours.
struct NothingHere: RouterMiddleware {
  typealias Context = WebContext

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let error as HTTPError where error.status == .notFound {
      return Site.text("There is nothing here.", status: .notFound)
    }
  }
}
