import Loyalty
import Settings
import Testing
import Texting

@testable import Gateway

/// The second reading: every member at once, one question after the other, nothing carried from one to the next.
struct PlainNumbers {
  private let people: [(contact: Contact, member: Member)]
  private let shop: Shop
  private let now: Instant
  private let change: Instant?

  init(of id: ShopID, _ gateway: TestGateway) throws {
    shop = try #require(gateway.catalogue.shops[id])
    (people, now, change) = gateway.store.read { (reader, now) in
      var people: [(contact: Contact, member: Member)] = []
      reader.eachContact { contact in
        if let member = contact.member(of: id), member.isActive { people.append((contact, member)) }
      }
      return (people, now, reader.diary(of: id).ruleChanges.last)
    }
  }

  private var members: [Member] { people.map(\.member) }
  private func days(_ count: Int64) -> Instant { now.adding(seconds: -count * 86_400) }
  private func count(_ isMeant: (Member) -> Bool) -> Int64 { Int64(members.filter(isMeant).count) }

  private func purchases(_ member: Member) -> [Occasion] {
    member.occasions.filter { $0.kind == .purchase && !$0.isUndone }
  }

  func judge(_ numbers: ShopNumbers, _ place: String) throws {
    let comment = Comment(rawValue: place)
    #expect(numbers.asOf == now, comment)
    #expect(numbers.members == Int64(people.count), comment)
    #expect(numbers.points.owed == members.map { max(0, $0.points) }.reduce(0, +), comment)
    #expect(numbers.points.holders == count { $0.points > 0 }, comment)
    let stopped = people.filter { $0.contact.isStopped(at: shop.settings.sender, for: shop.id) }.count
    #expect(numbers.stopped == Int64(stopped), comment)
    judge(numbers.activity, comment)
    try #require(numbers.recent == period(days(90), .distantFuture), comment)
    try judge(numbers.months, comment)
    #expect(numbers.sources.map(\.members).reduce(0, +) == numbers.members, comment)
    #expect(numbers.sources.map(\.recent).reduce(0, +) == count { $0.since >= days(90) }, comment)
    for source in numbers.sources { judge(source, comment) }
    judge(numbers.cohorts, comment)
    if let told = numbers.change {
      let at = try #require(change)
      let length = told.days * 86_400
      #expect(told.at == at && told.days == min(90, (now.millis - at.millis) / 86_400_000), comment)
      #expect(told.before == period(at.adding(seconds: -length), at), comment)
      #expect(told.after == period(at, at.adding(seconds: length)), comment)
    } else {
      #expect(change.map { now < $0.adding(seconds: 86_400) } ?? true, comment)
    }
    judge(numbers.tiers, comment)
  }

  private func judge(_ activity: ShopNumbers.Activity, _ comment: Comment) {
    let kinds: [Occasion.Kind] = [.purchase, .visit, .token, .action, .stamps]
    func isSeen(_ person: (contact: Contact, member: Member), since start: Instant) -> Bool {
      let line = person.contact.line(with: shop.settings.sender)
      let heard = line.lastShop == shop.id && line.heardAt.map { $0 > start } == true
      let came = person.member.occasions.contains { $0.at > start && !$0.isUndone && kinds.contains($0.kind) }
      return heard || came || person.member.since > start
    }
    let active = people.filter { isSeen($0, since: days(60)) }.count
    let lately = people.filter { isSeen($0, since: days(120)) }.count
    #expect(activity.active.members == Int64(active), comment)
    #expect(activity.lapsing.members == Int64(lately - active), comment)
    #expect(activity.lapsed.members == Int64(people.count - lately), comment)
    func owed(_ isMeant: ((contact: Contact, member: Member)) -> Bool) -> Int64 {
      people.filter { isMeant($0) && $0.member.points > 0 }.map(\.member.points).reduce(0, +)
    }
    #expect(activity.active.points.owed == owed { isSeen($0, since: days(60)) }, comment)
    #expect(activity.lapsed.points.owed == owed { !isSeen($0, since: days(120)) }, comment)
    let groups = [activity.active, activity.lapsing, activity.lapsed]
    #expect(groups.map(\.points.owed).reduce(0, +) == owed { _ in true }, comment)
    #expect(groups.map(\.points.holders).reduce(0, +) == count { $0.points > 0 }, comment)
  }

