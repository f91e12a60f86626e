import Texting

/// Forgetting at the owner's hand: the person texted nothing and is told nothing.
extension Switchboard {
  func forget(_ text: String) async throws(SwitchboardRefusal) -> OperatorAnswer {
    guard let phone = PhoneNumber(e164: text) else { return .refused("that is no phone number") }
    let fresh = self.fresh
    let events = try await keep(once: nil) { (reader, _) throws(SwitchboardRefusal) in
      guard let contact = reader.contact(of: phone) else { return [] }
      return Forgetting.events(of: contact, reader: reader, fresh: fresh)
    }
    for case .contact(let id, .forgotten(let forgetting)) in events {
      return .forgetting(
        contact: id.description, senders: forgetting.stoppedAt, shops: forgetting.endedShops)
    }
    return .refused("nothing is known of that phone")
  }

  func erasure(_ text: String) -> OperatorAnswer {
    guard let id = ContactID(text) else { return .refused("that is no contact") }
    switch store.erasure(of: id) {
    case .pending: return .erasing
    case .done(let report): return .erased(report)
    }
  }
}
