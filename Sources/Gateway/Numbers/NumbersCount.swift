import Loyalty
import Settings

/// Adds members up, one by one, to the numbers of a shop. Pure: the same members and moment give the same numbers.
struct NumbersCount {
  private(set) var numbers: ShopNumbers
  private let shop: Shop
  private let now: Instant
  private var sources: [ShopNumbers.Source.Kind: ShopNumbers.Source] = [:]
  /// By the month's number since year 0.
  private var cohorts: [Int: ShopNumbers.Cohort] = [:]
  private let firstMonth: Int
  private let windowStart: Instant

  private static let dayMillis: Int64 = 86_400_000
  /// More sources are told as one: a file of members may name anything.
  static let sourcesMax = 100
  static let cohortsMax = 12
  /// A comparison of more days would compare other seasons.
  private static let changeDaysMax: Int64 = 90

  init(of shop: Shop, ruleChange: Instant?, at now: Instant) {
    self.shop = shop
    self.now = now
    numbers = ShopNumbers(asOf: now)
    windowStart = now.adding(seconds: -ShopNumbers.windowDays * 86_400)
    let today = shop.clock.local(now).date
    firstMonth = Self.month(today) - Self.cohortsMax + 1
    for month in firstMonth...Self.month(today) {
      cohorts[month] = ShopNumbers.Cohort(year: month / 12, month: month % 12 + 1)
    }
    if let tiers = shop.programme.tiers { numbers.tiers = ShopNumbers.TierMovement(levels: tiers.levels.map(\.id)) }
    if let ruleChange {
      let days = min(Self.changeDaysMax, (now.millis - ruleChange.millis) / Self.dayMillis)
      if days > 0 { numbers.change = ShopNumbers.Change(at: ruleChange, days: days) }
    }
  }

  private static func month(_ date: CivilDate) -> Int { date.year * 12 + date.month - 1 }

  mutating func add(_ contact: Contact) {
    guard let member = contact.member(of: shop.id), member.isActive else { return }
    let line = contact.line(with: shop.settings.sender)
    numbers.members += 1
    if contact.isStopped(at: shop.settings.sender, for: shop.id) { numbers.stopped += 1 }
    // what was said last there may have been said to another shop
    add(activityOf: member, heardAt: line.lastShop == shop.id ? line.heardAt : nil)
    add(sourceOf: member)
    if member.purchases > 0 { numbers.everBought += 1 }
    if member.purchases > 1 { numbers.boughtTwice += 1 }
    if member.points > 0 {
      numbers.points.owed = Int64(clamping: Int128(numbers.points.owed) + Int128(member.points))
      numbers.points.holders += 1
    }
    // nothing is later than now but what a clock that was set back left behind
    numbers.recent.add(member, from: windowStart, until: .distantFuture)
    if let change = numbers.change {
      let span = change.days * 86_400
      numbers.change?.before.add(member, from: change.at.adding(seconds: -span), until: change.at)
      numbers.change?.after.add(member, from: change.at, until: change.at.adding(seconds: span))
    }
    if member.isImported { numbers.imported += 1 } else { add(cohortOf: member) }
    add(tierOf: member)
  }

  /// What all came to.
  func finished() -> ShopNumbers {
    var numbers = numbers
    numbers.sources = sources.values.sorted {
      ($1.members, $0.kind.order) < ($0.members, $1.kind.order)
    }
    numbers.cohorts = cohorts.sorted { $0.key < $1.key }.map(\.value)
    return numbers
  }

  private mutating func add(activityOf member: Member, heardAt: Instant?) {
    // whoever came with a file has done nothing by it
    let joined = member.isImported ? nil : member.since
    let last = [joined, heardAt, member.lastSign].compactMap { $0 }.max()
    guard let last else { return numbers.activity.lapsed += 1 }
    let days = (now.millis - last.millis) / Self.dayMillis
    if days < ShopNumbers.activeDays {
      numbers.activity.active += 1
    } else if days < ShopNumbers.lapsingDays {
      numbers.activity.lapsing += 1
    } else {
      numbers.activity.lapsed += 1
    }
  }

  private mutating func add(sourceOf member: Member) {
    let known = ShopNumbers.Source.Kind(member.entry)
    let kind = sources[known] == nil && sources.count >= Self.sourcesMax ? .others : known
    sources[kind, default: ShopNumbers.Source(kind)].members += 1
    if member.since >= windowStart { sources[kind]?.recent += 1 }
  }

