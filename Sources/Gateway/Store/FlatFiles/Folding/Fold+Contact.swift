import Loyalty
import Texting

/// What stands of a contact besides id and phone, by number.
private enum ContactTag: Int64 {
  case lines = 1
  case memberships = 2
  case served = 3
  case servedCount = 4
  case marketing = 5
  case endedShops = 6
  case arrivals = 7
  case openTexts = 8
  case forgotten = 9
  case unreachable = 10
}

private enum ServedTag: Int64 {
  case occasion = 1
  case coupon = 2
  case order = 3
  case points = 4
  case stamps = 5
  case coupons = 6
  case debt = 7
  case undone = 8
  case spent = 9
}

extension ServedAct.Kind {
  fileprivate var number: Int64 {
    switch self {
    case .earn: 1
    case .visit: 2
    case .stamp: 3
    case .use: 4
    case .invite: 5
    }
  }

  fileprivate init?(number: Int64) {
    guard let kind = Self.allCases.first(where: { $0.number == number }) else { return nil }
    self = kind
  }
}

extension FoldWriter {
  /// The whole contact; id and phone stand beside it.
  mutating func contact(_ contact: Contact) {
    open()
    field(ContactTag.lines, listing: contact.lines) { $0.line($1) }
    field(ContactTag.memberships, listing: contact.memberships) {
      $0.name($1.shop)
      $0.member($1.member)
    }
    field(ContactTag.served, listing: contact.served) { $0.served($1) }
    field(ContactTag.servedCount, contact.servedCount)
    field(ContactTag.marketing, listing: contact.marketing) {
      $0.id($1.text.rawValue)
      $0.moment($1.at)
    }
    field(ContactTag.endedShops, listing: contact.endedShops.sorted()) { $0.name($1) }
    let arrivals = contact.arrivals.sorted { ($0.shop, $0.giver.rawValue) < ($1.shop, $1.giver.rawValue) }
    field(ContactTag.arrivals, listing: arrivals) {
      $0.name($1.shop)
      $0.id($1.giver.rawValue)
    }
    field(ContactTag.openTexts, listing: contact.openTexts) { $0.openText($1) }
    field(ContactTag.forgotten, contact.isForgotten)
    field(ContactTag.unreachable, contact.isUnreachable)
    close()
  }

  private mutating func served(_ served: Contact.Served) {
    let act = served.act
    number(served.number)
    moment(served.at)
    name(act.shop)
    number(act.kind.number)
    id(act.member.rawValue)
    open()
    field(ServedTag.occasion, act.occasion)
    field(ServedTag.coupon, act.coupon) { $0.number(Int64($1)) }
    field(ServedTag.order, act.order) { $0.string($1) }
    field(ServedTag.points, act.points)
    field(ServedTag.stamps, act.stamps)
    field(ServedTag.coupons, act.coupons)
    field(ServedTag.debt, act.debt)
    field(ServedTag.undone, served.isUndone)
    field(ServedTag.spent, served.spent)
    close()
  }

  private mutating func openText(_ text: OpenText) {
    name(text.sender)
    string(text.reference)
    number(text.total)
    moment(text.begunAt)
    list(text.words.sorted { $0.key < $1.key }) {
      $0.number($1.key)
      $0.string($1.value)
    }
  }
}

extension FoldReader {
  mutating func contact(_ id: ContactID, _ phone: PhoneNumber) throws(FoldError) -> Contact {
    var contact = Contact(id: id, phone: phone)
    try fields(ContactTag.self) { (reader, tag) throws(FoldError) in
      switch tag {
      case .lines: contact.lines = try reader.list { (reader) throws(FoldError) in try reader.line() }
      case .memberships:
        contact.memberships = try reader.list { (reader) throws(FoldError) in
          Contact.Membership(shop: try reader.name(), member: try reader.member())
        }
      case .served: contact.served = try reader.list { (reader) throws(FoldError) in try reader.served() }
      case .servedCount: contact.servedCount = try reader.number()
      case .marketing:
        contact.marketing = try reader.list { (reader) throws(FoldError) in
          Contact.SentMarketing(text: TextID(rawValue: try reader.id()), at: try reader.moment())
        }
      case .endedShops:
        contact.endedShops = Set(try reader.list { (reader) throws(FoldError) in try reader.name() })
      case .arrivals:
        try reader.each { (reader) throws(FoldError) in
          let shop = try reader.name()
          contact.arrivals.insert(Contact.Arrival(shop: shop, giver: ContactID(rawValue: try reader.id())))
        }
      case .openTexts: contact.openTexts = try reader.list { (reader) throws(FoldError) in try reader.openText() }
      case .forgotten: contact.isForgotten = true
      case .unreachable: contact.isUnreachable = true
      }
    }
    return contact
  }

  private mutating func served() throws(FoldError) -> Contact.Served {
    let number = try number()
    let at = try moment()
    let shop = try name()
    guard let kind = ServedAct.Kind(number: try self.number()) else { throw failure }
    var act = ServedAct(shop: shop, kind: kind, member: ContactID(rawValue: try id()))
    var isUndone = false
    var spent: Int64 = 0
    try fields(ServedTag.self) { (reader, tag) throws(FoldError) in
      switch tag {
      case .occasion: act.occasion = try reader.number()
      case .coupon: act.coupon = try reader.code()
      case .order: act.order = try reader.string()
      case .points: act.points = try reader.number()
      case .stamps: act.stamps = try reader.number()
      case .coupons: act.coupons = try reader.number()
      case .debt: act.debt = try reader.number()
      case .undone: isUndone = true
      case .spent: spent = try reader.number()
      }
    }
    return Contact.Served(number: number, at: at, act: act, isUndone: isUndone, spent: spent)
  }

  private mutating func openText() throws(FoldError) -> OpenText {
    let sender = try name()
    let reference = try string()
    let total = try int()
    let begunAt = try moment()
    var words: [Int: String] = [:]
    try each { (reader) throws(FoldError) in
      let number = try reader.int()
      words[number] = try reader.string()
    }
    return OpenText(sender: sender, reference: reference, total: total, begunAt: begunAt, words: words)
  }
}
