/// What may be asked of a membership.
package enum MemberCommand: Equatable, Sendable {
  /// A member brings a token that carries points.
  case useToken(TokenGift)
  case purchase(Purchase)
  case visit
}

/// Why a membership did not take a command.
package enum MemberRefusal: Error, Equatable, Sendable {
  case notMember
  /// This member has had this token's points before.
  case tokenAlreadyUsed
}

/// A token that was good when it was brought.
package struct TokenGift: Equatable, Sendable {
  package var token: UInt64
  package var points: Int64

  package init(token: UInt64, points: Int64) {
    self.token = token
    self.points = points
  }
}

extension Programme {
  /// Decides from a membership (nil for a stranger) and a command what happens. Pure: the same in, the same out.
  package func decide(_ command: MemberCommand, for member: Member?) throws(MemberRefusal) -> [MemberEvent] {
    switch command {
    case .useToken(let gift):
      guard let member, member.status == .active else { throw .notMember }
      guard !member.usedTokens.contains(gift.token) else { throw .tokenAlreadyUsed }
      return tokenEvents(gift)
    case .purchase(let purchase):
      guard let member, member.status == .active else { throw .notMember }
      return [.purchased(purchase)] + earned(points(for: .purchase, amount: purchase.amount), .purchase)
    case .visit:
      guard let member, member.status == .active else { throw .notMember }
      return [.visited] + earned(points(for: .visit, amount: nil), .visit)
    }
  }

  /// What beginning a membership gives: the programme's gifts, and on top the points of the keyword and of a token.
  package func joining(_ entry: Entry, keywordPoints: Int64, token: TokenGift?) -> [MemberEvent] {
    var events: [MemberEvent] = [.joined(entry)]
    events += earned(gifts(on: .join), .join)
    events += earned(keywordPoints, .keyword)
    if let token { events += tokenEvents(token) }
    return events
  }

  private func tokenEvents(_ gift: TokenGift) -> [MemberEvent] {
    [.tokenUsed(gift.token)] + earned(gift.points, .token)
  }

  private func earned(_ points: Int64, _ reason: Earned.Reason) -> [MemberEvent] {
    points == 0 ? [] : [.earned(Earned(points: points, reason: reason))]
  }

  /// Gifts are not multiplied (CONFIG.md, rules of arithmetic).
  private func gifts(on kind: OccasionKind) -> Int64 {
    var total: Int64 = 0
    for rule in earn where rule.on == kind && rule.limit == nil && rule.condition.accepts(amount: nil) {
      if case .points(let points) = rule.grant { total += points }
    }
    return total
  }

  /// All points that fit, then the largest multiplier that fits, rounded down.
  private func points(for kind: OccasionKind, amount: Money?) -> Int64 {
    var total: Int64 = 0
    var largest = Multiplier.one
    for rule in earn where rule.on == kind && rule.limit == nil && rule.condition.accepts(amount: amount) {
      switch rule.grant {
      case .points(let points): total += points
      case .pointsPer(let step): total += (amount ?? .zero).minorUnits / step.minorUnits
      case .multiply(let factor): largest = max(largest, factor)
      case .stamp, .reward: break
      }
    }
    return largest.applied(to: total)
  }
}

extension Condition {
  fileprivate func accepts(amount: Money?) -> Bool {
    switch self {
    case .always: true
    case .all(let conditions): conditions.allSatisfy { $0.accepts(amount: amount) }
    case .spend(let test): amount.map(test.accepts) ?? false
    // A rule whose condition is not judged yet must give nothing rather than give to everybody; `check` warns of it.
    case .items, .item, .location, .day, .time, .campaign, .tier, .plan, .points, .visits, .purchases, .totalSpend,
      .bought,
      .joined, .lastPurchase, .due, .expiring, .source, .language, .badge, .toReward, .toTier:
      false
    }
  }
}
