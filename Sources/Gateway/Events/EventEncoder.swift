import Loyalty
import Platform
import Texting

/// Turns the events of one record into its `facts` and, apart from them, what is personal to each contact.
struct EventEncoder {
  private var facts = JSONWriter()
  private var personal: [PersonalData] = []
  private var lastName = EventName.begun

  /// What a record holds of one contact's phone, words and texts.
  private struct PersonalData {
    let contact: ContactID
    var phone: PhoneNumber?
    var words: String?
    var texts: [(id: TextID, body: String)] = []
  }

  static func encode(_ events: [Event]) -> (facts: [UInt8], personal: [(contact: String, json: [UInt8])]) {
    var encoder = EventEncoder()
    encoder.facts.beginObject()
    encoder.facts.key("events")
    encoder.facts.beginArray()
    for event in events { encoder.write(event) }
    encoder.facts.endArray()
    encoder.facts.endObject()
    return (encoder.facts.bytes, encoder.personal.map { ($0.contact.description, Self.json(of: $0)) })
  }

  /// The name that the journal gives the event.
  static func name(of event: Event) -> String {
    var encoder = EventEncoder()
    encoder.write(event)
    return encoder.lastName.rawValue
  }

  private static func json(of data: PersonalData) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    if let phone = data.phone { writer.string("phone", phone.e164) }
    if let words = data.words { writer.string("said", words) }
    if !data.texts.isEmpty {
      writer.key("texts")
      writer.beginObject()
      for text in data.texts {
        writer.key(text.id.description)
        writer.string(text.body)
      }
      writer.endObject()
    }
    writer.endObject()
    return writer.bytes
  }

  private mutating func remember(_ contact: ContactID, _ change: (inout PersonalData) -> Void) {
    let index = personal.firstIndex { $0.contact == contact }
    if let index {
      change(&personal[index])
    } else {
      var data = PersonalData(contact: contact)
      change(&data)
      personal.append(data)
    }
  }

  private mutating func begin(_ name: EventName) {
    lastName = name
    facts.beginObject()
    facts.string("event", name.rawValue)
  }

  private mutating func write(_ event: Event) {
    switch event {
    case .begun(let format):
      begin(.begun)
      facts.int("format", format)
    case .contact(let id, let event):
      write(event, of: id)
    case .token(let code, let event):
      write(event, of: code)
    case .text(let id, let event):
      write(event, of: id)
    case .attempted(let ids):
      begin(.attempted)
      facts.key("texts")
      facts.beginArray()
      for id in ids { facts.string(id.description) }
      facts.endArray()
    }
    facts.endObject()
  }

  private mutating func write(_ event: ContactEvent, of id: ContactID) {
    switch event {
    case .met(let phone):
      beginContact(.met, id)
      remember(id) { $0.phone = phone }
    case .said(let said):
      beginContact(.said, id)
      facts.string("sender", said.sender)
      facts.string("intent", said.intent.rawValue)
      if let shop = said.shop { facts.string("shop", shop) }
      if said.endsQuestion { facts.bool("answers", true) }
      remember(id) { $0.words = said.words }
    case .stopped(let sender, let cause):
      beginContact(.stopped, id)
      facts.string("sender", sender)
      if case .provider(let code) = cause { facts.string("code", code) }
    case .started(let sender):
      beginContact(.started, id)
      facts.string("sender", sender)
    case .asked(let sender, let question):
      beginContact(.asked, id)
      facts.string("sender", sender)
      write(question)
    case .tried(let sender):
      beginContact(.tried, id)
      facts.string("sender", sender)
    case .helped(let sender):
      beginContact(.helped, id)
      facts.string("sender", sender)
    case .member(let shop, let event):
      write(event, of: id, at: shop)
    }
  }

  private mutating func beginContact(_ name: EventName, _ id: ContactID) {
    begin(name)
    facts.string("contact", id.description)
  }

  private mutating func write(_ question: Question) {
    facts.int("until", question.until.millis)
    switch question.subject {
    case .join(let shop, let entry):
      facts.string("about", "join")
      facts.string("shop", shop)
      write(entry)
    case .meant(let shop, let keyword):
      facts.string("about", "meant")
      facts.string("shop", shop)
      facts.string("keyword", keyword)
    }
  }

  private mutating func write(_ entry: Entry) {
    if let keyword = entry.keyword { facts.string("keyword", keyword) }
    if let source = entry.source { facts.string("source", source) }
    if let campaign = entry.campaign { facts.string("campaign", campaign) }
    if let token = entry.token.flatMap(TokenCode.init(rawValue:)) { facts.string("token", token.description) }
  }

  private mutating func write(_ event: MemberEvent, of id: ContactID, at shop: ShopID) {
    switch event {
    case .asked(let entry):
      beginMember(.joinAsked, id, shop)
      write(entry)
    case .joined(let entry):
      beginMember(.joined, id, shop)
      write(entry)
    case .earned(let earned):
      beginMember(.earned, id, shop)
      facts.int("points", earned.points)
      facts.string("for", earned.reason.storedName)
    case .tokenUsed(let token):
      beginMember(.tokenUsed, id, shop)
      if let code = TokenCode(rawValue: token) { facts.string("token", code.description) }
    case .purchased(let purchase):
      beginMember(.purchased, id, shop)
      facts.int("amount", purchase.amount.minorUnits)
      if let order = purchase.order { facts.string("order", order) }
    case .visited:
      beginMember(.visited, id, shop)
    case .stopped:
      beginMember(.shopStopped, id, shop)
    case .started:
      beginMember(.shopStarted, id, shop)
    }
  }

  private mutating func beginMember(_ name: EventName, _ id: ContactID, _ shop: ShopID) {
    beginContact(name, id)
    facts.string("shop", shop)
  }

  private mutating func write(_ event: TokenEvent, of code: TokenCode) {
    switch event {
    case .minted(let shop, let keyword, let offer):
      begin(.minted)
      facts.string("token", code.description)
      facts.string("shop", shop)
      facts.string("keyword", keyword)
      if offer.points != 0 { facts.int("points", offer.points) }
      if let campaign = offer.campaign { facts.string("campaign", campaign) }
      if let usesMax = offer.usesMax { facts.int("uses", usesMax) }
      if let expires = offer.expires { facts.int("until", expires.millis) }
    case .used:
      begin(.taken)
      facts.string("token", code.description)
    case .revoked:
      begin(.revoked)
      facts.string("token", code.description)
    }
  }

  private mutating func write(_ event: TextEvent, of id: TextID) {
    switch event {
    case .promised(let promise):
      beginText(.promised, id)
      write(promise, as: id)
    case .accepted(let provider, let providerID):
      beginText(.accepted, id)
      facts.string("provider", provider)
      facts.string("id", providerID)
    case .failed(let code):
      beginText(.failed, id)
      facts.string("code", code)
    case .sent: beginText(.sent, id)
    case .delivered: beginText(.delivered, id)
    case .expired: beginText(.expired, id)
    case .withdrawn: beginText(.withdrawn, id)
    case .inDoubt: beginText(.inDoubt, id)
    case .unconfirmed: beginText(.unconfirmed, id)
    case .deferred: beginText(.deferred, id)
    }
  }

  private mutating func beginText(_ name: EventName, _ id: TextID) {
    begin(name)
    facts.string("text", id.description)
  }

  private mutating func write(_ promise: Promise, as id: TextID) {
    facts.string("contact", promise.contact.description)
    facts.string("sender", promise.sender)
    if let shop = promise.shop { facts.string("shop", shop) }
    facts.string("name", promise.name.rawValue)
    facts.string("language", promise.language)
    facts.string("purpose", promise.purpose.storedName)
    facts.int("segments", Int64(promise.segments))
    remember(promise.contact) { $0.texts.append((id, promise.body)) }
  }
}

extension JSONWriter {
  fileprivate mutating func string(_ key: StaticString, _ value: String) {
    self.key(key)
    string(value)
  }

  fileprivate mutating func int(_ key: StaticString, _ value: Int64) {
    self.key(key)
    int(value)
  }

  fileprivate mutating func bool(_ key: StaticString, _ value: Bool) {
    self.key(key)
    bool(value)
  }
}
