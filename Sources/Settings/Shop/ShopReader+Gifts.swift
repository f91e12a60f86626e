import Loyalty
import Texting

/// `referral`, `birthday`, `expire` and `badges`.
extension ShopReader {
  func referral() -> Referral? {
    let example = "{ after: purchase, giver: { points: 100 }, friend: { points: 50 } }"
    guard let referral = section.optional("referral")?.section(example: example) else { return nil }
    let after = referral.required("after", example: "purchase")?.occasion(among: ["purchase", "visit", "join"])
    let giver = referral.optional("giver")?.section(example: "{ points: 100 }")
    let friend = referral.optional("friend")?.section(example: "{ points: 50 }")
    let limit = referral.optional("limit")?.limit(example: "10/1mo")
    if referral.entries.allSatisfy({ $0.key != "giver" && $0.key != "friend" }) {
      findings.mistake("'referral' gives nobody anything", "write for example \(example)", at: referral.place)
    }
    referral.rejectUnknown()
    let gifts = (giver: giver.flatMap(wholeGift), friend: friend.flatMap(wholeGift))
    guard let after else { return nil }
    return Referral(after: after, giver: gifts.giver, friend: gifts.friend, limit: limit)
  }

  private func wholeGift(_ section: Section) -> Gift? {
    let gift = gift(section, isRequired: true)
    section.rejectUnknown()
    return gift
  }

  func birthday() -> BirthdayGift? {
    guard let birthday = section.optional("birthday")?.section(example: "{ reward: pastry, notice: 30d }") else {
      return nil
    }
    let gift = gift(birthday, isRequired: true)
    let notice = birthday.optional("notice")?.span(example: "30d")
    birthday.rejectUnknown()
    return gift.map { BirthdayGift(gift: $0, notice: notice) }
  }

  func expiry() -> Expiry? {
    let example = "{ after: 12mo, by: idle, warn: 14d }"
    guard let expire = section.optional("expire")?.section(example: example) else { return nil }
    let after = expire.required("after", example: "12mo")?.span(example: "12mo")
    let by = expire.required("by", example: "idle")?.choice(Expiry.Clock.self)
    let warn = expire.optional("warn")?.span(example: "14d")
    expire.rejectUnknown()
    guard let after, let by else { return nil }
    return Expiry(after: after, by: by, warn: warn)
  }

  /// A badge may count deeds that give nothing else, but a slip in a name would make it one that nobody ever gets.
  private func checkAction(_ action: String, of badge: String, at place: Place) {
    guard !names.actions.contains(action) else { return }
    let what = "no rule of 'earn' is for 'action:\(action)'"
    if let near = Spelling.nearest(action, among: names.actions) {
      findings.mistake(what, "did you mean 'action:\(near)'?", at: place)
    } else {
      findings.warning(
        "\(what), so only the badge '\(badge)' counts it",
        "write one if it shall give points: { on: \"action:\(action)\", points: 10 }", at: place)
    }
  }

  func badges() -> [Badge] {
    let occasions = ["purchase", "visit", "join", "referral", "survey", "tier", "action:NAME"]
    return named("badges", example: "early-bird: { name: Early bird, on: purchase, times: 5 }") { entry, badge in
      let name = badge.required("name", example: "Early bird")?.text(example: "Early bird")
      let onValue = badge.required("on", example: "purchase")
      let on = onValue?.occasion(among: occasions)
      if let onValue, case .action(let action) = on { checkAction(action, of: entry.key, at: onValue.place) }
      let condition = conditions.condition(badge.optional("if"), at: ConditionReader.Setting(on))
      let times = badge.optional("times").map { $0.positive(example: "5") } ?? 1
      let gift = gift(badge, isRequired: false)
      guard let name, let on, let condition, let times else { return nil }
      return Badge(id: entry.key, name: name, on: on, condition: condition, times: times, gift: gift)
    }
  }
}
