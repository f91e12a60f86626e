import Loyalty
import Texting

/// What stands of a shop's state, by number.
private enum ShopTag: Int64 {
  case paused = 1
  case rules = 2
  case expirySince = 3
  case wording = 4
  case knownWordings = 5
  case imports = 6
  case keys = 7
  case sessions = 8
  case consoleLinks = 9
}

private enum TokenTag: Int64 {
  case referrer = 1
  case points = 2
  case campaign = 3
  case usesMax = 4
  case expires = 5
  case uses = 6
  case revoked = 7
}

private enum OutboxTag: Int64 {
  case shop = 1
  case body = 2
  case phase = 3
  case doubts = 4
  case acceptedAt = 5
  case provider = 6
  case providerID = 7
  case deliveredSegments = 8
  case attemptedAt = 9
}

extension OutboxText.Purpose {
  fileprivate var number: Int64 {
    switch self {
    case .reply: 1
    case .optOutConfirmation: 2
    case .marketing: 3
    }
  }

  fileprivate init?(number: Int64) {
    guard let purpose = Self.allNamed.first(where: { $0.number == number }) else { return nil }
    self = purpose
  }
}

extension OutboxEntry.Phase {
  /// A promised text has none.
  fileprivate var number: Int64 {
    switch self {
    case .promised: 0
    case .attempted: 1
    case .accepted: 2
    case .sent: 3
    case .ended: 4
    }
  }

  fileprivate init?(number: Int64) {
    switch number {
    case 1: self = .attempted
    case 2: self = .accepted
    case 3: self = .sent
    case 4: self = .ended
    default: return nil
    }
  }
}

extension FoldWriter {
  mutating func shop(_ shop: ShopState) {
    open()
    field(ShopTag.paused, listing: shop.pausedKeywords.sorted()) { $0.string($1) }
    field(ShopTag.rules, shop.rules) { $0.rules($1) }
    field(ShopTag.expirySince, shop.expirySince) { $0.moment($1) }
    field(ShopTag.wording, shop.wording) { $0.string($1) }
    field(ShopTag.knownWordings, listing: shop.knownWordings.sorted()) { $0.string($1) }
    field(ShopTag.imports, listing: shop.imports.sorted { $0.key < $1.key }) {
      $0.id($1.key)
      $0.optional($1.value.words) { $0.string($1) }
      $0.flag($1.value.isEnded)
    }
    field(ShopTag.keys, listing: shop.keys.values.sorted { $0.id < $1.id }) { $0.key($1) }
    field(ShopTag.sessions, listing: shop.sessions.values.sorted { $0.digest < $1.digest }) { $0.session($1) }
    field(ShopTag.consoleLinks, listing: shop.consoleLinks.values.sorted { $0.digest < $1.digest }) {
      $0.string($1.digest)
      $0.moment($1.until)
    }
    close()
  }

  private mutating func rules(_ rules: RulesInForce) {
    for rows in [rules.rewards, rules.cards, rules.levels] {
      list(rows) {
        $0.string($1.id)
        $0.number($1.value)
      }
    }
    string(rules.tiers)
    string(rules.expiry)
  }

  mutating func token(_ stored: StoredToken) {
    let token = stored.token
    name(stored.shop)
    name(stored.keyword)
    moment(stored.mintedAt)
    open()
    field(TokenTag.referrer, stored.referrer) { $0.id($1.rawValue) }
    field(TokenTag.points, token.offer.points)
    field(TokenTag.campaign, token.offer.campaign) { $0.name($1) }
    field(TokenTag.usesMax, token.offer.usesMax) { $0.number($1) }
    field(TokenTag.expires, token.offer.expires) { $0.moment($1) }
    field(TokenTag.uses, token.uses)
    field(TokenTag.revoked, token.isRevoked)
    close()
  }

  mutating func outboxEntry(_ entry: OutboxEntry) {
    let promise = entry.promise
    id(entry.contact.rawValue)
    id(entry.to.digits)
    moment(entry.promisedAt)
    name(promise.sender)
    name(promise.name.rawValue)
    name(promise.language)
    number(promise.purpose.number)
    number(promise.segments)
    open()
    field(OutboxTag.shop, promise.shop) { $0.name($1) }
    field(OutboxTag.body, unless: promise.body.isEmpty) { $0.string(promise.body) }
    field(OutboxTag.phase, entry.phase.number)
    field(OutboxTag.doubts, Int64(entry.doubts))
    field(OutboxTag.acceptedAt, entry.acceptedAt) { $0.moment($1) }
    field(OutboxTag.attemptedAt, entry.attemptedAt) { $0.moment($1) }
    field(OutboxTag.provider, unless: entry.provider.isEmpty) { $0.name(entry.provider) }
    field(OutboxTag.providerID, unless: entry.providerID.isEmpty) { $0.string(entry.providerID) }
    field(OutboxTag.deliveredSegments, listing: entry.deliveredSegments) { $0.string($1) }
    close()
  }
}

