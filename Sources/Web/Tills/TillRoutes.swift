import Carriers
import Gateway
import HTTPTypes
import Hummingbird
import Logging
import Platform

/// `/hooks/{shop}/{source}`: what shop systems report. Whether there is such a shop, or such a till at it, shows only to who can sign.
struct TillRoutes {
  let desk: any FrontDesk
  /// The public address of the start without a trailing slash: what shop systems were given.
  let publicURL: String
  let clock: any WallClock
  let meters: WebMeters
  let logger: Logger

  func add(to router: Router<WebContext>) {
    router.post("/hooks/:shop/:source") { request, context in
      let (shop, name) = (context.parameters.get("shop") ?? "", context.parameters.get("source") ?? "")
      guard let till = desk.till(named: name, of: shop) else { return refuse(.unknownTill) }
      guard let body = try await request.bytes(max: ProviderLimits.batchBytesMax) else {
        return refuse(.tooLarge, till)
      }
      let webhook = WebhookRequest(
        method: request.method.rawValue, publicURL: publicURL, target: request.head.path ?? "",
        headers: request.headers.map { ($0.name.canonicalName, $0.value) }, body: body,
        receivedAt: clock.now() / 1_000)
      return await take(webhook, from: till)
    }
  }

  private func take(_ webhook: WebhookRequest, from till: Till) async -> Response {
    do throws(TillRefusal) {
      try await desk.take(webhook, from: till)
      return Site.text("ok")
    } catch {
      switch error {
      case .unsigned(let why): return refuse(.unsigned, till, why: why)
      case .malformed(let why): return refuse(.malformed, till, why: why)
      case .unreachable(let why): return refuse(.unreachableTill, till, why: why)
      case .notWritable: return refuse(.notWritable, till)
      case .overloaded: return refuse(.overloaded, till)
      }
    }
  }

  private func refuse(_ cause: WebMeters.Cause, _ till: Till? = nil, why: String? = nil) -> Response {
    meters.refused(cause)
    var metadata: Logger.Metadata = ["cause": .string(cause.rawValue)]
    if let till { (metadata["shop"], metadata["till"]) = (.string(till.shop), .string(till.name)) }
    if let why { metadata["why"] = .string(why) }
    logger.warning("webhook of a till refused", metadata: metadata)
    switch cause {
    case .unsigned: return Site.text("The signature is not right.", status: .forbidden)
    case .malformed: return Site.text("That cannot be read.", status: .badRequest)
    case .tooLarge: return Site.text("That is too much.", status: .contentTooLarge)
    case .unreachableTill, .notWritable, .overloaded:
      return Site.later(Site.text("Come back later.", status: .serviceUnavailable))
    default: return Site.text("There is nothing here.", status: .notFound)
    }
  }
}
