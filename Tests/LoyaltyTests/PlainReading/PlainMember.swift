import Loyalty

/// A second, slow reading of the owner's guide: it writes down all that ever happened to one member, and answers every
/// question by going through that from the beginning. It shares the words of the language with the rules, and no code.
struct PlainMember {
  struct Fact {
    let at: Instant
    /// The number of the occasion that it belongs to, from 1; 0 for none.
    let occasion: Int
    let what: What
  }

  enum What {
    /// No kind: a token, or stamps by hand.
    case occasion(OccasionKind?, when: Instant, Purchase?)
    case joined(Entry)
    case points(Int64, isActivity: Bool)
    case stamps(String, Int64)
    case coupon(UInt32, reward: String, expires: Instant, cost: Int64)
    case filled(String, Int64, UInt32)
    case used(UInt32)
    case restored(UInt32)
    case withdrawn(UInt32)
    case returned(Money, points: Int64, isWhole: Bool)
    case stampsReturned(String, Int64)
    case expired(Int64)
    case warned(day: Int)
    case paid(String, until: Instant, ends: Instant)
    case reminded
    case birthdayTold(Birthday)
    case birthdayKept(Int)
    case anniversaryKept(Int)
    case languageChosen(String)
    case drawn(String)
    case badgeTime(String)
    case badge(String)
    case referralDone
    case referralReturned
    case levelReward(Int, UInt32)
    case token(UInt64)
    case level(Int)
  }

  let shop: PlainShop
  var facts: [Fact] = []
  /// The coupons' codes in the order in which they are given.
  var nextCode: UInt32 = 1

  init(_ shop: PlainShop) {
    self.shop = shop
  }

  mutating func note(_ what: What, _ occasion: Int = 0, _ now: Instant) {
    facts.append(Fact(at: now, occasion: occasion, what: what))
  }
}

/// Questions that one walk through the facts answers.
extension PlainMember {
  var points: Int64 { balances.last?.balance ?? 0 }

  /// Every change of the balance.
  var balances: [(at: Instant, balance: Int64)] {
    var balance: Int64 = 0
    var all: [(Instant, Int64)] = []
    for fact in facts {
      switch fact.what {
      case .points(let points, _): balance += points
      case .coupon(_, _, _, let cost): balance -= cost
      case .returned(_, let points, _): balance -= points
      case .expired(let points): balance -= points
      default: continue
      }
      all.append((fact.at, balance))
    }
    return all
  }

  /// Points by when they were earned, oldest first: whatever is taken is taken from the oldest, and a debt is paid first.
  var lots: [(at: Instant, points: Int64)] {
    var lots: [(at: Instant, points: Int64)] = []
    var debt: Int64 = 0
    for fact in facts {
      var taken: Int64 = 0
      switch fact.what {
      case .points(let points, _):
        let paid = min(debt, points)
        debt -= paid
        if points > paid { lots.append((fact.at, points - paid)) }
      case .coupon(_, _, _, let cost): taken = cost
      case .returned(_, let points, _): taken = points
      case .expired(let points): taken = points
      default: break
      }
      for index in lots.indices {
        let part = min(taken, lots[index].points)
        lots[index].points -= part
        taken -= part
      }
      debt += taken
    }
    return lots.filter { $0.points > 0 }
  }

  func stamps(_ card: String) -> Int64 {
    facts.reduce(0) { sum, fact in
      switch fact.what {
      case .stamps(card, let count): sum + count
      case .filled(card, let count, _): sum - count
      case .stampsReturned(card, let count): sum + count
      default: sum
      }
    }
  }

  struct PlainOccasion {
    let number: Int
    let kind: OccasionKind?
    let when: Instant
    let purchase: Purchase?
    var points: Int64 = 0
    var returnedPoints: Int64 = 0
    var returned: Int64 = 0
    var isUndone = false
    var amount: Int64 { purchase?.amount.minorUnits ?? 0 }
  }

  var occasions: [PlainOccasion] {
    var all: [PlainOccasion] = []
    for fact in facts {
      switch fact.what {
      case .occasion(let kind, let when, let purchase):
        all.append(PlainOccasion(number: fact.occasion, kind: kind, when: when, purchase: purchase))
      case .points(let points, _):
        all[fact.occasion - 1].points += points
      case .returned(let money, let points, let isWhole):
        all[fact.occasion - 1].returned += money.minorUnits
        all[fact.occasion - 1].returnedPoints += points
        if isWhole { all[fact.occasion - 1].isUndone = true }
      default: break
      }
    }
    return all
  }

  /// Those that can still be taken back: after three years nobody asks.
  var rememberedOccasions: [PlainOccasion] {
    let all = occasions
    guard let last = all.last else { return [] }
    return Array(all.drop { $0.when.adding(seconds: 1_100 * 86_400) < last.when })
  }

  var spend: Int64 { occasions.reduce(0) { $0 + $1.amount - $1.returned } }
  var visits: Int64 { Int64(occasions.filter { $0.kind == .visit && !$0.isUndone }.count) }
  var purchases: [PlainOccasion] { occasions.filter { $0.kind == .purchase && !$0.isUndone } }
  var lastPurchase: Instant? { purchases.last?.when }

  func unitsBought(_ item: String) -> Int64 {
    var units: Int64 = 0
    for purchase in purchases {
      for line in purchase.purchase?.items ?? [] where line.item == item { units += line.units }
    }
    return units
  }

  var entry: Entry? {
    for fact in facts { if case .joined(let entry) = fact.what { return entry } }
    return nil
  }

  var since: Instant? {
    for fact in facts { if case .joined = fact.what { return fact.at } }
    return nil
  }

  func uses(_ limit: String) -> [Instant] {
    standing.filter { if case .drawn(limit) = $0.what { true } else { false } }.map(\.at)
  }

  /// What was wholly taken back has drawn on nothing, counts towards nothing and has brought nothing.
  var standing: [Fact] {
    let undone = Set(occasions.filter(\.isUndone).map(\.number))
    return facts.filter { !undone.contains($0.occasion) }
  }

  func badgeTimes(_ badge: String) -> Int64 {
    Int64(standing.filter { if case .badgeTime(badge) = $0.what { true } else { false } }.count)
  }

  var badges: Set<String> {
    Set(standing.compactMap { if case .badge(let badge) = $0.what { badge } else { nil } })
  }

  var language: String {
    facts.reduce(shop.language) { if case .languageChosen(let language) = $1.what { language } else { $0 } }
  }

  /// What is paid for now, or in its grace.
  func plan(_ now: Instant) -> (plan: String, until: Instant, ends: Instant)? {
    var paid: (String, Instant, Instant)?
    for fact in facts { if case .paid(let plan, let until, let ends) = fact.what { paid = (plan, until, ends) } }
    guard let paid, now < paid.2 else { return nil }
    return paid
  }

  struct PlainCoupon {
    let code: UInt32
    let reward: String
    let expires: Instant
    var state = "open"
  }

  var coupons: [PlainCoupon] {
    var all: [PlainCoupon] = []
    func change(_ code: UInt32, _ state: String) {
      for index in all.indices where all[index].code == code { all[index].state = state }
    }
    for fact in facts {
      switch fact.what {
      case .coupon(let code, let reward, let expires, _):
        all.append(PlainCoupon(code: code, reward: reward, expires: expires))
      case .used(let code): change(code, "used")
      case .restored(let code): change(code, "open")
      case .withdrawn(let code): change(code, "withdrawn")
      default: break
      }
    }
    return all
  }

  func isGood(_ coupon: PlainCoupon, _ now: Instant) -> Bool {
    coupon.state == "open" && now < coupon.expires
  }
}