extension FoldReader {
  mutating func shop() throws(FoldError) -> ShopState {
    var shop = ShopState()
    try fields(ShopTag.self) { (reader, tag) throws(FoldError) in
      switch tag {
      case .paused:
        shop.pausedKeywords = Set(try reader.list { (reader) throws(FoldError) in try reader.string() })
      case .rules: shop.rules = try reader.rules()
      case .expirySince: shop.expirySince = try reader.moment()
      case .wording: shop.wording = try reader.string()
      case .knownWordings:
        shop.knownWordings = Set(try reader.list { (reader) throws(FoldError) in try reader.string() })
      case .imports:
        for (id, state) in try reader.list({ (reader) throws(FoldError) in try reader.importState() }) {
          shop.imports[id] = state
        }
      case .keys:
        for key in try reader.list({ (reader) throws(FoldError) in try reader.key() }) { shop.keys[key.id] = key }
      case .sessions:
        for session in try reader.list({ (reader) throws(FoldError) in try reader.session() }) {
          shop.sessions[session.digest] = session
        }
      case .consoleLinks:
        for link in try reader.list({ (reader) throws(FoldError) in try reader.consoleLink() }) {
          shop.consoleLinks[link.digest] = link
        }
      }
    }
    return shop
  }

  private mutating func importState() throws(FoldError) -> (UInt64, ImportState) {
    let id = try id()
    var state = ImportState(words: try optional { (reader) throws(FoldError) in try reader.string() })
    state.isEnded = try flag()
    return (id, state)
  }

  private mutating func rules() throws(FoldError) -> RulesInForce {
    RulesInForce(
      rewards: try rows(), cards: try rows(), levels: try rows(), tiers: try string(), expiry: try string())
  }

  private mutating func rows() throws(FoldError) -> [RulesInForce.Row] {
    try list { (reader) throws(FoldError) in RulesInForce.Row(id: try reader.string(), value: try reader.number()) }
  }

  mutating func tokenCode() throws(FoldError) -> TokenCode {
    guard let code = TokenCode(rawValue: try id()) else { throw failure }
    return code
  }

  mutating func token() throws(FoldError) -> StoredToken {
    let shop = try name()
    let keyword = try name()
    let mintedAt = try moment()
    var referrer: ContactID?
    var offer = TokenOffer()
    var uses: Int64 = 0
    var isRevoked = false
    try fields(TokenTag.self) { (reader, tag) throws(FoldError) in
      switch tag {
      case .referrer: referrer = ContactID(rawValue: try reader.id())
      case .points: offer.points = try reader.number()
      case .campaign: offer.campaign = try reader.name()
      case .usesMax: offer.usesMax = try reader.number()
      case .expires: offer.expires = try reader.moment()
      case .uses: uses = try reader.number()
      case .revoked: isRevoked = true
      }
    }
    return StoredToken(
      shop: shop, keyword: keyword, mintedAt: mintedAt, referrer: referrer,
      token: Token(offer, uses: uses, isRevoked: isRevoked))
  }

  mutating func outboxEntry() throws(FoldError) -> OutboxEntry {
    let contact = ContactID(rawValue: try id())
    let phone = try phone()
    let promisedAt = try moment()
    let sender = try name()
    let text = try textName()
    let language = try name()
    guard let purpose = OutboxText.Purpose(number: try number()) else { throw failure }
    let promise = Promise(
      contact: contact, sender: sender, shop: nil, name: text, language: language, purpose: purpose,
      segments: try int(), body: "")
    var entry = OutboxEntry(promise, to: phone, at: promisedAt)
    try fields(OutboxTag.self) { (reader, tag) throws(FoldError) in
      switch tag {
      case .shop: entry.promise.shop = try reader.name()
      case .body: entry.promise.body = try reader.string()
      case .phase:
        guard let phase = OutboxEntry.Phase(number: try reader.number()) else { throw reader.failure }
        entry.phase = phase
      case .doubts: entry.doubts = try reader.int()
      case .acceptedAt: entry.acceptedAt = try reader.moment()
      case .attemptedAt: entry.attemptedAt = try reader.moment()
      case .provider: entry.provider = try reader.name()
      case .providerID: entry.providerID = try reader.string()
      case .deliveredSegments:
        entry.deliveredSegments = try reader.list { (reader) throws(FoldError) in try reader.string() }
      }
    }
    return entry
  }
}
