import Carriers
import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import Platform

/// Takes providers' webhooks: nothing is trusted before its signature, nothing is answered 200 before all of it is on disk.
/// The hot path: no routing, no middleware, prepared answers.
struct WebhookDoor: Sendable {
  let desk: any FrontDesk
  /// The public address of the start without a trailing slash: what providers were given, whatever pages say meanwhile.
  let publicURL: String
  let clock: any WallClock
  let meters: WebMeters
  let logger: Logger

  private static let closing: HTTPFields = [.connection: "close"]
  private static let later: HTTPFields = [.retryAfter: String(WebLimits.retryAfterSeconds)]
  private let unknown = PreparedAnswer(refusing: .notFound, "There is nothing here.")
  private let wrongMethod = PreparedAnswer(refusing: .methodNotAllowed, "POST it.", headers: [.allow: "GET, POST"])
  private let tooLarge = PreparedAnswer(refusing: .contentTooLarge, "That is too much.", headers: closing)
  private let unsigned = PreparedAnswer(refusing: .forbidden, "The signature is not right.")
  private let malformed = PreparedAnswer(refusing: .badRequest, "That cannot be read.")
  private let unavailable = PreparedAnswer(refusing: .serviceUnavailable, "Come back later.", headers: later)

  init(desk: any FrontDesk, publicURL: String, clock: any WallClock, meters: WebMeters, logger: Logger) {
    self.desk = desk
    self.publicURL = publicURL
    self.clock = clock
    self.meters = meters
    self.logger = logger
  }

  /// Throws only what the connection threw.
  func answer(_ request: Request, target: String) async throws -> PreparedAnswer {
    guard let address = WebhookAddress(target: target), let provider = desk.provider(named: address.provider) else {
      return refuse(.unknownProvider, unknown)
    }
    guard address.endsRightly(secret: provider.pathSecret) else {
      return refuse(.wrongPathSecret, unknown, provider: provider.name)
    }
    guard request.method == .post || request.method == .get else {
      return refuse(.wrongMethod, wrongMethod, provider: provider.name)
    }
    guard let body = try await request.bytes(max: provider.bodyBytesMax) else {
      return refuse(.tooLarge, tooLarge, provider: provider.name)
    }
    let start = ContinuousClock.now
    let webhook = WebhookRequest(
      method: request.method.rawValue, publicURL: publicURL, target: target,
      headers: request.headers.map { ($0.name.canonicalName, $0.value) }, body: body,
      receivedAt: clock.now() / 1_000)
    let answer = await answer(webhook, from: provider)
    meters.webhookTook(ContinuousClock.now - start)
    return answer
  }

  private func answer(_ webhook: WebhookRequest, from provider: WebhookProvider) async -> PreparedAnswer {
    do throws(WebhookRefusal) {
      return await take(try provider.provider.take(webhook).messages, from: provider)
    } catch {
      switch error {
      case .unsigned(let why): return refuse(.unsigned, unsigned, provider: provider.name, why: why)
      case .malformed(let why): return refuse(.malformed, malformed, provider: provider.name, why: why)
      case .needsCertificate: return refuse(.notWritable, unavailable, provider: provider.name)
      }
    }
  }

  /// One after another, as a person's texts have an order. What is of no use does not keep back what follows it; what
  /// cannot be taken now does, since the provider comes again with all of it.
  private func take(_ messages: [InboundMessage], from provider: WebhookProvider) async -> PreparedAnswer {
    var whyMalformed: String?
    for message in messages {
      do throws(DeskRefusal) {
        switch message {
        case .text(let text): try await desk.receive(text, provider: provider.name)
        case .receipt(let receipt): try await desk.receive(receipt, provider: provider.name)
        }
        meters.took()
      } catch {
        switch error {
        case .malformed(let why): whyMalformed = why
        case .notWritable: return refuse(.notWritable, unavailable, provider: provider.name)
        case .overloaded: return refuse(.overloaded, unavailable, provider: provider.name)
        }
      }
    }
    if let whyMalformed { return refuse(.malformed, malformed, provider: provider.name, why: whyMalformed) }
    return provider.acknowledgement
  }

  private func refuse(
    _ cause: WebMeters.Cause, _ answer: PreparedAnswer, provider: String? = nil, why: String? = nil
  ) -> PreparedAnswer {
    meters.refused(cause)
    var metadata: Logger.Metadata = ["cause": .string(cause.rawValue)]
    if let provider { metadata["provider"] = .string(provider) }
    if let why { metadata["why"] = .string(why) }
    logger.warning("webhook refused", metadata: metadata)
    return answer
  }
}
