import Loyalty

/// What stands of a member, by number.
private enum MemberTag: Int64 {
  case pendingUntil = 1
  case stopped = 2
  case waiting = 3
  case invitationHeld = 4
  case lots = 5
  case warnings = 6
  case stamps = 7
  case coupons = 8
  case plan = 9
  case badges = 10
  case badgeCounts = 11
  case occasions = 12
  case occasionCount = 13
  case forgottenPurchase = 14
  case visits = 15
  case purchases = 16
  case spend = 17
  case pointsEarned = 18
  case bought = 19
  case uses = 20
  case usedTokens = 21
  case referralDone = 22
  case name = 23
  case language = 24
  case birthday = 25
  case birthdayToldAt = 26
  case birthdayKept = 27
  case anniversaryKept = 28
}

extension FoldWriter {
  mutating func member(_ member: Member) {
    moment(member.since)
    moment(member.activeAt)
    entry(member.entry)
    open()
    if case .pending(let until) = member.status { field(MemberTag.pendingUntil, until) { $0.moment($1) } }
    field(MemberTag.stopped, member.isStopped)
    field(MemberTag.waiting, listing: member.waiting) { $0.purchase($1) }
    field(MemberTag.invitationHeld, member.isInvitationHeld)
    field(MemberTag.lots, unless: member.lots == PointLots()) { $0.lots(member.lots) }
    field(MemberTag.warnings, listing: member.expiryWarnings) {
      $0.number($1.day)
      $0.moment($1.at)
    }
    field(MemberTag.stamps, unless: member.stamps.isEmpty) { $0.table(member.stamps) }
    field(MemberTag.coupons, listing: member.coupons) { $0.coupon($1) }
    field(MemberTag.plan, member.plan) { $0.plan($1) }
    field(MemberTag.badges, listing: member.badges.sorted()) { $0.name($1) }
    field(MemberTag.badgeCounts, unless: member.badgeCounts.isEmpty) { $0.table(member.badgeCounts) }
    field(MemberTag.occasions, listing: member.occasions) { $0.occasion($1) }
    field(MemberTag.occasionCount, member.occasionCount)
    field(MemberTag.forgottenPurchase, member.forgottenPurchase) { $0.moment($1) }
    field(MemberTag.visits, member.visits)
    field(MemberTag.purchases, member.purchases)
    field(MemberTag.spend, member.spend.minorUnits)
    field(MemberTag.pointsEarned, member.pointsEarned)
    field(MemberTag.bought, unless: member.bought.isEmpty) { $0.table(member.bought) }
    field(MemberTag.uses, listing: member.uses.sorted { $0.key < $1.key }) {
      $0.name($1.key)
      $0.list($1.value) { $0.moment($1) }
    }
    field(MemberTag.usedTokens, listing: member.usedTokens.sorted()) { $0.id($1) }
    field(MemberTag.referralDone, member.isReferralDone)
    field(MemberTag.name, member.name) { $0.string($1) }
    field(MemberTag.language, member.language) { $0.name($1) }
    field(MemberTag.birthday, member.birthday) {
      $0.number($1.month)
      $0.number($1.day)
    }
    field(MemberTag.birthdayToldAt, member.birthdayToldAt) { $0.moment($1) }
    field(MemberTag.birthdayKept, member.birthdayKept) { $0.number($1) }
    field(MemberTag.anniversaryKept, member.anniversaryKept) { $0.number($1) }
    close()
  }

  mutating func table(_ table: [String: Int64]) {
    list(table.sorted { $0.key < $1.key }) {
      $0.name($1.key)
      $0.number($1.value)
    }
  }

  private mutating func lots(_ lots: PointLots) {
    number(lots.balance)
    moment(lots.aboveZeroSince)
    list(lots.lots) {
      $0.moment($1.at)
      $0.number($1.points)
    }
  }

  private mutating func plan(_ plan: Member.HeldPlan) {
    name(plan.period.plan)
    moment(plan.period.until)
    moment(plan.period.ends)
    optional(plan.period.anchor) { $0.number($1) }
    flag(plan.isReminded)
  }
}

extension FoldReader {
  mutating func member() throws(FoldError) -> Member {
    let since = try moment()
    let activeAt = try moment()
    var member = Member(kept: .active, since: since, activeAt: activeAt, entry: try entry())
    try fields(MemberTag.self) { (reader, tag) throws(FoldError) in
      switch tag {
      case .pendingUntil: member.status = .pending(until: try reader.moment())
      case .stopped: member.isStopped = true
      case .waiting: member.waiting = try reader.list { (reader) throws(FoldError) in try reader.purchase() }
      case .invitationHeld: member.isInvitationHeld = true
      case .lots: member.lots = try reader.lots()
      case .warnings:
        member.expiryWarnings = try reader.list { (reader) throws(FoldError) in
          Member.ExpiryWarning(day: try reader.int(), at: try reader.moment())
        }
      case .stamps: member.stamps = try reader.table()
      case .coupons: member.coupons = try reader.list { (reader) throws(FoldError) in try reader.coupon() }
      case .plan: member.plan = try reader.plan()
      case .badges: member.badges = Set(try reader.list { (reader) throws(FoldError) in try reader.name() })
      case .badgeCounts: member.badgeCounts = try reader.table()
      case .occasions: member.occasions = try reader.list { (reader) throws(FoldError) in try reader.occasion() }
      case .occasionCount: member.occasionCount = try reader.number()
      case .forgottenPurchase: member.forgottenPurchase = try reader.moment()
      case .visits: member.visits = try reader.number()
      case .purchases: member.purchases = try reader.number()
      case .spend: member.spend = Money(minorUnits: try reader.number())
      case .pointsEarned: member.pointsEarned = try reader.number()
      case .bought: member.bought = try reader.table()
      case .uses:
        try reader.each { (reader) throws(FoldError) in
          let rule = try reader.name()
          member.uses[rule] = try reader.list { (reader) throws(FoldError) in try reader.moment() }
        }
      case .usedTokens: member.usedTokens = Set(try reader.list { (reader) throws(FoldError) in try reader.id() })
      case .referralDone: member.isReferralDone = true
      case .name: member.name = try reader.string()
      case .language: member.language = try reader.name()
      case .birthday: member.birthday = Birthday(month: try reader.int(), day: try reader.int())
      case .birthdayToldAt: member.birthdayToldAt = try reader.moment()
      case .birthdayKept: member.birthdayKept = try reader.int()
      case .anniversaryKept: member.anniversaryKept = try reader.int()
      }
    }
    return member
  }

  mutating func table() throws(FoldError) -> [String: Int64] {
    var table: [String: Int64] = [:]
    try each { (reader) throws(FoldError) in
      let name = try reader.name()
      table[name] = try reader.number()
    }
    return table
  }

  private mutating func lots() throws(FoldError) -> PointLots {
    let balance = try number()
    let aboveZeroSince = try moment()
    let lots = try list { (reader) throws(FoldError) in
      PointLots.Lot(at: try reader.moment(), points: try reader.number())
    }
    return PointLots(balance: balance, lots: lots, aboveZeroSince: aboveZeroSince)
  }

  private mutating func plan() throws(FoldError) -> Member.HeldPlan {
    let period = PlanPeriod(
      plan: try name(), until: try moment(), ends: try moment(),
      anchor: try optional { (reader) throws(FoldError) in try reader.int() })
    return Member.HeldPlan(period: period, isReminded: try flag())
  }
}
