import Carriers
import Gateway
import HTTPTypes
import Hummingbird
import Platform

/// `/hooks/{shop}/{source}`: what shop systems report. Whether there is such a shop, or such a till at it, shows only to who can sign: where
/// there is none, a webhook is judged by a secret that nobody knows.
struct TillRoutes {
  let desk: any FrontDesk
  /// The public address of the start without a trailing slash: what shop systems were given.
  let publicURL: String
  let clock: any WallClock
  let meters: WebMeters
  let log: RefusalLog

  func add(to router: Router<WebContext>) {
    router.post("/hooks/:shop/:source") { request, context in
      let (shop, name) = (context.parameters.get("shop") ?? "", context.parameters.get("source") ?? "")
      let till = desk.till(named: name, of: shop)
      guard let source = till?.source ?? desk.nobodysTill(named: name) else { return refuse(.unknownTill) }
      guard let body = try await request.bytes(max: ProviderLimits.batchBytesMax) else {
        return refuse(.tooLarge, till)
      }
      let webhook = WebhookRequest(
        method: request.method.rawValue, publicURL: publicURL, target: request.head.path ?? "",
        headers: request.headers.map { ($0.name.canonicalName, $0.value) }, body: body,
        receivedAt: clock.now() / 1_000)
      guard let till else { return judge(webhook, from: source) }
      return await take(webhook, from: till)
    }
  }

  private func judge(_ webhook: WebhookRequest, from nobody: any TillSource) -> Response {
    guard nobody.greeting(webhook) == nil else { return taken }
    do throws(WebhookRefusal) {
      try nobody.verify(webhook)
    } catch {
      if case .malformed = error { return refuse(.unknownTill, answer: malformed) }
    }
    return refuse(.unknownTill, answer: unsigned)
  }

  private var taken: Response { Site.text("ok") }
  private var unsigned: Response { Site.text("The signature is not right.", status: .forbidden) }
  private var malformed: Response { Site.text("That cannot be read.", status: .badRequest) }

  private func take(_ webhook: WebhookRequest, from till: Till) async -> Response {
    do throws(TillRefusal) {
      try await desk.take(webhook, from: till)
      return taken
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

  private func refuse(
    _ cause: WebMeters.Cause, _ till: Till? = nil, why: String? = nil, answer: Response? = nil
  ) -> Response {
    meters.refused(cause)
    log.write("webhook of a till refused", cause, by: till.map { ["shop": $0.shop, "till": $0.name] } ?? [:], why: why)
    if let answer { return answer }
    switch cause {
    case .unsigned: return unsigned
    case .malformed: return malformed
    case .tooLarge: return Site.text("That is too much.", status: .contentTooLarge)
    case .unreachableTill, .notWritable, .overloaded:
      return Site.later(Site.text("Come back later.", status: .serviceUnavailable))
    default: return Site.text("There is nothing here.", status: .notFound)
    }
  }
}
