import Loyalty

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

  func badges() -> [Badge] {
    let occasions = ["purchase", "visit", "join", "referral", "survey", "tier", "action:NAME"]
    return named("badges", example: "early-bird: { name: Early bird, on: purchase, times: 5 }") { entry, badge in
      let name = badge.required("name", example: "Early bird")?.text(example: "Early bird")
      let on = badge.required("on", example: "purchase")?.occasion(among: occasions)
      let condition = conditions.condition(badge.optional("if"))
      let times = badge.optional("times").map { $0.positive(example: "5") } ?? 1
      let gift = gift(badge, isRequired: false)
      guard let name, let on, let condition, let times else { return nil }
      return Badge(id: entry.key, name: name, on: on, condition: condition, times: times, gift: gift)
    }
  }
}
