import Loyalty
import Settings
import Texting

/// When marketing of a shop may leave for a phone: outside the shop's `quiet` and inside the hours of the law, both by every clock that
/// the person may live by, and `quiet` by the shop's own clock too.
struct SendingHours: Sendable {
  private let shop: Shop?
  private let origin: PhoneOrigin
  private let law: LawTable

  /// A moment at which all clauses let it out, and what it had to wait for last; nil if for nothing.
  struct Opening: Equatable, Sendable {
    let at: Instant
    let why: Hold.Why?
  }

  /// Clauses push each other on from opening to opening; what has not settled by then never does.
  private static let roundsMax = 64

  init(of shop: Shop?, to phone: PhoneNumber, law: LawTable) {
    self.shop = shop
    origin = PhoneOrigin(of: phone)
    self.law = law
  }

  /// The first moment from `now` on that suits all; nil where none does.
  ///
  /// Where the person's own clocks leave no hour that the shop's leaves as well (they live on the other side of the earth), the
  /// shop's is let go. Where their many possible clocks leave none by themselves, they are taken to live by the shop's.
  func opening(from now: Instant) -> Opening? {
    let own = candidateClauses(at: now)
    if !own.isEmpty {
      if let opening = Self.opening(from: now, own + shopClauses) ?? Self.opening(from: now, own) { return opening }
    }
    return Self.opening(from: now, shopClauses + shopLawClauses)
  }

  /// The law's rules on how many texts a phone may get.
  func caps(at now: Instant) -> [(cap: Rate, rule: LawRule)] {
    law.rules(in: places).compactMap { rule in
      guard let cap = rule.cap, let shop, rule.isInForce(on: shop.clock.date(of: now)) else { return nil }
      return (cap, rule)
    }
  }

  // MARK: Clauses

  private var quiet: QuietHours { shop?.settings.quiet ?? .usualQuiet }
  private var places: [String] { origin.candidates.flatMap(\.places) }

  private func candidateClauses(at now: Instant) -> [HoursClause] {
    var clauses: [HoursClause] = []
    var seen: Set<SameClock> = []
    let mayRepeat = origin.candidates.count > Self.comparedMin
    for candidate in origin.candidates {
      guard let clock = ZoneClocks.clock(of: candidate.zone) else { continue }
      let rules = [.quiet(quiet)] + law.rules(in: candidate.places).map { HoursClause.Rule.law($0) }
      let shown = mayRepeat ? SameClock.shown(by: clock, from: now) : []
      for rule in rules where !mayRepeat || seen.insert(SameClock(shown: shown, rule: rule)).inserted {
        clauses.append(HoursClause(zone: candidate.zone, clock: clock, rule: rule))
      }
    }
    return clauses
  }

  /// From so many candidates on, clocks that show the same all the while are asked once: North America has 42 zones and few clocks.
  private static let comparedMin = 8

  /// A rule, and what a clock shows at this time of the next days.
  private struct SameClock: Hashable {
    let shown: [LocalMoment]
    let rule: HoursClause.Rule

    static func shown(by clock: ShopClock, from now: Instant) -> [LocalMoment] {
      (0...HoursClause.daysMax).map { clock.local(now.adding(seconds: Int64($0) * 86_400)) }
    }
  }

  /// The shop's clock is left out where it is one of the person's.
  private var shopClauses: [HoursClause] {
    guard let shop else { return [] }
    return [HoursClause(zone: shop.settings.timeZone, clock: shop.clock, rule: .quiet(quiet))]
  }

  private var shopLawClauses: [HoursClause] {
    guard let shop else { return [] }
    return law.rules(in: places).map {
      HoursClause(zone: shop.settings.timeZone, clock: shop.clock, rule: .law($0))
    }
  }

  /// The first moment from `now` on that suits these; nil where none does within days.
  static func opening(from now: Instant, _ clauses: [HoursClause]) -> Opening? {
    var opening = Opening(at: now, why: nil)
    let end = now.adding(seconds: Int64(HoursClause.daysMax) * 86_400)
    for _ in 0..<roundsMax {
      let before = opening
      for clause in clauses {
        guard let next = clause.opening(from: opening.at), next <= end else { return nil }
        if next > opening.at { opening = Opening(at: next, why: clause.why) }
      }
      if opening == before { return opening }
    }
    return nil
  }
}

extension HoursClause {
  fileprivate var why: Hold.Why {
    switch rule {
    case .quiet: .quiet(zone: zone)
    case .law(let law): .law(law.name, zone: zone)
    }
  }
}
