import Carriers
import Gateway
import Synchronization
import Texting

@testable import Web

/// A house whose answers a test decides.
final class StandInDesk: FrontDesk {
  struct Taken: Equatable {
    var texts: [InboundText] = []
    var receipts: [Receipt] = []
    var providers: [String] = []
    var confirmed: [String] = []
    var webhooks: [WebhookRequest] = []

    static func == (left: Taken, right: Taken) -> Bool {
      left.texts == right.texts && left.receipts == right.receipts && left.providers == right.providers
        && left.confirmed == right.confirmed && left.webhooks.map(\.body) == right.webhooks.map(\.body)
    }
  }

  let invitations: [TokenCode: Invitation]
  let providers: [String: WebhookProvider]
  private let tills: [Till]
  private let tillRefusal: TillRefusal?
  let settings: SimulatorSettings?
  private let personal: PersonalData?
  let unreadiness: String?
  private let refusal: DeskRefusal?
  private let takenBeforeRefusal: Int
  private let gate: Gate?
  private let state = Mutex(Taken())

  init(
    providers: [WebhookProvider] = [StandInProvider.plain], invitations: [Invitation] = [.sample],
    personal: PersonalData? = nil, settings: SimulatorSettings? = nil, unreadiness: String? = nil,
    refusal: DeskRefusal? = nil, takenBeforeRefusal: Int = 0, gate: Gate? = nil, tills: [Till] = [],
    tillRefusal: TillRefusal? = nil
  ) {
    self.tills = tills
    self.tillRefusal = tillRefusal
    self.providers = Dictionary(uniqueKeysWithValues: providers.map { ($0.name, $0) })
    self.invitations = Dictionary(
      uniqueKeysWithValues: invitations.compactMap { invitation in TokenCode(invitation.token).map { ($0, invitation) }
      })
    self.settings = settings
    self.personal = personal
    self.unreadiness = unreadiness
    self.refusal = refusal
    self.takenBeforeRefusal = takenBeforeRefusal
    self.gate = gate
  }

  var taken: Taken { state.withLock { $0 } }

  func receive(
    _ messages: [InboundMessage], provider: String, told: @escaping @Sendable (_ taken: Int, DeskRefusal?) -> Void
  ) {
    Task {
      await gate?.pass()
      let taken = messages.prefix(refusal == nil ? messages.count : takenBeforeRefusal)
      for message in taken { take(message, provider) }
      told(taken.count, refusal)
    }
  }

  private func take(_ message: InboundMessage, _ provider: String) {
    state.withLock { state in
      switch message {
      case .text(let text): state.texts.append(text)
      case .receipt(let receipt): state.receipts.append(receipt)
      }
      state.providers.append(provider)
    }
  }

  func till(named name: String, of shop: String) -> Till? {
    tills.first { $0.name == name && $0.shop == shop }
  }

  func nobodysTill(named name: String) -> (any TillSource)? {
    ["square": NobodysSource(), "shopify": NobodysSource(greeting: .ping)][name]
  }

  func take(_ webhook: WebhookRequest, from till: Till) async throws(TillRefusal) {
    if let tillRefusal { throw tillRefusal }
    state.withLock { $0.webhooks.append(webhook) }
  }

  func fetchCertificate(at url: String, then: @escaping @Sendable () -> Void) { then() }
  func confirm(_ url: String) { state.withLock { $0.confirmed.append(url) } }
  func provider(named name: String) -> WebhookProvider? { providers[name] }
  func invitation(for token: TokenCode) -> Invitation? { invitations[token] }
  func personalData(behind secret: String) -> PersonalData? { secret == PersonalData.secret ? personal : nil }
  func simulator() -> SimulatorSettings? { settings }
}

/// Holds whoever passes until it is opened, and tells when somebody waits.
final class Gate: Sendable {
  private let arrivals = AsyncStream.makeStream(of: Void.self)
  private let opening = AsyncStream.makeStream(of: Void.self)

  func pass() async {
    arrivals.continuation.yield()
    for await _ in opening.stream {}
  }

  func somebodyWaits() async {
    for await _ in arrivals.stream { return }
  }

  func open() {
    opening.continuation.finish()
  }
}

/// Speaks lines: `text ID FROM TO WORDS…` or `receipt ID`; signed if the header `signature` says `right` or names our
/// public address.
struct StandInProvider: Provider {
  static let plain = WebhookProvider(name: "main", provider: StandInProvider(), pathSecret: nil)
  static let talking = WebhookProvider(
    name: "talking", provider: StandInProvider(textsRefusals: true), pathSecret: nil)
  static let secret = WebhookProvider(name: "hidden", provider: StandInProvider(), pathSecret: "s3cret")

  let acknowledgement = Acknowledgement(contentType: "text/xml", body: Array("<Response/>".utf8))
  var textsRefusals = false

  func verify(_ request: WebhookRequest) throws(WebhookRefusal) {
    let signature = request.header("signature")
    guard signature == "right" || signature == request.publicURL else { throw .unsigned(why: "no signature") }
  }

  func parse(_ request: WebhookRequest) throws(WebhookRefusal) -> WebhookContent {
    var messages: [InboundMessage] = []
    var passedOver: [String] = []
    for line in String(decoding: request.body, as: UTF8.self).split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 4).map { String($0) }
      switch (words.first, words.count) {
      case ("text", 5): messages.append(.text(InboundText(id: words[1], from: words[2], to: words[3], text: words[4])))
      case ("receipt", 2): messages.append(.receipt(Receipt(providerID: words[1], state: .delivered)))
      case ("broken", 1): passedOver.append("it is broken")
      default: throw .malformed(why: "no such line")
      }
    }
    return WebhookContent(messages, passedOver: passedOver)
  }

  func request(sending text: OutboundText, at moment: SendMoment) -> HTTPRequest {
    HTTPRequest(method: "POST", url: "", headers: [], body: [])
  }
  func outcome(of response: HTTPResponse) -> SendOutcome { .accepted(providerID: "") }
}

/// What nobody can sign for.
struct NobodysSource: TillSource {
  var greeting: TillGreeting?

  func verify(_ request: WebhookRequest) throws(WebhookRefusal) {
    if request.header("x-signature") == "?" { throw .malformed(why: "w") }
    throw .unsigned(why: "w")
  }
  func read(_ request: WebhookRequest) throws(WebhookRefusal) -> TillStep { .done([]) }
  func greeting(_ request: WebhookRequest) -> TillGreeting? { request.body == Array("hello".utf8) ? greeting : nil }
}
