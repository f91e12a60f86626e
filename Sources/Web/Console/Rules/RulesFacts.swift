import Gateway
import Loyalty
import Settings

/// A shop's rules in readable words.
struct RulesFacts {
  let visit: Visit
  let paused: Set<String>

  var words: ConsoleWords { visit.words }
  private var settings: ShopSettings { visit.shop.settings }
  var programme: Programme { settings.programme }

  var keywords: [[String: Any]] {
    settings.keywords.map { keyword in
      var tags: [[String: Any]] = []
      if paused.contains(keyword.name) { tags.append(["name": words("rules.keyword.paused"), "isWarning": true]) }
      if let season = season(keyword) {
        tags.append(["name": season, "isWarning": !visit.shop.isInSeason(keyword, at: visit.now)])
      }
      return [
        "name": keyword.name, "address": PercentCoding.encoded(keyword.name), "does": does(keyword), "tags": tags,
        "also": keyword.also.isEmpty ? [] : [keyword.also.joined(separator: " · ")],
        "isPaused": paused.contains(keyword.name), "seen": seen(keyword),
      ]
    }
  }

  private func does(_ keyword: KeywordSettings) -> String {
    switch keyword.action {
    case .say(let text): text
    case .join(let points, _, _):
      points > 0
        ? words("rules.keyword.joins-points", ["points": words.count("rules.points", points)])
        : words("rules.keyword.joins")
    }
  }

  /// Where people see it, and what it is counted under.
  private func seen(_ keyword: KeywordSettings) -> [String] {
    guard case .join(_, let source, let campaign) = keyword.action else { return [] }
    let names = [source, campaign].compactMap { $0 }
    return names.isEmpty ? [] : [names.joined(separator: " · ")]
  }

  private func season(_ keyword: KeywordSettings) -> String? {
    let today = visit.shop.clock.local(visit.now).date
    let day = { (date: CivilDate) in visit.format.day(date, today: today) }
    switch (keyword.from, keyword.until) {
    case (let from?, let until?): return words("rules.season.both", ["from": day(from), "until": day(until)])
    case (let from?, nil): return words("rules.season.from", ["from": day(from)])
    case (nil, let until?): return words("rules.season.until", ["until": day(until)])
    case (nil, nil): return nil
    }
  }

  /// What a rule asks for stands as the file has it.
  func earning(_ tree: YAMLTree?) -> [[String: Any]] {
    let items = tree?[YAMLPath("earn")]?.items ?? []
    let rules = programme.earn
    return rules.indices.map { index in
      let condition = items.count == rules.count ? items[index][.key("if")] : nil
      return [
        "on": occasion(rules[index].on), "gives": gives(rules[index].grant),
        "condition": condition.map { [Self.shown($0)] } ?? [],
        "limit": rules[index].limit.map { [words("rules.limit", ["rate": visit.rate($0)])] } ?? [],
      ] as [String: Any]
    }
  }

  func occasion(_ kind: OccasionKind) -> String {
    switch kind {
    case .action(let name): words("rules.on.action", ["name": name])
    case .join: words("rules.on.join")
    case .visit: words("rules.on.visit")
    case .purchase: words("rules.on.purchase")
    case .referral: words("rules.on.referral")
    case .birthday: words("rules.on.birthday")
    case .anniversary: words("rules.on.anniversary")
    case .survey: words("rules.on.survey")
    case .tier: words("rules.on.tier")
    }
  }

  func gives(_ gift: Gift) -> String {
    switch gift {
    case .points(let points): gives(Grant.points(points))
    case .reward(let reward): gives(Grant.reward(reward))
    }
  }

  private func gives(_ grant: Grant) -> String {
    switch grant {
    case .points(let points): words.count("rules.points", points)
    case .pointsPer(let step): words("rules.points-per", ["money": visit.money(step)])
    case .multiply(let multiplier): words("rules.times", ["factor": factor(multiplier)])
    case .stamp(let card):
      words("rules.stamp", ["card": programme.cards.first { $0.id == card }?.name ?? card])
    case .reward(let reward): words("rules.gives-reward", ["reward": name(ofReward: reward)])
    }
  }

