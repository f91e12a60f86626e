import Carriers
import HTTPTypes
import Hummingbird
import NIOCore
import Platform
import Texting

/// `/simulator` and what its page calls. Nothing of it is there for those whom `SimulatorGate` does not admit.
struct SimulatorRoutes {
  let desk: any FrontDesk
  let shelf: PageShelf
  let phones: SimulatorPhones
  let lookUps: LookUpAllowance
  let meters: WebMeters

  /// Where a number without a country is taken to be from if the sender, a short code, does not tell.
  private static let fallbackRegion = "US"

  func add(to router: Router<WebContext>) {
    router.get("/simulator") { request, context in
      guarded(request, context) { Site.html(SimulatorPage(pages: shelf.current, settings: $0).render()) }
    }
    router.get("/simulator/events") { request, context in
      guarded(request, context) { settings in
        let fields = PercentCoding.fields(request.uri.query ?? "")
        guard let phone = phone(fields["phone"] ?? "", settings) else {
          return Self.problem(.badRequest, "That is no phone number.")
        }
        let lastEventID = HTTPField.Name("last-event-id").flatMap { request.headers[$0] }
        return SimulatorEvents(phones: phones, phone: phone, lastEventID: lastEventID)
          .response(on: context.channel.eventLoop)
      }
    }
    router.get("/simulator/codes/:code") { request, context in
      guarded(request, context) { _ in scanned(context.parameters.get("code") ?? "") }
    }
    router.post("/simulator/texts") { request, context in
      guard let settings = admitted(request, context) else { return nothing }
      return try await sent(request, settings)
    }
  }

  private var nothing: Response { Site.text("There is nothing here.", status: .notFound) }

  private func guarded(
    _ request: Request, _ context: WebContext, _ answer: (SimulatorSettings) -> Response
  ) -> Response {
    admitted(request, context).map(answer) ?? nothing
  }

  private func admitted(_ request: Request, _ context: WebContext) -> SimulatorSettings? {
    guard let settings = desk.simulator() else { return nil }
    if SimulatorGate(settings: settings).admits(request, isFromLoopback: context.isFromLoopback) { return settings }
    meters.refused(.strangerAtSimulator)
    return nil
  }

  /// Reads a number as people write it where the first sender is.
  private func phone(_ text: String, _ settings: SimulatorSettings) -> PhoneNumber? {
    let sender = settings.senders.lazy.compactMap { PhoneNumber(e164: $0.number) }.first
    return PhoneNumber(e164: text) ?? PhoneNumber.parse(text, region: sender?.region ?? Self.fallbackRegion)
  }

  /// What a phone that scans this code would text, and to whom.
  private func scanned(_ text: String) -> Response {
    guard lookUps.take() else {
      meters.refused(.tooMany)
      return Site.later(Self.problem(.tooManyRequests, "Many codes are being looked up. Try again in a moment."))
    }
    guard let token = TokenCode(PercentCoding.decoded(text)), let invitation = desk.invitation(for: token) else {
      return Self.problem(.notFound, "We don't know this code.")
    }
    var json = JSONWriter()
    json.beginObject()
    json.key("to")
    json.string(invitation.sender)
    json.key("text")
    json.string(invitation.words)
    json.endObject()
    return Site.response(json.bytes, contentType: "application/json")
  }

  /// Hands a typed text in by the very way that a provider's webhook takes.
  private func sent(_ request: Request, _ settings: SimulatorSettings) async throws -> Response {
    guard let body = try await request.bytes(max: SimulatorMessage.bodyBytesMax) else {
      return Self.problem(.contentTooLarge, "That is too long.")
    }
    guard let message = SimulatorMessage(body, contentType: request.headers[.contentType]) else {
      return Self.problem(.badRequest, "A text needs from, to and words.")
    }
    guard let phone = phone(message.from, settings) else {
      return Self.problem(.badRequest, "That is no phone number.")
    }
    guard settings.senders.contains(where: { $0.number == message.to }) else {
      return Self.problem(.badRequest, "The simulator has no such sender.")
    }
    let id = phones.send(message.text, from: phone, to: message.to)
    do throws(DeskRefusal) {
      let text = InboundText(id: id, from: phone.e164, to: message.to, text: message.text)
      try await desk.receive(text, provider: settings.provider)
    } catch {
      let (status, why) = Self.words(error)
      phones.settle(id, of: phone, .refused(why: why))
      return Self.problem(status, why)
    }
    phones.settle(id, of: phone, .delivered)
    var json = JSONWriter()
    json.beginObject()
    json.key("id")
    json.string(id)
    json.key("from")
    json.string(phone.e164)
    json.endObject()
    return Site.response(json.bytes, contentType: "application/json", status: .accepted)
  }

  private static func words(_ refusal: DeskRefusal) -> (HTTPResponse.Status, String) {
    switch refusal {
    case .malformed(let why): (.badRequest, why)
    case .notWritable: (.serviceUnavailable, "Punchline cannot write to its data directory.")
    case .overloaded: (.serviceUnavailable, "Too much is waiting. Try again.")
    }
  }

  /// Problem details (RFC 9457).
  private static func problem(_ status: HTTPResponse.Status, _ title: String) -> Response {
    var json = JSONWriter()
    json.beginObject()
    json.key("title")
    json.string(title)
    json.key("status")
    json.int(Int64(status.code))
    json.endObject()
    return Site.response(json.bytes, contentType: "application/problem+json", status: status)
  }
}
