import Loyalty
import Platform
import Texting

/// Why a record of the journal could not be understood, though its digests are right: made by a newer version, or a bug.
package enum EventDecodingError: Error, Equatable, Sendable {
  case malformed
  case unknownEvent(String)
  case missingField(event: String)
}

/// Reads what `EventEncoder` wrote. Events of a forgotten person lack what was personal and are left out where they need it.
struct EventDecoder {
  private var personal: [ContactID: PersonalData] = [:]

  private struct PersonalData {
    var phone: PhoneNumber?
    var words = ""
    var texts: [TextID: String] = [:]
  }

  static func decode(
    facts: [UInt8], personal: [(contact: String, json: [UInt8])]
  ) throws(EventDecodingError) -> [Event] {
    var decoder = EventDecoder()
    for (contact, json) in personal {
      guard let id = ContactID(contact) else { throw .malformed }
      decoder.personal[id] = try readPersonal(json)
    }
    var events: [Event] = []
    for fields in try readFacts(facts) {
      if let event = try decoder.event(from: fields) { events.append(event) }
    }
    return events
  }

  private static func readFacts(_ bytes: [UInt8]) throws(EventDecodingError) -> [EventFields] {
    var all: [EventFields] = []
    do {
      try JSONScanner.read(bytes) { (scanner: inout JSONScanner) throws(JSONError) in
        try scanner.object { (name: String, scanner: inout JSONScanner) throws(JSONError) in
          guard name == "events" else { return try scanner.skip() }
          try scanner.array { (scanner: inout JSONScanner) throws(JSONError) in
            all.append(try EventFields(&scanner))
          }
        }
      }
    } catch {
      throw .malformed
    }
    return all
  }

  private static func readPersonal(_ bytes: [UInt8]) throws(EventDecodingError) -> PersonalData {
    var data = PersonalData()
    do {
      try JSONScanner.read(bytes) { (scanner: inout JSONScanner) throws(JSONError) in
        try scanner.object { (name: String, scanner: inout JSONScanner) throws(JSONError) in
          switch name {
          case "phone": data.phone = PhoneNumber(e164: try scanner.string())
          case "said": data.words = try scanner.string()
          case "texts":
            try scanner.object { (id: String, scanner: inout JSONScanner) throws(JSONError) in
              let body = try scanner.string()
              if let id = TextID(id) { data.texts[id] = body }
            }
          default: try scanner.skip()
          }
        }
      }
    } catch {
      throw .malformed
    }
    return data
  }

  private func event(from fields: EventFields) throws(EventDecodingError) -> Event? {
    guard let name = EventName(rawValue: fields.event) else { throw .unknownEvent(fields.event) }
    switch name {
    case .begun:
      return .begun(format: try fields.need(fields.format))
    case .attempted:
      return .attempted(fields.texts)
    case .met, .said, .stopped, .started, .asked, .tried, .helped:
      return try contactEvent(name, fields)
    case .joinAsked, .joined, .earned, .tokenUsed, .purchased, .visited, .shopStopped, .shopStarted:
      let event = try memberEvent(name, fields)
      return .contact(try fields.need(fields.contact), .member(try fields.need(fields.shop), event))
    case .minted, .taken, .revoked:
      return .token(try fields.need(fields.token), try tokenEvent(name, fields))
    case .promised, .accepted, .sent, .delivered, .failed, .expired, .withdrawn, .inDoubt, .unconfirmed, .deferred:
      let id: TextID = try fields.need(fields.text)
      return .text(id, try textEvent(name, id, fields))
    }
  }

  private func contactEvent(_ name: EventName, _ fields: EventFields) throws(EventDecodingError) -> Event? {
    let id: ContactID = try fields.need(fields.contact)
    if name == .met {
      return personal[id]?.phone.map { .contact(id, .met($0)) }
    }
    let sender: String = try fields.need(fields.sender)
    switch name {
    case .said:
      let intent: IntentName = try fields.need(fields.intent.flatMap(IntentName.init(rawValue:)))
      let words = personal[id]?.words ?? ""
      return .contact(
        id,
        .said(Said(sender: sender, words: words, intent: intent, shop: fields.shop, endsQuestion: fields.answers)))
    case .stopped:
      return .contact(id, .stopped(sender: sender, fields.code.map { .provider(code: $0) } ?? .words))
    case .started: return .contact(id, .started(sender: sender))
    case .asked: return .contact(id, .asked(sender: sender, try question(fields)))
    case .tried: return .contact(id, .tried(sender: sender))
    default: return .contact(id, .helped(sender: sender))
    }
  }

  private func question(_ fields: EventFields) throws(EventDecodingError) -> Question {
    let until = Instant(millis: try fields.need(fields.until))
    let shop: ShopID = try fields.need(fields.shop)
    switch fields.about {
    case "join": return Question(.join(shop, fields.entry), until: until)
    case "meant": return Question(.meant(shop, keyword: try fields.need(fields.keyword)), until: until)
    default: throw .missingField(event: fields.event)
    }
  }

  private func memberEvent(_ name: EventName, _ fields: EventFields) throws(EventDecodingError) -> MemberEvent {
    switch name {
    case .joinAsked: return .asked(fields.entry)
    case .joined: return .joined(fields.entry)
    case .earned:
      let reason: Earned.Reason = try fields.need(fields.reason.flatMap(Earned.Reason.init(storedName:)))
      return .earned(Earned(points: try fields.need(fields.points), reason: reason))
    case .tokenUsed:
      let token: TokenCode = try fields.need(fields.token)
      return .tokenUsed(token.rawValue)
    case .purchased:
      let amount = Money(minorUnits: try fields.need(fields.amount))
      return .purchased(Purchase(amount: amount, order: fields.order))
    case .visited: return .visited
    case .shopStopped: return .stopped
    default: return .started
    }
  }

  private func tokenEvent(_ name: EventName, _ fields: EventFields) throws(EventDecodingError) -> TokenEvent {
    switch name {
    case .minted:
      let offer = TokenOffer(
        points: fields.points ?? 0, campaign: fields.campaign, usesMax: fields.uses,
        expires: fields.until.map(Instant.init(millis:)))
      return .minted(shop: try fields.need(fields.shop), keyword: try fields.need(fields.keyword), offer)
    case .taken: return .used
    default: return .revoked
    }
  }

  private func textEvent(_ name: EventName, _ id: TextID, _ fields: EventFields) throws(EventDecodingError) -> TextEvent
  {
    switch name {
    case .promised:
      let contact: ContactID = try fields.need(fields.contact)
      return .promised(
        Promise(
          contact: contact, sender: try fields.need(fields.sender), shop: fields.shop,
          name: try fields.need(fields.name.flatMap(TextName.init(rawValue:))),
          language: try fields.need(fields.language),
          purpose: try fields.need(fields.purpose.flatMap(OutboxText.Purpose.init(storedName:))),
          segments: Int(try fields.need(fields.segments)), body: personal[contact]?.texts[id] ?? ""))
    case .accepted:
      return .accepted(provider: try fields.need(fields.provider), providerID: fields.id ?? "")
    case .failed: return .failed(code: fields.code ?? "")
    case .sent: return .sent
    case .delivered: return .delivered
    case .expired: return .expired
    case .withdrawn: return .withdrawn
    case .inDoubt: return .inDoubt
    case .deferred: return .deferred
    default: return .unconfirmed
    }
  }
}
