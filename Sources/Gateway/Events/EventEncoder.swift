import Loyalty
import Platform
import Texting

/// Turns the events of one record into its `facts` and, apart from them, what is personal to each contact.
struct EventEncoder {
  var facts = JSONWriter(bytesUsual: Self.factBytesUsual)
  private var personal: [PersonalData] = []
  private var lastName = EventName.begun

  /// Room for so many from the beginning: a record of a text that joins.
  private static let factBytesUsual = 2_048

  static func encode(_ events: [Event]) -> (facts: [UInt8], personal: [(contact: String, json: [UInt8])]) {
    var encoder = EventEncoder()
    encoder.facts.beginObject()
    encoder.facts.key("events")
    encoder.facts.beginArray()
    for event in events { encoder.write(event) }
    encoder.facts.endArray()
    encoder.facts.endObject()
    var parts: [(contact: String, json: [UInt8])] = []
    for data in encoder.personal { Self.addParts(of: data, to: &parts) }
    return (encoder.facts.bytes, parts)
  }

  /// The name that the journal gives the event.
  static func name(of event: Event) -> String {
    var encoder = EventEncoder()
    encoder.write(event)
    return encoder.lastName.rawValue
  }

  mutating func remember(_ contact: ContactID, _ change: (inout PersonalData) -> Void) {
    // an import names many contacts, one after the other
    let index = personal.lastIndex { $0.contact == contact }
    if let index {
      change(&personal[index])
    } else {
      var data = PersonalData(contact: contact)
      change(&data)
      personal.append(data)
    }
  }

  mutating func begin(_ name: EventName) {
    lastName = name
    facts.beginObject()
    facts.string("event", name.rawValue)
  }

  private mutating func write(_ event: Event) {
    switch event {
    case .begun(let format):
      begin(.begun)
      facts.int("format", format)
    case .keyed(let key):
      begin(.keyed)
      facts.string("key", key)
    case .contact(let id, let event):
      write(event, of: id)
    case .shop(let shop, let event):
      write(event, of: shop)
    case .token(let code, let event):
      write(event, of: code)
    case .text(let id, let event):
      write(event, of: id)
    case .attempted(let ids, let provider):
      begin(.attempted)
      if let provider { facts.string("provider", provider) }
      facts.key("texts")
      facts.beginArray()
      for id in ids { facts.digits(of: id.rawValue) }
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
    case .heardPart(let part):
      beginContact(.heardPart, id)
      facts.string("sender", part.sender)
      facts.string("reference", part.reference)
      facts.int("number", Int64(part.number))
      facts.int("total", Int64(part.total))
      remember(id) { $0.part = part.words }
    case .joinedParts(let sender, let reference):
      beginContact(.joinedParts, id)
      facts.string("sender", sender)
      facts.string("reference", reference)
    case .stopped(let sender, let cause):
      beginContact(.stopped, id)
      facts.string("sender", sender)
      if case .provider(let code) = cause { facts.string("code", code) }
    case .unreachable: beginContact(.unreachable, id)
    case .started(let sender):
      beginContact(.started, id)
      facts.string("sender", sender)
    case .asked(let sender, let question):
      beginContact(.asked, id)
      facts.string("sender", sender)
      write(question, of: id)
    case .tried(let sender):
      beginContact(.tried, id)
      facts.string("sender", sender)
    case .helped(let sender):
      beginContact(.helped, id)
      facts.string("sender", sender)
    case .member(let shop, let event):
      write(event, of: id, at: shop)
    case .served(let act):
      beginContact(.served, id)
      write(act)
    case .unserved(let number, let spent):
      beginContact(.unserved, id)
      facts.int("act", number)
      if spent != 0 { facts.int("points", spent) }
    case .moveOffered(let offer):
      beginContact(.moveOffered, id)
      facts.string("shop", offer.shop)
      facts.string("token", offer.code.description)
      facts.int("until", offer.until.millis)
    case .movedIn(let shop, let origin):
      beginContact(.movedIn, id)
      facts.string("shop", shop)
      facts.string("from", origin.description)
    case .dataLinked(let link):
      beginContact(.dataLinked, id)
      facts.int("until", link.until.millis)
      remember(id) { $0.link = link.secret }
    case .shopEnded(let shop):
      beginContact(.contactShopEnded, id)
      facts.string("shop", shop)
    case .shopReopened(let shop):
      beginContact(.contactShopReopened, id)
      facts.string("shop", shop)
    case .toldOf(let member):
      beginContact(.toldOf, id)
      facts.string("member", member.description)
    case .forgotten(let forgetting):
      beginContact(.forgotten, id)
      facts.string("senders", forgetting.stoppedAt.joined(separator: " "))
      if !forgetting.endedShops.isEmpty { facts.string("shops", forgetting.endedShops.joined(separator: " ")) }
      if let digest = forgetting.digest { facts.string("digest", digest) }
      if let phone = forgetting.phone { remember(id) { $0.phone = phone } }
    case .erased(let record):
      beginContact(.erased, id)
      facts.int("through", Int64(clamping: record))
    case .consentChanged(let change):
      beginContact(.consentChanged, id)
      write(change)
    }
  }

