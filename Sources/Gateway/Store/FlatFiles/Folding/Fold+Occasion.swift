import Loyalty

/// What stands of an occasion besides serial, kind and moment.
private enum OccasionTag: Int64 {
  case purchase = 1
  case friend = 2
  case points = 3
  case returnedPoints = 4
  case refunded = 5
  case undone = 6
  case gifts = 7
}

private enum PurchaseTag: Int64 {
  case order = 1
  case items = 2
  case location = 3
  case campaign = 4
  case madeAt = 5
}

private enum EntryTag: Int64 {
  case keyword = 1
  case source = 2
  case token = 3
  case campaign = 4
  case referrer = 5
  case byTill = 6
  case byStaff = 7
  case importID = 8
  case consent = 9
  /// The source as a file of members says it: in words of its own, which are not others' too.
  case toldSource = 10
  case language = 11
}

private enum GiftTag: Int64 {
  case stamps = 1
  case coupon = 2
  case drawn = 3
  case filled = 4
  case level = 5
  case badgeTime = 6
  case badge = 7
  case badgeReward = 8
  case referral = 9
}

private enum WorthTag: Int64 {
  case named = 1
  case free = 2
  case value = 3
  case percent = 4
}

private enum CouponTag: Int64 {
  case open = 1
  case used = 2
  case withdrawn = 3
}

extension Occasion.Kind {
  fileprivate var number: Int64 {
    switch self {
    case .join: 1
    case .token: 2
    case .purchase: 3
    case .visit: 4
    case .action: 5
    case .stamps: 6
    case .referral: 7
    case .birthday: 8
    case .anniversary: 9
    case .adjustment: 10
    }
  }

  fileprivate init?(number: Int64) {
    switch number {
    case 1: self = .join
    case 2: self = .token
    case 3: self = .purchase
    case 4: self = .visit
    case 5: self = .action
    case 6: self = .stamps
    case 7: self = .referral
    case 8: self = .birthday
    case 9: self = .anniversary
    case 10: self = .adjustment
    default: return nil
    }
  }
}

extension FoldWriter {
  mutating func entry(_ entry: Entry) {
    open()
    field(EntryTag.keyword, entry.keyword) { $0.name($1) }
    if entry.importID == nil {
      field(EntryTag.source, entry.source) { $0.name($1) }
    } else {
      field(EntryTag.toldSource, entry.source) { $0.string($1) }
    }
    field(EntryTag.token, entry.token) { $0.id($1) }
    field(EntryTag.campaign, entry.campaign) { $0.name($1) }
    field(EntryTag.referrer, entry.referrer) { $0.id($1) }
    field(EntryTag.importID, entry.importID) { $0.id($1) }
    field(EntryTag.consent, entry.consent) { $0.string($1) }
    field(EntryTag.language, entry.language) { $0.name($1) }
    switch entry.by {
    case .person: break
    case .till: field(EntryTag.byTill, true)
    case .staff: field(EntryTag.byStaff, true)
    }
    close()
  }

  mutating func purchase(_ purchase: Purchase) {
    number(purchase.amount.minorUnits)
    open()
    field(PurchaseTag.order, purchase.order) { $0.string($1) }
    field(PurchaseTag.items, listing: purchase.items) {
      $0.name($1.item)
      $0.number($1.units)
      $0.optional($1.price) { $0.number($1.minorUnits) }
    }
    field(PurchaseTag.location, purchase.location) { $0.name($1) }
    field(PurchaseTag.campaign, purchase.campaign) { $0.name($1) }
    field(PurchaseTag.madeAt, purchase.madeAt) { $0.moment($1) }
    close()
  }

  mutating func occasion(_ occasion: Occasion) {
    number(occasion.serial)
    number(occasion.kind.number)
    moment(occasion.at)
    open()
    field(OccasionTag.purchase, occasion.purchase) { $0.purchase($1) }
    field(OccasionTag.friend, occasion.friend) { $0.id($1) }
    field(OccasionTag.points, occasion.points)
    field(OccasionTag.returnedPoints, occasion.returnedPoints)
    field(OccasionTag.refunded, occasion.refunded.minorUnits)
    field(OccasionTag.undone, occasion.isUndone)
    field(OccasionTag.gifts, listing: occasion.gifts) { $0.gift($1) }
    close()
  }

  private mutating func gift(_ gift: Occasion.Gift) {
    switch gift {
    case .stamps(let card, let count): tagged(GiftTag.stamps, card, count)
    case .coupon(let code): tagged(GiftTag.coupon, Int64(code))
    case .drawn(let rule, let at):
      tagged(GiftTag.drawn, rule)
      moment(at)
    case .filled(let card, let count, let code):
      tagged(GiftTag.filled, card, count)
      number(Int64(code))
    case .level(let level, let code, let at):
      tagged(GiftTag.level, level, Int64(code))
      moment(at)
    case .badgeTime(let badge): tagged(GiftTag.badgeTime, badge)
    case .badge(let badge): tagged(GiftTag.badge, badge)
    case .badgeReward(let badge, let code): tagged(GiftTag.badgeReward, badge, Int64(code))
    case .referral(let referrer): tagged(GiftTag.referral, Int64(bitPattern: referrer))
    }
  }

  private mutating func tagged(_ tag: GiftTag, _ name: String, _ value: Int64) {
    tagged(tag, name)
    number(value)
  }

  private mutating func tagged(_ tag: GiftTag, _ name: String) {
    number(tag.rawValue)
    self.name(name)
  }

