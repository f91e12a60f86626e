import Carriers
import Gateway
import Loyalty
import Texting
import Web

/// The gateway as the web sees it.
struct SwitchboardDesk: FrontDesk {
  let switchboard: Switchboard
  let carriers: CarrierBook

  func receive(_ text: InboundText, provider: String) async throws(DeskRefusal) {
    do {
      try await switchboard.receive(text, provider: provider)
    } catch {
      throw DeskRefusal(error)
    }
  }

  func receive(_ receipt: Receipt, provider: String) async throws(DeskRefusal) {
    do {
      try await switchboard.receive(receipt, provider: provider)
    } catch {
      throw DeskRefusal(error)
    }
  }

  func provider(named name: String) -> WebhookProvider? {
    carriers[name]
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