  private mutating func write(_ act: ServedAct) {
    facts.string("shop", act.shop)
    facts.string("act", act.kind.storedName)
    facts.string("member", act.member.description)
    facts.int("occasion", act.occasion)
    if let coupon = act.coupon.flatMap(CouponCode.init(rawValue:)) { facts.string("coupon", coupon.description) }
    if let order = act.order { facts.string("order", order) }
    if act.points != 0 { facts.int("points", act.points) }
    if act.stamps != 0 { facts.int("stamps", act.stamps) }
    if act.coupons != 0 { facts.int("coupons", act.coupons) }
    if act.debt != 0 { facts.int("debt", act.debt) }
  }

  private mutating func write(_ event: ShopEvent, of shop: ShopID) {
    switch event {
    case .keywordPaused(let keyword):
      begin(.keywordPaused)
      facts.string("shop", shop)
      facts.string("keyword", keyword)
    case .keywordResumed(let keyword):
      begin(.keywordResumed)
      facts.string("shop", shop)
      facts.string("keyword", keyword)
    case .rulesTaken(let rules):
      begin(.rulesTaken)
      facts.string("shop", shop)
      write(rules)
    case .wordingTaken(let version, let words):
      begin(.wordingTaken)
      facts.string("shop", shop)
      facts.string("version", version)
      if let words { facts.string("words", words) }
    case .importBegun(let order):
      begin(.importBegun)
      facts.string("shop", shop)
      facts.string("import", Hexadecimal.write(order.id))
      facts.string("digest", order.digest)
      if let words = order.words { facts.string("words", words) }
      facts.int("rows", order.rows)
    case .importEnded(let id):
      begin(.importEnded)
      facts.string("shop", shop)
      facts.string("import", Hexadecimal.write(id))
    case .keyCreated, .keyRevoked, .answered, .sessionOpened, .sessionClosed, .consoleLinked:
      write(access: event, of: shop)
    case .subscriberTold(let id, let record):
      begin(.subscriberTold)
      facts.string("shop", shop)
      facts.string("webhook", id)
      facts.int("through", Int64(clamping: record))
    case .subscriberEnded(let id):
      begin(.subscriberEnded)
      facts.string("shop", shop)
      facts.string("webhook", id)
    case .inbox(let event): write(event, of: shop)
    }
  }

  private mutating func write(_ rules: RulesInForce) {
    for (name, rows) in [("rewards", rules.rewards), ("cards", rules.cards), ("levels", rules.levels)] {
      facts.key(name)
      facts.beginObject()
      for row in rows {
        facts.key(row.id)
        facts.int(row.value)
      }
      facts.endObject()
    }
    facts.string("tiers", rules.tiers)
    facts.string("expire", rules.expiry)
  }

  mutating func beginContact(_ name: EventName, _ id: ContactID) {
    begin(name)
    facts.digits("contact", id.rawValue)
  }

  private mutating func write(_ question: Question, of id: ContactID) {
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
    case .forget(let shop):
      facts.string("about", "forget")
      facts.string("shop", shop)
    case .which(let words):
      facts.string("about", "which")
      remember(id) { $0.asked = words }
    }
  }

  mutating func write(_ entry: Entry) {
    if let keyword = entry.keyword { facts.string("keyword", keyword) }
    if let source = entry.source { facts.string("source", source) }
    if let campaign = entry.campaign { facts.string("campaign", campaign) }
    if let token = entry.token.flatMap(TokenCode.init(rawValue:)) { facts.string("token", token.description) }
    if let referrer = entry.referrer { facts.string("referrer", ContactID(rawValue: referrer).description) }
    if let language = entry.language { facts.string("language", language) }
    if entry.by != .person { facts.string("by", entry.by.storedName) }
  }

  private mutating func write(_ event: TokenEvent, of code: TokenCode) {
    switch event {
    case .minted(let shop, let keyword, let offer, let referrer):
      begin(.minted)
      facts.string("token", code.description)
      facts.string("shop", shop)
      facts.string("keyword", keyword)
      if offer.points != 0 { facts.int("points", offer.points) }
      if let campaign = offer.campaign { facts.string("campaign", campaign) }
      if let usesMax = offer.usesMax { facts.int("uses", usesMax) }
      if let expires = offer.expires { facts.int("until", expires.millis) }
      if let referrer { facts.string("referrer", referrer.description) }
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
    case .segmentDelivered(let segment):
      beginText(.segmentDelivered, id)
      facts.string("segment", segment)
    case .expired: beginText(.expired, id)
    case .withdrawn: beginText(.withdrawn, id)
    case .inDoubt: beginText(.inDoubt, id)
    case .unconfirmed: beginText(.unconfirmed, id)
    case .deferred: beginText(.deferred, id)
    }
  }

  private mutating func beginText(_ name: EventName, _ id: TextID) {
    begin(name)
    facts.digits("text", id.rawValue)
  }

  private mutating func write(_ promise: Promise, as id: TextID) {
    facts.digits("contact", promise.contact.rawValue)
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
  mutating func string(_ key: StaticString, _ value: String) {
    self.key(key)
    string(value)
  }

  /// An id, as its sixteen digits.
  mutating func digits(_ key: StaticString, _ value: UInt64) {
    self.key(key)
    digits(of: value)
  }

  mutating func int(_ key: StaticString, _ value: Int64) {
    self.key(key)
    int(value)
  }

  mutating func bool(_ key: StaticString, _ value: Bool) {
    self.key(key)
    bool(value)
  }
}
