import Loyalty
import Texting

/// What a text of a shop may be filled in with: the shop's own names, and for what it does not decide an ordinary and a long
/// example. Nobody's points or names are longer, but for very few.
struct PlausibleFacts {
  /// How long the facts are.
  enum Length {
    case ordinary, longest
  }

  let shop: ShopSettings
  let wording: Wording
  let length: Length

  // the table of lengths

  private static let name = (ordinary: "Ana", longest: "Maximiliana Alexandra")
  private static let points: (ordinary: Int64, longest: Int64) = (25, 99_999)
  /// In minor units of the shop's currency.
  private static let amount: (ordinary: Int64, longest: Int64) = (1_250, 999_999)
  private static let number = (ordinary: "1", longest: "12")
  private static let phone = (ordinary: "(415) 555-0150", longest: "+49 1512 34567890")
  /// Of a member, as staff see it.
  private static let maskedPhone = "...0101"
  private static let token = "7K3M9QTD"
  private static let signInCode = "402917"
  private static let coupon = "K7M3Q9"
  /// The link behind MY DATA.
  private static let address = (
    ordinary: "https://sms.example.com/my/7K3M9QTD7K3M9QTD",
    longest: "https://texts.blue-cup-coffee.example.com/my/7K3M9QTD7K3M9QTD"
  )
  private static let year = 2027
  private static let historyItems = (ordinary: 2, longest: 6)
  /// A list of rewards ends before it is longer.
  private static let listBytesMax = 400

  /// A value for each fact that the text may have; facts that are often missing are missing where all is ordinary.
  func facts(of name: TextName) -> [Fact: String] {
    var facts: [Fact: String] = [:]
    for fact in wording.facts(of: name) { facts[fact] = value(of: fact, in: name) }
    return facts
  }

  private var isLong: Bool { length == .longest }

  private func pick<Value>(_ pair: (ordinary: Value, longest: Value)) -> Value {
    isLong ? pair.longest : pair.ordinary
  }

  private func value(of fact: Fact, in name: TextName) -> String? {
    switch fact {
    case .shop: shop.name
    case .frequency: shop.terms.frequency
    case .help: shop.terms.help
    case .terms: shop.terms.terms
    case .privacy: shop.terms.privacy
    case .keyword, .asked: one(of: shop.keywords.map(\.name), else: "COFFEE PLS")
    case .balance, .gift: wording.count("points", pick(Self.points))
    case .points, .cost, .missing: String(pick(Self.points))
    case .count, .number: pick(Self.number)
    case .name: pick(Self.name)
    case .amount: shop.currency.format(Money(minorUnits: pick(Self.amount)))
    case .date: date
    case .phone: name.rawValue.hasPrefix("staff-") ? Self.maskedPhone : pick(Self.phone)
    case .coupon: Self.coupon
    case .code:
      switch name {
      case .dataLink: pick(Self.address)
      case .consoleCode: Self.signInCode
      default: Self.token
      }
    case .reward: reward
    case .card: one(of: shop.programme.cards.map(\.name), else: nil)
    case .tier: one(of: shop.programme.tiers?.levels.map(\.id) ?? [], else: nil)
    case .perks: one(of: perks, else: nil)
    case .plan: one(of: shop.programme.plans.map(\.name), else: nil)
    case .badge: one(of: shop.programme.badges.map(\.name), else: nil)
    case .stamps: stamps
    case .time: isLong ? date + " 11:00" : nil
    case .list, .rewards: list(of: name)
    case .news: isLong ? news : nil
    case .note: isLong ? note(of: name) : nil
    default: nil
    }
  }

  private func one(of names: [String], else usual: String?) -> String? {
    (isLong ? names.max { $0.count < $1.count } : names.first) ?? usual
  }

  private var reward: String? { one(of: shop.programme.rewards.map(\.name), else: "Free latte") }

  private var perks: [String] {
    let levels = shop.programme.tiers?.levels.map(\.perks) ?? []
    return (levels + shop.programme.plans.map(\.perks)).map { $0.joined(separator: ", ") }.filter { !$0.isEmpty }
  }

  private var stamps: String? {
    let cards = shop.programme.cards.map { "\($0.name) \($0.stamps)/\($0.stamps)" }
    return isLong ? (cards.isEmpty ? nil : cards.joined(separator: ", ")) : cards.first
  }

  /// The last day of the month with the longest name, with its year.
  private var date: String {
    guard isLong else { return wording.date(day: 4, month: 2, year: nil) }
    let days = (1...DateWords.monthCount).map { wording.date(day: 28, month: $0, year: Self.year) }
    return days.max { $0.count < $1.count } ?? ""
  }

  private func list(of name: TextName) -> String? {
    switch name {
    case .rewards: rewardsList
    case .history:
      Array(
        repeating: wording.text(.historyItem, [.date: date, .amount: "+\(pick(Self.points))"]),
        count: pick(Self.historyItems)
      ).joined(separator: ", ")
    case .whichShop, .keywordUnknown: shop.keywords.map(\.name).joined(separator: ", ")
    case .languageHow: shop.languages.map { $0.uppercased() }.joined(separator: ", ")
    case .staffUnknownCard: shop.programme.cards.map(\.id).joined(separator: ", ")
    case .stats:
      ["members", "new-members", "purchases", "open-points", "open-coupons"].map {
        wording.count($0, pick(Self.points))
      }.joined(separator: ", ")
    default:
      isLong ? wording.text(.couponHeld, [.reward: reward ?? "", .coupon: Self.coupon]) : nil
    }
  }

  private var rewardsList: String {
    var list = ""
    for (index, reward) in shop.programme.rewards.filter({ $0.cost != nil }).enumerated() {
      let facts: [Fact: String] = [
        .number: String(index + 1), .reward: reward.name, .cost: String(reward.cost ?? 0),
        .missing: String(reward.cost ?? 0),
      ]
      let item = wording.text(isLong ? .rewardsItemMissing : .rewardsItem, facts)
      guard list.utf8.count + item.utf8.count < Self.listBytesMax else { break }
      list += list.isEmpty ? item : ", " + item
    }
    return list
  }

  /// The longest of the sentences that an occasion may add; more than one is rare.
  private var news: String? {
    let facts: [Fact: String] = [.reward: reward ?? "", .coupon: Self.coupon, .date: date]
    let cards = shop.programme.cards.map { card in
      let reward = shop.programme.rewards.first { $0.id == card.reward }?.name ?? ""
      return wording.text(.newsCard, facts.merging([.card: card.name, .reward: reward]) { $1 })
    }
    let tiers = (shop.programme.tiers?.levels ?? []).map { level in
      wording.text(.newsTier, facts.merging([.tier: level.id, .perks: level.perks.joined(separator: ", ")]) { $1 })
    }
    return ([wording.text(.newsReward, facts)] + cards + tiers).max { $0.count < $1.count }
  }

  private func note(of name: TextName) -> String? {
    let notes: [TextName] =
      switch name {
      case .why: [.whyReply, .whyHappened, .whyAsked, .whyDates]
      case .birthdayTold: [.noteBirthdayNextYear]
      default:
        [.noteTokenUsedUp, .noteTokenExpired, .noteTokenRevoked, .noteTokenUnknown, .noteTokenHad, .referredSelf]
      }
    return notes.map { wording.text($0, [:]) }.max { $0.count < $1.count }
  }
}
