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
  private(set) var personal: [ContactID: PersonalData] = [:]

  struct PersonalData {
    var phone: PhoneNumber?
    var words = ""
    var part: String?
    var name: String?
    var birthday: Birthday?
    var link: String?
    var source: String?
    var consent: String?
    var asked: String?
    var reason: String?
    var texts: [TextID: String] = [:]
  }

  static func decode(
    facts: [UInt8], personal: [(contact: String, json: [UInt8])], at instant: Instant
  ) throws(EventDecodingError) -> [Event] {
    var decoder = EventDecoder()
    for (part, json) in personal {
      guard let id = contact(ofPart: part) else { throw .malformed }
      try read(json, into: &decoder.personal[id, default: PersonalData()])
    }
    var events: [Event] = []
    for fields in try readFacts(facts) {
      if let event = try decoder.event(from: fields, at: instant) { events.append(event) }
    }
    return events
  }

  /// Of a part that this version does not know too, for what it reads of it.
  static func contact(ofPart name: String) -> ContactID? {
    name.split(separator: "/", maxSplits: 1).first.flatMap { ContactID($0) }
  }

  static func readFacts(_ bytes: [UInt8]) throws(EventDecodingError) -> [EventFields] {
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

  static func readPart(_ json: [UInt8]) throws(EventDecodingError) -> PersonalData {
    var data = PersonalData()
    try read(json, into: &data)
    return data
  }

  private static func read(_ bytes: [UInt8], into data: inout PersonalData) throws(EventDecodingError) {
    do {
      try JSONScanner.read(bytes) { (scanner: inout JSONScanner) throws(JSONError) in
        try scanner.object { (name: String, scanner: inout JSONScanner) throws(JSONError) in
          switch name {
          case "phone": data.phone = PhoneNumber(e164: try scanner.string())
          case "said": data.words = try scanner.string()
          case "part": data.part = try scanner.string()
          case "name": data.name = try scanner.string()
          case "birthday": data.birthday = try readBirthday(&scanner)
          case "link": data.link = try scanner.string()
          case "source": data.source = try scanner.string()
          case "consent": data.consent = try scanner.string()
          case "asked": data.asked = try scanner.string()
          case "reason": data.reason = try scanner.string()
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
  }

  private static func readBirthday(_ scanner: inout JSONScanner) throws(JSONError) -> Birthday? {
    var month: Int64 = 0
    var day: Int64 = 0
    try scanner.object { (name: String, scanner: inout JSONScanner) throws(JSONError) in
      switch name {
      case "month": month = try scanner.int()
      case "day": day = try scanner.int()
      default: try scanner.skip()
      }
    }
    return Birthday(month: Int(clamping: month), day: Int(clamping: day))
  }

  private func event(from fields: EventFields, at instant: Instant) throws(EventDecodingError) -> Event? {
    guard let name = EventName(rawValue: fields.event) else { throw .unknownEvent(fields.event) }
    switch name {
    case .begun:
      return .begun(format: try fields.needNumber("format"))
    case .keyed:
      return .keyed(try fields.needWord("key"))
    case .attempted:
      return .attempted(fields.texts, provider: fields.word("provider"))
    case .met, .said, .unreachable, .heardPart, .joinedParts, .stopped, .started, .asked, .tried, .helped, .served,
      .unserved,
      .moveOffered, .movedIn, .membershipForgotten,
      .dataLinked,
      .contactShopEnded, .contactShopReopened, .forgotten, .erased, .toldOf,
      .consentChanged:
      return try contactEvent(name, fields)
    case .keywordPaused, .keywordResumed, .rulesTaken, .wordingTaken, .importBegun, .importEnded, .keyCreated,
      .keyRevoked,
      .answered, .sessionOpened, .sessionClosed, .consoleLinked, .subscriberTold, .subscriberEnded, .inboxAnswered,
      .inboxDone, .inboxReopened:
      return .shop(try fields.needWord("shop"), try shopEvent(name, fields, at: instant))
    case .minted, .taken, .revoked:
      return .token(try fields.need(fields.token()), try tokenEvent(name, fields))
    case .promised, .accepted, .sent, .delivered, .segmentDelivered, .failed, .expired, .withdrawn, .inDoubt,
      .unconfirmed, .deferred:
      let id = try fields.need(fields.word("text").flatMap { TextID($0) })
      return .text(id, try textEvent(name, id, fields))
    default:
      let contact = try fields.need(fields.contact("contact"))
      guard let event = try memberEvent(name, fields, of: contact, at: instant) else { return nil }
      return .contact(contact, .member(try fields.needWord("shop"), event))
    }
  }

  private func contactEvent(_ name: EventName, _ fields: EventFields) throws(EventDecodingError) -> Event? {
    let id = try fields.need(fields.contact("contact"))
    switch name {
    case .met:
      return .contact(id, .met(personal[id]?.phone ?? .erased))
    case .heardPart:
      guard let words = personal[id]?.part else { return nil }
      return .contact(
        id,
        .heardPart(
          TextPart(
            sender: try fields.needWord("sender"), reference: try fields.needWord("reference"),
            number: Int(clamping: try fields.needNumber("number")),
            total: Int(clamping: try fields.needNumber("total")),
            words: words)))
    case .joinedParts:
      return .contact(
        id, .joinedParts(sender: try fields.needWord("sender"), reference: try fields.needWord("reference")))
    case .unreachable: return .contact(id, .unreachable)
    case .served:
      return .contact(id, .served(try act(fields)))
    case .unserved:
      return .contact(id, .unserved(try fields.needNumber("act"), spent: fields.number("points") ?? 0))
    case .moveOffered:
      let offer = MoveOffer(
        shop: try fields.needWord("shop"), code: try fields.need(fields.token()), until: try fields.needInstant("until")
      )
      return .contact(id, .moveOffered(offer))
    case .movedIn:
      return .contact(id, .movedIn(try fields.needWord("shop"), from: try fields.need(fields.contact("from"))))
    case .membershipForgotten: return .contact(id, .membershipForgotten(try fields.needWord("shop")))
    case .dataLinked:
      guard let secret = personal[id]?.link else { return nil }
      return .contact(id, .dataLinked(DataLink(secret: secret, until: try fields.needInstant("until"))))
    case .forgotten:
      let senders = try fields.needWord("senders").split(separator: " ").map(String.init)
      let shops = (fields.word("shops") ?? "").split(separator: " ").map(String.init)
      return .contact(
        id,
        .forgotten(
          Forgetting(
            stoppedAt: senders, endedShops: shops, digest: fields.word("digest"), phone: personal[id]?.phone)))
    case .toldOf: return .contact(id, .toldOf(try fields.need(fields.contact("member"))))
    case .erased: return .contact(id, .erased(through: UInt64(clamping: try fields.needNumber("through"))))
    case .consentChanged: return .contact(id, .consentChanged(try fields.consentChange()))
    case .contactShopEnded: return .contact(id, .shopEnded(try fields.needWord("shop")))
    case .contactShopReopened: return .contact(id, .shopReopened(try fields.needWord("shop")))
    default:
      return .contact(id, try lineEvent(name, fields, of: id))
    }
  }

  private func lineEvent(
    _ name: EventName, _ fields: EventFields, of id: ContactID
  ) throws(EventDecodingError) -> ContactEvent {
    let sender = try fields.needWord("sender")
    switch name {
    case .said:
      let intent = try fields.need(fields.word("intent").flatMap(IntentName.init(rawValue:)))
      let words = personal[id]?.words ?? ""
      return .said(
        Said(
          sender: sender, words: words, intent: intent, shop: fields.word("shop"), endsQuestion: fields.flag("answers"))
      )
    case .stopped: return .stopped(sender: sender, fields.word("code").map { .provider(code: $0) } ?? .words)
    case .started: return .started(sender: sender)
    case .asked: return .asked(sender: sender, try question(fields, of: id))
    case .tried: return .tried(sender: sender)
    default: return .helped(sender: sender)
    }
  }

  private func act(_ fields: EventFields) throws(EventDecodingError) -> ServedAct {
    ServedAct(
      shop: try fields.needWord("shop"),
      kind: try fields.need(fields.word("act").flatMap(ServedAct.Kind.init(storedName:))),
      member: try fields.need(fields.contact("member")), occasion: fields.number("occasion") ?? 0,
      coupon: fields.coupon(), order: fields.word("order"), points: fields.number("points") ?? 0,
      stamps: fields.number("stamps") ?? 0, coupons: fields.number("coupons") ?? 0, debt: fields.number("debt") ?? 0)
  }

  private func question(_ fields: EventFields, of id: ContactID) throws(EventDecodingError) -> Question {
    let until = try fields.needInstant("until")
    switch fields.word("about") {
    case "join": return Question(.join(try fields.needWord("shop"), fields.entry), until: until)
    case "meant":
      return Question(.meant(try fields.needWord("shop"), keyword: try fields.needWord("keyword")), until: until)
    case "forget": return Question(.forget(try fields.needWord("shop")), until: until)
    case "which": return Question(.which(personal[id]?.asked ?? ""), until: until)
    default: throw .missingField(event: fields.event)
    }
  }

  private func shopEvent(
    _ name: EventName, _ fields: EventFields, at instant: Instant
  ) throws(EventDecodingError) -> ShopEvent {
    switch name {
    case .keywordPaused: return .keywordPaused(try fields.needWord("keyword"))
    case .keywordResumed: return .keywordResumed(try fields.needWord("keyword"))
    case .wordingTaken: return .wordingTaken(version: try fields.needWord("version"), words: fields.word("words"))
    case .importBegun:
      let order = ImportOrder(
        shop: try fields.needWord("shop"), digest: try fields.needWord("digest"), words: fields.word("words"),
        rows: try fields.needNumber("rows"))
      return .importBegun(try fields.need(order))
    case .keyCreated, .keyRevoked, .answered, .sessionOpened, .sessionClosed, .consoleLinked:
      return try fields.accessEvent(name, at: instant)
    case .subscriberTold:
      return .subscriberTold(
        try fields.needWord("webhook"), through: UInt64(clamping: try fields.needNumber("through")))
    case .subscriberEnded: return .subscriberEnded(try fields.needWord("webhook"))
    case .inboxAnswered, .inboxDone, .inboxReopened: return .inbox(try fields.inboxEvent(name))
    case .importEnded: return .importEnded(try fields.need(fields.word("import").flatMap { Hexadecimal.read($0) }))
    default:
      func rows(_ name: String) -> [RulesInForce.Row] {
        fields.table(name).map { RulesInForce.Row(id: $0.name, value: $0.value) }
      }
      return .rulesTaken(
        RulesInForce(
          rewards: rows("rewards"), cards: rows("cards"), levels: rows("levels"), tiers: try fields.needWord("tiers"),
          expiry: try fields.needWord("expire")))
    }
  }

  private func tokenEvent(_ name: EventName, _ fields: EventFields) throws(EventDecodingError) -> TokenEvent {
    switch name {
    case .minted:
      let offer = TokenOffer(
        points: fields.number("points") ?? 0, campaign: fields.word("campaign"), usesMax: fields.number("uses"),
        expires: fields.instant("until"))
      return .minted(
        shop: try fields.needWord("shop"), keyword: try fields.needWord("keyword"), offer,
        referrer: fields.contact("referrer"))
    case .taken: return .used
    default: return .revoked
    }
  }

  private func textEvent(_ name: EventName, _ id: TextID, _ fields: EventFields) throws(EventDecodingError) -> TextEvent
  {
    switch name {
    case .promised:
      let contact = try fields.need(fields.contact("contact"))
      return .promised(
        Promise(
          contact: contact, sender: try fields.needWord("sender"), shop: fields.word("shop"),
          name: try fields.need(fields.word("name").flatMap(TextName.init(rawValue:))),
          language: try fields.needWord("language"),
          purpose: try fields.need(fields.word("purpose").flatMap(OutboxText.Purpose.init(storedName:))),
          segments: Int(clamping: try fields.needNumber("segments")), body: personal[contact]?.texts[id] ?? ""))
    case .accepted:
      return .accepted(provider: try fields.needWord("provider"), providerID: fields.word("id") ?? "")
    case .failed: return .failed(code: fields.word("code") ?? "")
    case .sent: return .sent
    case .delivered: return .delivered
    case .segmentDelivered: return .segmentDelivered(try fields.needWord("segment"))
    case .expired: return .expired
    case .withdrawn: return .withdrawn
    case .inDoubt: return .inDoubt
    case .deferred: return .deferred
    default: return .unconfirmed
    }
  }
}
