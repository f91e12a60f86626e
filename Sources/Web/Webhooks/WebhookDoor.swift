import Carriers
import HTTPTypes
import NIOCore
import Platform

/// Takes providers' webhooks: nothing is trusted before its signature, nothing is answered 200 before all of it is on disk.
/// The hot path: no routing, no middleware, no task, prepared answers.
final class WebhookDoor: Sendable {
  let desk: any FrontDesk
  /// The public address of the start without a trailing slash: what providers were given, whatever pages say meanwhile.
  let publicURL: String
  let clock: any WallClock
  let meters: WebMeters
  let log: RefusalLog

  private static let closing: HTTPFields = [.connection: "close"]
  private static let later: HTTPFields = [.retryAfter: String(WebLimits.retryAfterSeconds)]
  private let unknown = PreparedAnswer(refusing: .notFound, "There is nothing here.")
  private let wrongMethod = PreparedAnswer(refusing: .methodNotAllowed, "POST it.", headers: [.allow: "GET, POST"])
  private let tooLarge = PreparedAnswer(refusing: .contentTooLarge, "That is too much.", headers: closing)
  private let unsigned = PreparedAnswer(refusing: .forbidden, "The signature is not right.")
  private let malformed = PreparedAnswer(refusing: .badRequest, "That cannot be read.")
  private let unreadable = PreparedAnswer(refusing: .badRequest, "That cannot be read.", headers: closing)
  private let unavailable = PreparedAnswer(refusing: .serviceUnavailable, "Come back later.", headers: later)

  init(desk: any FrontDesk, publicURL: String, clock: any WallClock, meters: WebMeters, log: RefusalLog) {
    self.desk = desk
    self.publicURL = publicURL
    self.clock = clock
    self.meters = meters
    self.log = log
  }

  /// Somebody who may come in, as far as the head of their request tells.
  struct Visit {
    let provider: WebhookProvider
    let method: String
    let target: String
    /// Names in lower case, in the order received.
    let headers: [(name: String, value: String)]
  }

  enum Admission {
    case admitted(WebhookProvider)
    /// Nothing more of the request counts: it was refused, or has its answer.
    case answered(PreparedAnswer)
  }

  func admit(method: HTTPTypes.HTTPRequest.Method, target: String, contentLength: Int?) -> Admission {
    guard let address = WebhookAddress(target: target), let provider = desk.provider(named: address.provider) else {
      if let words = WebhookAddress(target: target).flatMap({ desk.welcome($0.provider) }) {
        return .answered(PreparedAnswer(.ok, contentType: "text/plain; charset=utf-8", body: Array(words.utf8)))
      }
      return .answered(refuse(.unknownProvider, unknown))
    }
    guard address.endsRightly(secret: provider.pathSecret) else {
      return .answered(refuse(.wrongPathSecret, unknown, provider: provider.name))
    }
    guard method == .post || method == .get else {
      return .answered(refuse(.wrongMethod, wrongMethod, provider: provider.name))
    }
    if let contentLength, contentLength > provider.bodyBytesMax {
      return .answered(refuseLength(of: provider))
    }
    return .admitted(provider)
  }

  /// For a body that goes on past what its provider may send.
  func refuseLength(of provider: WebhookProvider) -> PreparedAnswer {
    refuse(.tooLarge, tooLarge, provider: provider.name)
  }

  /// For a body that breaks off, or that no parser reads.
  func refuseUnreadable(of provider: WebhookProvider) -> PreparedAnswer {
    refuse(.malformed, unreadable, provider: provider.name, why: "its body breaks off or cannot be read")
  }

  /// Judges the whole request and takes in what it brought. Tells the answer once, on any thread.
  func take(_ visit: Visit, body: [UInt8], answer: @escaping @Sendable (PreparedAnswer) -> Void) {
    let start = ContinuousClock.now
    let webhook = WebhookRequest(
      method: visit.method, publicURL: publicURL, target: visit.target, headers: visit.headers, body: body,
      receivedAt: clock.now() / 1_000)
    take(webhook, from: visit.provider, mayFetch: true) { [meters] prepared in
      meters.webhookTook(ContinuousClock.now - start)
      answer(prepared)
    }
  }

  private func take(
    _ webhook: WebhookRequest, from provider: WebhookProvider, mayFetch: Bool,
    answer: @escaping @Sendable (PreparedAnswer) -> Void
  ) {
    do throws(WebhookRefusal) {
      take(try provider.provider.take(webhook), from: provider, answer: answer)
    } catch {
      switch error {
      case .unsigned(let why): answer(refuse(.unsigned, unsigned, provider: provider.name, why: why))
      case .malformed(let why): answer(refuseForGood(of: provider, why: why))
      case .needsCertificate(let url):
        guard mayFetch else {
          let why = "the certificate that it is signed with cannot be fetched from \(url)"
          return answer(refuse(.noCertificate, unavailable, provider: provider.name, why: why))
        }
        desk.fetchCertificate(at: url) { [self] in take(webhook, from: provider, mayFetch: false, answer: answer) }
      }
    }
  }

  private func take(
    _ content: WebhookContent, from provider: WebhookProvider, answer: @escaping @Sendable (PreparedAnswer) -> Void
  ) {
    if let url = content.confirmationURL { desk.confirm(url) }
    if let why = content.passedOver.first {
      let why = "\(content.passedOver.count) of its messages cannot be read and are passed over, the first since \(why)"
      _ = refuse(.malformed, malformed, provider: provider.name, why: why)
    }
    desk.receive(content.messages, provider: provider.name) { [self] (taken, refusal) in
      if taken > 0 { meters.took(taken) }
      switch refusal {
      case nil:
        let words = content.answer.map { PreparedAnswer(.ok, contentType: $0.contentType, body: $0.body) }
        answer(words ?? provider.acknowledgement)
      case .malformed(let why): answer(refuseForGood(of: provider, why: why))
      case .notWritable: answer(refuse(.notWritable, unavailable, provider: provider.name))
      case .overloaded: answer(refuse(.overloaded, unavailable, provider: provider.name))
      }
    }
  }

  /// What can never be taken, however often it comes. Where a refusal would become a text to the person it hears nothing of it.
  private func refuseForGood(of provider: WebhookProvider, why: String) -> PreparedAnswer {
    let refusal = refuse(.malformed, malformed, provider: provider.name, why: why)
    return provider.provider.textsRefusals ? provider.acknowledgement : refusal
  }

  private func refuse(
    _ cause: WebMeters.Cause, _ answer: PreparedAnswer, provider: String? = nil, why: String? = nil
  ) -> PreparedAnswer {
    meters.refused(cause)
    log.write("webhook refused", cause, by: provider.map { ["provider": $0] } ?? [:], why: why)
    return answer
  }
}
