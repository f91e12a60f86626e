import Gateway
import Loyalty
import Settings

/// What the programme has beside earning, rewards, levels and cards: one group each, and none where the file says nothing of it.
extension RulesFacts {
  struct Row {
    let label: String
    let value: String
    var condition: String?
    var beside: String?

    var facts: [String: Any] {
      [
        "label": label, "value": value, "condition": condition.map { [$0] } ?? [], "beside": beside.map { [$0] } ?? [],
      ]
    }
  }

  func more(_ tree: YAMLTree?) -> [[String: Any]] {
    let groups: [(id: String, title: String, rows: [Row])] = [
      ("plans", words("rules.plans"), plans), ("referral", words("rules.referral.title"), referral),
      ("birthday", words("rules.on.birthday"), birthday), ("badges", words("rules.badges"), badges(tree)),
      ("expiry", words("rules.expiry.title"), expiry), ("notices", words("rules.notices.title"), notices),
    ]
    return groups.filter { !$0.rows.isEmpty }.map { group in
      ["id": group.id, "title": group.title, "rows": group.rows.map(\.facts)] as [String: Any]
    }
  }

  private var plans: [Row] {
    programme.plans.map { plan in
      let price = words("rules.plan.price", ["money": visit.money(plan.price), "span": visit.span(plan.every)])
      let does = [price] + (plan.multiply.map { [words("rules.times", ["factor": factor($0)])] } ?? [])
      let grace = plan.grace.map { words("rules.plan.grace", ["span": visit.span($0)]) }
      let remind = plan.remind.map { words("rules.plan.remind", ["span": visit.span($0)]) }
      let beside = plan.perks + [grace, remind].compactMap { $0 }
      return Row(
        label: plan.name, value: does.joined(separator: " · "),
        beside: beside.isEmpty ? nil : beside.joined(separator: " · "))
    }
  }

  private var referral: [Row] {
    guard let referral = programme.referral else { return [] }
    let rows: [(String, String?)] = [
      ("rules.referral.after", occasion(referral.after)), ("rules.referral.giver", referral.giver.map(gives)),
      ("rules.referral.friend", referral.friend.map(gives)), ("rules.referral.limit", referral.limit.map(visit.rate)),
    ]
    return rows.compactMap { label, value in value.map { Row(label: words(label), value: $0) } }
  }

  private var birthday: [Row] {
    guard let birthday = programme.birthday else { return [] }
    let ahead = birthday.notice.map { words("rules.birthday.notice", ["span": visit.span($0)]) }
    return [Row(label: words("rules.birthday.gift"), value: gives(birthday.gift), beside: ahead)]
  }

  private func badges(_ tree: YAMLTree?) -> [Row] {
    programme.badges.map { badge in
      let often = badge.times > 1 ? " × " + visit.number(badge.times) : ""
      let gift = badge.gift.map { " · " + gives($0) } ?? ""
      return Row(
        label: badge.name, value: occasion(badge.on) + often + gift,
        condition: tree?[YAMLPath("badges", badge.id, "if")].map(Self.shown))
    }
  }

  private var expiry: [Row] {
    guard let expiry = programme.expiry else { return [] }
    let ends = expiry.by == .idle ? "rules.expiry.idle" : "rules.expiry.lot"
    return [
      Row(
        label: words("rules.expiry.when"), value: words(ends, ["span": visit.span(expiry.after)]),
        beside: expiry.warn.map { words("rules.expiry.warn", ["span": visit.span($0)]) })
    ]
  }

  private var notices: [Row] {
    [("rules.on.purchase", programme.notices.purchase), ("rules.on.visit", programme.notices.visit)].map {
      Row(label: words($0.0), value: words($0.1 ? "rules.notices.told" : "rules.notices.silent"))
    }
  }

  /// What this version reads and does not act on yet stands as the file has it.
  func later(_ tree: YAMLTree?) -> [[String: Any]] {
    let titles = [
      ("nudges", words("rules.later.nudges")), ("lessons", words("rules.later.lessons")),
      ("campaigns", words("rules.later.campaigns")), ("surveys", words("rules.later.surveys")),
      ("contests", words("rules.later.contests")), ("board", words("rules.later.board")),
    ]
    let groups = titles.compactMap { key, title -> [String: Any]? in
      guard let entries = tree?[YAMLPath(key)]?.entries, !entries.isEmpty else { return nil }
      return ["title": title, "rows": entries.map { ["label": $0.key, "value": Self.shown($0.value)] }]
    }
    return groups.isEmpty ? [] : [["groups": groups]]
  }
}
