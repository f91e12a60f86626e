import Gateway
import Loyalty
import Settings

/// A shop's rules in readable words.
struct RulesFacts {
  let visit: Visit
  let paused: Set<String>

  private var words: ConsoleWords { visit.words }
  private var settings: ShopSettings { visit.shop.settings }

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
        "isPaused": paused.contains(keyword.name),
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
    let rules = settings.programme.earn
    return rules.indices.map { index in
      let condition = items.count == rules.count ? items[index][.key("if")] : nil
      return [
        "on": occasion(rules[index].on), "gives": gives(rules[index].grant),
        "condition": condition.map { [Self.shown($0)] } ?? [],
      ]
    }
  }

  private func occasion(_ kind: OccasionKind) -> String {
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

  private func gives(_ grant: Grant) -> String {
    switch grant {
    case .points(let points): words.count("rules.points", points)
    case .pointsPer(let step): words("rules.points-per", ["money": visit.money(step)])
    case .multiply(let multiplier): words("rules.times", ["factor": Self.factor(multiplier)])
    case .stamp(let card):
      words("rules.stamp", ["card": settings.programme.cards.first { $0.id == card }?.name ?? card])
    case .reward(let reward): words("rules.gives-reward", ["reward": name(ofReward: reward)])
    }
  }

  private func name(ofReward id: String) -> String {
    settings.programme.rewards.first { $0.id == id }?.name ?? id
  }

  /// `1.5`.
  private static func factor(_ multiplier: Multiplier) -> String {
    let rest = String(multiplier.thousandths % 1_000 + 1_000).dropFirst()
    let digits = String(rest.reversed().drop { $0 == "0" }.reversed())
    return "\(multiplier.thousandths / 1_000)" + (digits.isEmpty ? "" : "." + digits)
  }

  private static func shown(_ tree: YAMLTree) -> String {
    switch tree {
    case .text(let text): text.trimmedSpaces
    case .list(let items): items.map(shown).joined(separator: ", ")
    case .keys(let entries): entries.map { "\($0.key): \(shown($0.value))" }.joined(separator: "; ")
    }
  }

  var rewards: [[String: Any]] {
    settings.programme.rewards.map { reward in
      [
        "name": reward.name, "address": PercentCoding.encoded(reward.id),
        "cost": reward.cost.map { words.count("rules.points", $0) } ?? words("rules.reward.given"),
        "stock": reward.stock.map { [visit.number($0)] } ?? [],
        "worth": worth(reward.worth).map { [$0] } ?? [],
      ]
    }
  }

  private func worth(_ worth: Reward.Worth) -> String? {
    switch worth {
    case .named: nil
    case .free(let item): words("rules.reward.free-item", ["item": item])
    case .value(let money): words("rules.reward.off", ["amount": visit.money(money)])
    case .percent(let percent): words("rules.reward.off", ["amount": "\(percent) %"])
    }
  }

  var tiers: [[String: Any]] {
    guard let tiers = settings.programme.tiers else { return [] }
    return tiers.levels.map { level in
      let from =
        switch tiers.by {
        case .spend: visit.money(Money(minorUnits: level.from))
        case .points: words.count("rules.points", level.from)
        case .visits: words.count("rules.visits", level.from)
        }
      return [
        "name": level.id, "from": from, "perks": level.perks.joined(separator: ", "),
        "factor": level.multiply.map { [words("rules.times", ["factor": Self.factor($0)])] } ?? [],
        "reward": level.reward.map { [name(ofReward: $0)] } ?? [],
      ]
    }
  }

  var cards: [[String: Any]] {
    settings.programme.cards.map { card in
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