  private func judge(_ source: ShopNumbers.Source, _ comment: Comment) {
    let own = members.filter { member in
      let entry = member.entry
      let isFriend = entry.referrer != nil
      switch source.kind {
      case .friend: return isFriend
      case .source(let name): return !isFriend && entry.source == name
      case .campaign(let name): return !isFriend && entry.source == nil && entry.campaign == name
      case .token: return !isFriend && entry.source == nil && entry.campaign == nil && entry.token != nil
      case .keyword(let name):
        return !isFriend && entry.source == nil && entry.campaign == nil && entry.token == nil && entry.keyword == name
      default:
        return !isFriend && entry.source == nil && entry.campaign == nil && entry.token == nil && entry.keyword == nil
      }
    }
    #expect(source.members <= Int64(own.count) && source.members > 0, comment)
    if case .source = source.kind { #expect(source.members == Int64(own.count), comment) }
  }

  private func period(_ start: Instant, _ end: Instant) -> ShopNumbers.Period {
    var period = ShopNumbers.Period()
    period.joins = count { $0.since >= start && $0.since < end }
    let bought = members.map { purchases($0).filter { $0.at >= start && $0.at < end } }
    period.orders = Int64(bought.joined().count)
    period.amount = bought.joined().map { ($0.purchase?.amount.minorUnits ?? 0) - $0.refunded.minorUnits }.reduce(0, +)
    period.buyers = Int64(bought.filter { !$0.isEmpty }.count)
    period.repeaters = Int64(bought.filter { $0.count >= 2 }.count)
    let occasions = members.flatMap(\.occasions).filter { $0.at >= start && $0.at < end }
    period.visits = Int64(occasions.filter { $0.kind == .visit && !$0.isUndone }.count)
    period.pointsEarned = occasions.filter { $0.kind != .adjustment }.map { $0.points - $0.returnedPoints }.reduce(0, +)
    let coupons = members.flatMap(\.coupons).filter {
      $0.coupon.givenAt >= start && $0.coupon.givenAt < end && $0.state != .withdrawn
    }
    period.coupons = Int64(coupons.count)
    period.pointsSpent = coupons.map(\.cost).reduce(0, +)
    period.couponsUsed = Int64(coupons.filter { $0.state != .open }.count)
    return period
  }

  /// Each month's end one by one, the moment sought from the clock on the wall.
  private func judge(_ months: [ShopNumbers.Month], _ comment: Comment) throws {
    #expect(months.count == 12, comment)
    let today = shop.clock.date(of: now)
    for (place, month) in months.reversed().enumerated() {
      let ago = today.year * 12 + today.month - 1 - place
      #expect(month.year == ago / 12 && month.month == ago % 12 + 1, comment)
      var end = now
      if place > 0 {
        let next = try #require(CivilDate(year: (ago + 1) / 12, month: (ago + 1) % 12 + 1, day: 1))
        end = shop.clock.instant(LocalMoment(date: next, minuteOfDay: 0))
      }
      func bought(_ times: Int64) -> Int64 {
        count { member in
          member.purchases - Int64(purchases(member).filter { place > 0 && $0.at >= end }.count) >= times
        }
      }
      #expect(month.everBought == bought(1) && month.boughtTwice == bought(2), comment)
      #expect(month.period == period(end.adding(seconds: -90 * 86_400), place > 0 ? end : .distantFuture), comment)
    }
  }

  private func judge(_ cohorts: [ShopNumbers.Cohort], _ comment: Comment) {
    #expect(cohorts.count == 12, comment)
    for cohort in cohorts {
      let joined = members.filter {
        let date = shop.clock.date(of: $0.since)
        return date.year == cohort.year && date.month == cohort.month
      }
      #expect(cohort.joined == Int64(joined.count), comment)
      for (step, length) in zip(cohort.after, [Int64(30), 60, 90]) {
        let due = joined.filter { $0.since <= days(length) }
        func bought(_ times: Int) -> Int64 {
          Int64(
            due.filter { member in
              purchases(member).filter { $0.at < member.since.adding(seconds: length * 86_400) }.count >= times
            }.count)
        }
        #expect(step.due == Int64(due.count), comment)
        #expect(step.bought == bought(1) && step.again == bought(2), comment)
      }
    }
    let date = shop.clock.date(of: now)
    #expect(cohorts.last.map { $0.year == date.year && $0.month == date.month } == true, comment)
  }

  /// The member of then: what came later is taken away, and the clock set back.
  private func judge(_ tiers: ShopNumbers.TierMovement?, _ comment: Comment) {
    guard let tiers else { return #expect(shop.programme.tiers == nil, comment) }
    func place(_ member: Member, at moment: Instant) -> Int {
      var member = member
      member.occasions.removeAll { $0.at > moment }
      let scene = Scene(
        now: moment, calendar: shop.clock, language: "en", stockTaken: { _ in 0 }, freshCoupon: { 0 })
      return Standing(member, shop.programme, scene).level.map { $0 + 1 } ?? 0
    }
    let old = members.filter { $0.since < days(30) }
    for row in tiers.moves.indices {
      for column in tiers.moves.indices {
        let moved = old.filter {
          place($0, at: Instant(millis: days(30).millis - 1)) == row && place($0, at: now) == column
        }
        #expect(tiers.moves[row][column] == Int64(moved.count), comment)
      }
      let new = members.filter { $0.since >= days(30) && place($0, at: now) == row }
      #expect(tiers.new[row] == Int64(new.count), comment)
    }
  }
}