  private mutating func add(cohortOf member: Member) {
    let month = Self.month(shop.clock.local(member.since).date)
    guard month >= firstMonth, cohorts[month] != nil else { return }
    cohorts[month]?.joined += 1
    let bought = member.lastPurchases.prefix(2).map(\.self)
    for (place, days) in ShopNumbers.Cohort.days.enumerated() {
      let end = member.since.adding(seconds: days * 86_400)
      guard end <= now else { break }
      cohorts[month]?.after[place].due += 1
      if let first = bought.first, first < end { cohorts[month]?.after[place].bought += 1 }
      if bought.count > 1, bought[1] < end { cohorts[month]?.after[place].again += 1 }
    }
  }

  private mutating func add(tierOf member: Member) {
    guard numbers.tiers != nil else { return }
    func place(before moment: Instant) -> Int {
      Standing.level(of: member, under: shop.programme, before: moment, by: shop.clock).map { $0 + 1 } ?? 0
    }
    let then = now.adding(seconds: -ShopNumbers.TierMovement.days * 86_400)
    let present = place(before: Instant(millis: now.millis + 1))
    if member.since >= then {
      numbers.tiers?.new[present] += 1
    } else {
      numbers.tiers?.moves[place(before: then)][present] += 1
    }
  }
}

extension ShopNumbers.Period {
  mutating func add(_ member: Member, from start: Instant, until end: Instant) {
    let range = start..<end
    if !member.isImported, range.contains(member.since) { joins += 1 }
    var bought: Int64 = 0
    // oldest first
    for occasion in member.occasions.reversed() {
      // one that was written down later than it happened lies out of its order by a month at most
      if occasion.at.adding(seconds: Self.lateSeconds) < start { break }
      guard range.contains(occasion.at) else { continue }
      if occasion.kind != .adjustment, !(occasion.kind == .join && member.isImported) {
        pointsEarned = Int64(clamping: Int128(pointsEarned) + Int128(occasion.keptPoints))
      }
      guard !occasion.isUndone else { continue }
      switch occasion.kind {
      case .purchase:
        bought += 1
        amount = Int64(clamping: Int128(amount) + Int128(occasion.keptAmount.minorUnits))
      case .visit: visits += 1
      default: break
      }
    }
    orders += bought
    if bought > 0 { buyers += 1 }
    if bought > 1 { repeaters += 1 }
    for held in member.coupons where range.contains(held.coupon.givenAt) && held.state != .withdrawn {
      pointsSpent = Int64(clamping: Int128(pointsSpent) + Int128(held.cost))
      coupons += 1
      if case .used = held.state { couponsUsed += 1 }
    }
  }

  private static let lateSeconds: Int64 = 32 * 86_400
}

extension Member {
  fileprivate var isImported: Bool { entry.importID != nil }

  /// When the member last bought or came by, or did something of their own.
  fileprivate var lastSign: Instant? {
    occasions.reversed().lazy.filter { occasion in
      switch occasion.kind {
      case .token, .purchase, .visit, .action, .stamps: !occasion.isUndone
      case .join, .referral, .birthday, .anniversary, .adjustment: false
      }
    }.map(\.at).max()
  }
}

extension ShopNumbers.Source.Kind {
  fileprivate init(_ entry: Entry) {
    if entry.importID != nil {
      self = .file
    } else if entry.referrer != nil {
      self = .friend
    } else if let source = entry.source {
      self = .source(source)
    } else if let campaign = entry.campaign {
      self = .campaign(campaign)
    } else if entry.token != nil {
      self = .token
    } else if let keyword = entry.keyword {
      self = .keyword(keyword)
    } else {
      switch entry.by {
      case .till: self = .till
      case .staff: self = .staff
      case .person: self = .unknown
      }
    }
  }

  /// Of equally large ones this decides which comes first.
  fileprivate var order: String {
    switch self {
    case .source(let name): "1\(name)"
    case .campaign(let name): "2\(name)"
    case .keyword(let name): "3\(name)"
    case .friend: "4"
    case .token: "5"
    case .till: "6"
    case .staff: "7"
    case .file: "8"
    case .unknown: "9"
    case .others: "90"
    }
  }
}
