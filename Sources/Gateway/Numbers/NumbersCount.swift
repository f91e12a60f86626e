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
  private var trend: NumbersTrend

  private static let dayMillis: Int64 = 86_400_000
  /// More sources are told as one: a file of members may name anything.
  static let sourcesMax = 100
  static let monthsShown = 12
  /// A comparison of more days would compare other seasons.
  private static let changeDaysMax: Int64 = 90

  init(of shop: Shop, ruleChange: Instant?, at now: Instant) {
    self.shop = shop
    self.now = now
    numbers = ShopNumbers(asOf: now)
    windowStart = now.adding(seconds: -ShopNumbers.windowDays * 86_400)
    let today = shop.clock.local(now).date
    firstMonth = Self.month(today) - Self.monthsShown + 1
    trend = NumbersTrend(count: Self.monthsShown, by: shop.clock, at: now)
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
    let heardAt = line.lastShop == shop.id ? line.heardAt : nil
    numbers.activity[keyPath: group(of: member, heardAt: heardAt)].add(member)
    add(sourceOf: member)
    numbers.points.add(member)
    trend.add(member)
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
    numbers.months = trend.months
    return numbers
  }

  private func group(
    of member: Member, heardAt: Instant?
  ) -> WritableKeyPath<ShopNumbers.Activity, ShopNumbers.Group> {
    // whoever came with a file has done nothing by it
    let joined = member.isImported ? nil : member.since
    guard let last = [joined, heardAt, member.lastSign].compactMap({ $0 }).max() else { return \.lapsed }
    let days = (now.millis - last.millis) / Self.dayMillis
    if days < ShopNumbers.activeDays { return \.active }
    return days < ShopNumbers.lapsingDays ? \.lapsing : \.lapsed
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
    let bought = member.purchaseMoments.prefix(2).map(\.self)
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

extension ShopNumbers.Group {
  fileprivate mutating func add(_ member: Member) {
    members += 1
    points.add(member)
  }
}

extension ShopNumbers.Points {
  fileprivate mutating func add(_ member: Member) {
    guard member.points > 0 else { return }
    owed = Int64(clamping: Int128(owed) + Int128(member.points))
    holders += 1
  }
}

extension Member {
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
