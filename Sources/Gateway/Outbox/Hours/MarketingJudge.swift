import Loyalty
import Settings
import Texting

/// Whether a marketing text may leave now. Pure: the same state, rules and moment have the same answer.
struct MarketingJudge {
  let catalogue: Catalogue

  /// What waits longer than this for its turn ends as expired: it speaks of what is over.
  static let lifeSeconds: Int64 = 7 * 86_400

  enum Verdict: Equatable {
    case leaves
    case waits(Hold)
    /// Its life is over.
    case isOver
  }

  /// `also` are moments at which other marketing leaves for that phone that the contact does not know of yet.
  func verdict(
    on id: TextID, _ entry: OutboxEntry, of contact: Contact, also: [Instant] = [], at now: Instant
  ) -> Verdict {
    let lifeEnd = entry.promisedAt.adding(seconds: Self.lifeSeconds)
    guard now < lifeEnd else { return .isOver }
    let sent = contact.marketing.filter { $0.text != id }.map(\.at) + also
    guard let hold = hold(from: entry.promise.shop, to: entry.to, after: sent, at: now) else { return .leaves }
    return .waits(Hold(until: min(hold.until, lifeEnd), why: hold.why))
  }

  /// How long a text of that shop to that phone waits, after those that were `sent`, oldest first; nil where it does not.
  func hold(from shop: ShopID?, to phone: PhoneNumber, after sent: [Instant], at now: Instant) -> Hold? {
    let shop = shop.flatMap { catalogue.shops[$0] }
    let hours = SendingHours(of: shop, to: phone, law: catalogue.configuration.law)
    var until = now
    var whyHours: Hold.Why?
    var whyLimit: Hold.Why?
    // each limit moves it on once, each time to other hours
    for _ in 0..<Self.roundsMax {
      guard let opening = hours.opening(from: until) else { return Hold(until: .distantFuture, why: .noHour) }
      until = opening.at
      whyHours = opening.why ?? whyHours
      guard let capped = capped(at: until, sent, shop, hours) else { break }
      until = capped.until
      whyLimit = capped.why
    }
    // of a text that the limit sends to another day, its hours are not why it waits
    return until > now ? Hold(until: until, why: whyLimit ?? whyHours ?? .noHour) : nil
  }

  private static let roundsMax = 16
  private static let clockOfNoShop = ShopClock(identifier: "UTC")

  /// When the limits let another one go, where they do not now.
  private func capped(at moment: Instant, _ sent: [Instant], _ shop: Shop?, _ hours: SendingHours) -> Hold? {
    // of a shop that is gone nobody knows the clock: a limit holds all the same
    guard !sent.isEmpty, let clock = shop?.clock ?? Self.clockOfNoShop else { return nil }
    let limit = catalogue.configuration.machine.limits.marketing
    var limits: [(Rate, Hold.Why)] = [(limit.counted, .limit(limit))]
    limits += hours.caps(at: moment).map { ($0.cap, .lawLimit($0.rule.name, $0.cap)) }
    var latest: Hold?
    for (rate, why) in limits where clock.isUsedUp(rate, by: sent, at: moment) {
      let until = clock.freed(rate, by: sent, at: moment)
      if until > latest?.until ?? moment { latest = Hold(until: until, why: why) }
    }
    return latest
  }
}

extension Rate {
  /// No more than a contact remembers.
  fileprivate var counted: Rate { Rate(min(count, Int64(Contact.marketingMax)), per: per) }
}

extension WallCalendar {
  /// When a rate that is used up by `moments`, oldest first, lets another one go.
  fileprivate func freed(_ rate: Rate, by moments: [Instant], at now: Instant) -> Instant {
    switch rate.per {
    case .calendarDay: return start(of: date(of: now).adding(days: 1))
    case .rolling(let span):
      let counting = moments.suffix(Int(clamping: rate.count))
      return counting.first.map { adding(span, to: $0) } ?? now
    }
  }
}
