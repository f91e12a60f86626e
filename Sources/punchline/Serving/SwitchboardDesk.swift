import Carriers
import Delivery
import Gateway
import Logging
import Loyalty
import Texting
import Web

/// The gateway as the web sees it.
struct SwitchboardDesk: FrontDesk {
  let switchboard: Switchboard
  let carriers: CarrierBook
  let tills: TillBook
  let tillDesk: TillDesk
  let certificates: FetchedCertificates
  let errands: Errands
  let visits: ExpectedVisits
  let log: Logger

  func receive(
    _ messages: [InboundMessage], provider: String, told: @escaping @Sendable (_ taken: Int, DeskRefusal?) -> Void
  ) {
    switchboard.receive(messages, provider: provider) { (taken, refusal) in told(taken, refusal.map(DeskRefusal.init)) }
  }

  func fetchCertificate(at url: String, then: @escaping @Sendable () -> Void) {
    certificates.fetch(url, then: then)
  }

  func confirm(_ url: String) {
    errands.fetch(url) { response in
      if let response, (200..<300).contains(response.status) {
        log.notice("a provider's subscription is confirmed")
      } else {
        log.error("a provider's subscription could not be confirmed", metadata: ["status": "\(response?.status ?? 0)"])
      }
    }
  }

  func provider(named name: String) -> WebhookProvider? {
    carriers[name]
  }

  func till(named name: String, of shop: String) -> Till? {
    tills.till(named: name, of: shop)
  }

  func nobodysTill(named name: String) -> (any TillSource)? {
    tills.nobodys(named: name)
  }

  func take(_ webhook: WebhookRequest, from till: Till) async throws(TillRefusal) {
    try await tillDesk.take(webhook, from: till)
  }

  func welcome(_ name: String) -> String? {
    visits.welcome(name)
  }

  func invitation(for token: TokenCode) -> Invitation? {
    let catalogue = switchboard.catalogue
    return switchboard.look { (reader, now) in
      reader.token(token).flatMap { Invitation(token, $0, in: catalogue, now: now) }
    }
  }

  func personalData(behind secret: String) -> PersonalData? {
    switchboard.personalData(behind: secret)
  }

  func simulator() -> SimulatorSettings? {
    SimulatorPhonebook.settings(of: switchboard)
  }

  var unreadiness: String? {
    if !switchboard.isWritable { return "the journal takes nothing: see the log" }
    return switchboard.isFull ? "the disk is nearly full: nothing is taken until there is room" : nil
  }
}

extension DeskRefusal {
  fileprivate init(_ refusal: SwitchboardRefusal) {
    switch refusal {
    case .malformed(let why): self = .malformed(why: why)
    case .overloaded: self = .overloaded
    case .notWritable: self = .notWritable
    case .unknownShop, .unknownMember, .unknownToken, .unknownKeyword, .refused:
      self = .malformed(why: "nothing of that name")
    }
  }
}
