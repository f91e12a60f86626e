import Loyalty

/// `nudges`, `lessons`, `campaigns`, `surveys`, `contests` and `board`.
extension ShopReader {
  private static let occasions = ["purchase", "visit", "join"]

  func nudges() -> [Nudge] {
    named("nudges", example: "missed: { if: { last-purchase: 45d }, reward: five-off, every: 6mo }") { entry, nudge in
      let condition = nudge.required("if", example: "{ last-purchase: 45d }").flatMap(conditions.condition)
      let after = nudge.optional("after")?.occasion(among: Self.occasions)
      let reward = nudge.optional("reward")?.reference(to: "reward", among: names.rewards)
      let every = nudge.optional("every")?.span(example: "6mo")
      guard let condition else { return nil }
      return Nudge(id: entry.key, condition: condition, after: after, reward: reward, every: every)
    }
  }

  func lessons() -> [Lesson] {
    named("lessons", example: "brewing: { after: join, say: [\"Grind just before brewing.\"], days: [2] }") {
      entry, lesson in
      let after = lesson.required("after", example: "join")?.occasion(among: Self.occasions)
      let say = lesson.required("say", example: "[\"Day 2: …\"]")?.texts(example: "[\"Day 2: …\"]")
      let daysValue = lesson.required("days", example: "[2, 5]")
      let days = daysValue?.list(example: "[2, 5]")?.compactMap { $0.positive(example: "2") }
      for text in say ?? [] {
        TextCheck.checkLength(text, "a text of the lesson '\(entry.key)'", at: entry.place, findings)
      }
      guard let after, let say, let daysValue, let days else { return nil }
      if say.count != days.count {
        findings.mistake(
          "'say' has \(say.count) texts and 'days' has \(days.count) days", "give each text its day",
          at: daysValue.place)
      } else if zip(days, days.dropFirst()).contains(where: { $0 >= $1 }) {
        findings.mistake("the days do not rise", "order the texts by their days", at: daysValue.place)
      }
      return Lesson(id: entry.key, after: after, parts: zip(days, say).map { Lesson.Part(day: Int($0), say: $1) })
    }
  }

  func campaigns() -> [Campaign] {
    named("campaigns", example: "spring: { at: 2026-03-20 10:00, say: \"…\" }") { entry, campaign in
      let at = campaign.required("at", example: "2026-03-20 10:00")?.parsed(
        "a day and a time", example: "2026-03-20 10:00", ValueParsers.moment)
      let to = conditions.condition(campaign.optional("to"), at: .rest("a campaign goes out"))
      let say = campaign.required("say", example: "\"Spring beans are here.\"")?.text(
        example: "\"Spring beans are here.\"")
      if let say { TextCheck.checkLength(say, "what '\(entry.key)' says", at: entry.place, findings) }
      guard let at, let to, let say else { return nil }
      return Campaign(id: entry.key, at: at, to: to, say: say)
    }
  }

  func contests() -> (settings: [Contest], spoken: [SpokenWord]) {
    var spoken: [SpokenWord] = []
    let example = "july: { from: 2026-07-01, until: 2026-07-31, keyword: WIN, winners: 3, prize: mug }"
    let settings: [Contest] = named("contests", example: example) { entry, contest in
      let from = contest.required("from", example: "2026-07-01")?.date()
      let untilValue = contest.required("until", example: "2026-07-31")
      let until = untilValue?.date()
      let keyword = contest.required("keyword", example: "WIN").flatMap { value in
        value.text(example: "WIN").map { SpokenWord($0, of: "contests/\(entry.key)", at: value.place) }
      }
      let entries = contest.optional("entries")?.rate(example: "1/d")
      let winners = contest.required("winners", example: "3")?.positive(example: "3")
      let prize = contest.required("prize", example: "mug")?.reference(to: "reward", among: names.rewards)
      let losers = contest.optional("losers")?.text(example: "\"Not this time.\"")
      if let losers {
        TextCheck.checkLength(losers, "what the losers of '\(entry.key)' get", at: entry.place, findings)
      }
      if let keyword { spoken.append(keyword) }
      if let from, let until, let untilValue, from > until {
        findings.mistake("'until' is before 'from'", "exchange the two days", at: untilValue.place)
      }
      guard let from, let until, let keyword, let winners, let prize else { return nil }
      return Contest(
        id: entry.key, from: from, until: until, keyword: keyword.text.uppercased(), entries: entries, winners: winners,
        prize: prize, losers: losers)
    }
    return (settings, spoken)
  }

  func board() -> (settings: Board?, spoken: [SpokenWord]) {
    let example = "{ by: points, over: month, keyword: RANKING }"
    guard let board = section.optional("board")?.section(example: example) else { return (nil, []) }
    let by = board.required("by", example: "points")?.choice(Tiers.Measure.self)
    let over = board.required("over", example: "month")?.choice(Board.Window.self)
    let keyword = board.required("keyword", example: "RANKING").flatMap { value in
      value.text(example: "RANKING").map { SpokenWord($0, of: "board", at: value.place, isRanking: true) }
    }
    board.rejectUnknown()
    guard let by, let over, let keyword else { return (nil, keyword.map { [$0] } ?? []) }
    return (Board(by: by, over: over, keyword: keyword.text.uppercased()), [keyword])
  }
}