  private mutating func tagged(_ tag: GiftTag, _ value: Int64) {
    number(tag.rawValue)
    number(value)
  }

  mutating func coupon(_ held: HeldCoupon) {
    let coupon = held.coupon
    number(Int64(coupon.code))
    name(coupon.reward)
    name(coupon.name)
    moment(coupon.givenAt)
    moment(coupon.expires)
    number(held.cost)
    switch coupon.worth {
    case .named: number(WorthTag.named.rawValue)
    case .free(let item):
      number(WorthTag.free.rawValue)
      name(item)
    case .value(let money):
      number(WorthTag.value.rawValue)
      number(money.minorUnits)
    case .percent(let percent):
      number(WorthTag.percent.rawValue)
      number(percent)
    }
    switch held.state {
    case .open: number(CouponTag.open.rawValue)
    case .used(let at):
      number(CouponTag.used.rawValue)
      moment(at)
    case .withdrawn: number(CouponTag.withdrawn.rawValue)
    }
  }
}

extension FoldReader {
  mutating func entry() throws(FoldError) -> Entry {
    var entry = Entry()
    try fields(EntryTag.self) { (reader, tag) throws(FoldError) in
      switch tag {
      case .keyword: entry.keyword = try reader.name()
      case .source: entry.source = try reader.name()
      case .toldSource: entry.source = try reader.string()
      case .importID: entry.importID = try reader.id()
      case .consent: entry.consent = try reader.string()
      case .language: entry.language = try reader.name()
      case .token: entry.token = try reader.id()
      case .campaign: entry.campaign = try reader.name()
      case .referrer: entry.referrer = try reader.id()
      case .byTill: entry.by = .till
      case .byStaff: entry.by = .staff
      }
    }
    return entry
  }

  mutating func purchase() throws(FoldError) -> Purchase {
    var purchase = Purchase(amount: Money(minorUnits: try number()))
    try fields(PurchaseTag.self) { (reader, tag) throws(FoldError) in
      switch tag {
      case .order: purchase.order = try reader.string()
      case .items:
        purchase.items = try reader.list { (reader) throws(FoldError) in
          LineItem(
            item: try reader.name(), units: try reader.number(),
            price: try reader.optional { (reader) throws(FoldError) in Money(minorUnits: try reader.number()) })
        }
      case .location: purchase.location = try reader.name()
      case .campaign: purchase.campaign = try reader.name()
      case .madeAt: purchase.madeAt = try reader.moment()
      }
    }
    return purchase
  }

  mutating func occasion() throws(FoldError) -> Occasion {
    let serial = try number()
    guard let kind = Occasion.Kind(number: try number()) else { throw failure }
    let at = try moment()
    var purchase: Purchase?
    var friend: UInt64?
    var numbers: (points: Int64, returned: Int64, refunded: Int64) = (0, 0, 0)
    var isUndone = false
    var gifts: [Occasion.Gift] = []
    try fields(OccasionTag.self) { (reader, tag) throws(FoldError) in
      switch tag {
      case .purchase: purchase = try reader.purchase()
      case .friend: friend = try reader.id()
      case .points: numbers.points = try reader.number()
      case .returnedPoints: numbers.returned = try reader.number()
      case .refunded: numbers.refunded = try reader.number()
      case .undone: isUndone = true
      case .gifts: gifts = try reader.list { (reader) throws(FoldError) in try reader.gift() }
      }
    }
    var occasion = Occasion(serial: serial, kind: kind, at: at, purchase: purchase, friend: friend)
    occasion.points = numbers.points
    occasion.returnedPoints = numbers.returned
    occasion.refunded = Money(minorUnits: numbers.refunded)
    occasion.isUndone = isUndone
    occasion.gifts = gifts
    return occasion
  }

  private mutating func gift() throws(FoldError) -> Occasion.Gift {
    switch GiftTag(rawValue: try number()) {
    case .stamps: return .stamps(card: try name(), try number())
    case .coupon: return .coupon(try code())
    case .drawn: return .drawn(rule: try name(), at: try moment())
    case .filled: return .filled(card: try name(), stamps: try number(), coupon: try code())
    case .level: return .level(try name(), coupon: try code(), at: try moment())
    case .badgeTime: return .badgeTime(try name())
    case .badge: return .badge(try name())
    case .badgeReward: return .badgeReward(try name(), coupon: try code())
    case .referral: return .referral(referrer: try id())
    case nil: throw failure
    }
  }

  mutating func code() throws(FoldError) -> UInt32 {
    guard let code = UInt32(exactly: try number()) else { throw failure }
    return code
  }

  mutating func coupon() throws(FoldError) -> HeldCoupon {
    let code = try code()
    let reward = try name()
    let name = try name()
    let givenAt = try moment()
    let expires = try moment()
    let cost = try number()
    let worth: Reward.Worth
    switch WorthTag(rawValue: try number()) {
    case .named: worth = .named
    case .free: worth = .free(item: try self.name())
    case .value: worth = .value(Money(minorUnits: try number()))
    case .percent: worth = .percent(try int())
    case nil: throw failure
    }
    let coupon = Coupon(code: code, reward: reward, name: name, worth: worth, givenAt: givenAt, expires: expires)
    switch CouponTag(rawValue: try number()) {
    case .open: return HeldCoupon(coupon: coupon, state: .open, cost: cost)
    case .used: return HeldCoupon(coupon: coupon, state: .used(try moment()), cost: cost)
    case .withdrawn: return HeldCoupon(coupon: coupon, state: .withdrawn, cost: cost)
    case nil: throw failure
    }
  }
}
