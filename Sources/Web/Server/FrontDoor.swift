import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import Platform

/// Where every request comes in that is no webhook: those are answered before, by `WebhookHandler`.
struct FrontDoor: Sendable {
  let routes: RouterResponder<WebContext>
  /// Nil where there is no API.
  let api: APIDoor?
  /// Nil where there is no console.
  let console: ConsoleDoor?
  /// Whether people come by https.
  let isSecure: Bool
  let clock: any WallClock
  let logger: Logger

  func answer(_ request: Request, _ writer: consuming ResponseWriter, _ channel: any Channel) async throws {
    var response = await page(request, channel)
    if isSecure { response = Site.secured(response) }
    response.headers[.date] = HTTPDate.text(second: clock.now() / 1_000)
    try await writer.write(response: response.head, body: response.body)
  }

  private func page(_ request: Request, _ channel: any Channel) async -> Response {
    let context = WebContext(source: ApplicationRequestContextSource(channel: channel, logger: logger))
    do {
      if let answer = try await api?.answer(request) { return answer }
      if let answer = try await console?.answer(request, context) { return answer }
      return try await routes.respond(to: request, context: context)
    } catch is HTTPParserError {
      // a body that breaks off, or that no parser reads
      return Site.last(Site.text("That cannot be read.", status: .badRequest))
    } catch {
      logger.error("page failed", metadata: ["error": .string(String(describing: type(of: error)))])
      return Site.text("Something went wrong here.", status: .internalServerError)
    }
  }
}