  private func name(ofReward id: String) -> String {
    programme.rewards.first { $0.id == id }?.name ?? id
  }

  /// `1.5`.
  func factor(_ multiplier: Multiplier) -> String {
    let rest = String(multiplier.thousandths % 1_000 + 1_000).dropFirst()
    let digits = String(rest.reversed().drop { $0 == "0" }.reversed())
    return "\(multiplier.thousandths / 1_000)" + (digits.isEmpty ? "" : "." + digits)
  }

  static func shown(_ tree: YAMLTree) -> String {
    switch tree {
    case .text(let text): text.trimmedSpaces
    case .list(let items): items.map(shown).joined(separator: ", ")
    case .keys(let entries): entries.map { "\($0.key): \(shown($0.value))" }.joined(separator: "; ")
    }
  }

  func rewards(_ tree: YAMLTree?) -> [[String: Any]] {
    programme.rewards.map { reward in
      [
        "name": reward.name, "address": PercentCoding.encoded(reward.id),
        "cost": reward.cost.map { words.count("rules.points", $0) } ?? words("rules.reward.given"),
        "limits": limits(reward), "worth": worth(reward.worth).map { [$0] } ?? [],
        "condition": tree?[YAMLPath("rewards", reward.id, "if")].map { [Self.shown($0)] } ?? [],
      ] as [String: Any]
    }
  }

  private func limits(_ reward: Reward) -> [String] {
    let limits = [
      reward.stock.map { words("rules.reward.stock") + ": " + visit.number($0) },
      reward.perMember.map { words("rules.reward.per-member") + ": " + visit.rate($0) },
      reward.validFor == Reward.validForUsually
        ? nil : words("rules.reward.valid") + ": " + visit.span(reward.validFor),
    ].compactMap { $0 }
    return limits.isEmpty ? [] : [limits.joined(separator: " · ")]
  }

  private func worth(_ worth: Reward.Worth) -> String? {
    switch worth {
    case .named: nil
    case .free(let item): words("rules.reward.free-item", ["item": item])
    case .value(let money): words("rules.reward.off", ["amount": visit.money(money)])
    case .percent(let percent): words("rules.reward.off", ["amount": "\(percent) %"])
    }
  }

  /// What levels count, and for how long.
  var tiersBy: [String] {
    guard let tiers = programme.tiers else { return [] }
    let window =
      switch tiers.over {
      case .year: words("rules.tier.year")
      case .life: words("rules.tier.life")
      case .rolling(let span): words("rules.tier.rolling", ["span": visit.span(span)])
      }
    return [words("rules.tier.by-\(tiers.by.rawValue)", ["window": window])]
  }

  var tiers: [[String: Any]] {
    guard let tiers = programme.tiers else { return [] }
    return tiers.levels.map { level in
      let from =
        switch tiers.by {
        case .spend: visit.money(Money(minorUnits: level.from))
        case .points: words.count("rules.points", level.from)
        case .visits: words.count("rules.visits", level.from)
        }
      return [
        "name": level.id, "from": from, "perks": level.perks.joined(separator: ", "),
        "factor": level.multiply.map { [words("rules.times", ["factor": factor($0)])] } ?? [],
        "reward": level.reward.map { [name(ofReward: $0)] } ?? [],
      ]
    }
  }

  var cards: [[String: Any]] {
    programme.cards.map { card in
      [
        "name": card.name,
        "does": words.count("rules.card", card.stamps, ["reward": name(ofReward: card.reward)]),
      ]
    }
  }

  var ownWording: String { words.count("rules.own-wording", Int64(settings.replies.count)) }
}

extension String {
  /// Without white space at both ends.
  var trimmedSpaces: String {
    String(String(drop { $0.isWhitespace }.reversed()).drop { $0.isWhitespace }.reversed())
  }
}
