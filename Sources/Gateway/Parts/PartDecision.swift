import Loyalty
import Texting

/// What a part of a long text leads to: it is kept, or completes the text, which is then decided about in the same record. Pure.
struct PartDecision {
  let desk: SenderDesk
  let catalogue: Catalogue
  let reader: any StoreReader
  let now: Instant
  let fresh: FreshCodes

  /// A part of a text from that phone has come.
  func events(_ part: TextPart, from phone: PhoneNumber) -> [Event] {
    let contact = reader.contact(of: phone)
    guard (2...OpenText.partsMax).contains(part.total), (1...part.total).contains(part.number),
      part.words.utf8.count <= OpenText.partBytesMax
    else { return understood(part.words, from: phone) }
    if var open = contact?.openTexts.first(where: { $0.belongs(part) }), let contact {
      if let known = open.words(of: part.number) {
        // The same again tells nothing; other words under the same numbers are another text's.
        return known == part.words ? [] : understood(part.words, from: phone)
      }
      open.add(part)
      if open.isWhole { return ending(open, of: contact) }
    } else if let contact, contact.openTexts.count >= OpenText.countMax {
      return understood(part.words, from: phone)
    }
    if let stop = stopAtOnce(part, from: phone, contact) {
      return stop.events + [.contact(stop.contact, .heardPart(part))]
    }
    let id = contact?.id ?? fresh.contactID()
    return Event.meeting(contact, as: id, at: phone) + [.contact(id, .heardPart(part))]
  }

  /// A first part that begins with a fixed word of stopping and is an opt-out by itself: nobody waits for the others to stop.
  private func stopAtOnce(
    _ part: TextPart, from phone: PhoneNumber, _ contact: Contact?
  ) -> (contact: ContactID, events: [Event])? {
    let text = FoldedText(part.words)
    guard part.number == 1, contact?.isStopped(at: desk.number) != true,
      catalogue.lexicons.contains(where: { $0.kind(of: text) == .stop || $0.command(beginning: text)?.0 == .stop })
    else { return nil }
    let decision = TextDecision(
      about: PersonalText(from: phone, words: part.words), at: desk, in: catalogue, reader: reader, now: now,
      fresh: fresh)
    guard case .stop = decision.understanding.meaning, case .contact(let id, _) = decision.events.first else {
      return nil
    }
    return (id, decision.events)
  }

  /// The text is over, whole or not: what is here of it is what the person wrote.
  func ending(_ open: OpenText, of contact: Contact) -> [Event] {
    [.contact(contact.id, .joinedParts(sender: open.sender, reference: open.reference))]
      + understood(open.joined, from: contact.phone)
  }

  private func understood(_ words: String, from phone: PhoneNumber) -> [Event] {
    TextDecision(
      about: PersonalText(from: phone, words: words), at: desk, in: catalogue, reader: reader, now: now, fresh: fresh
    ).events
  }
}

extension Switchboard {
  /// Understands one long text of that person whose other parts did not come in time. False where none is due.
  func endWaitingForParts(of id: ContactID) async throws(SwitchboardRefusal) -> Bool {
    let catalogue = self.catalogue
    let events = try await keep(once: nil) { (reader, now) throws(SwitchboardRefusal) in
      guard let contact = reader.contact(id), let open = contact.openTexts.first(where: { $0.due <= now }) else {
        return []
      }
      guard let desk = catalogue.senders[open.sender] else {
        // Nobody answers there any more.
        return [.contact(id, .joinedParts(sender: open.sender, reference: open.reference))]
      }
      return PartDecision(desk: desk, catalogue: catalogue, reader: reader, now: now, fresh: self.fresh)
        .ending(open, of: contact)
    }
    return !events.isEmpty
  }
}
