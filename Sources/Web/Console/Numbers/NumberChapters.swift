import Gateway
import Loyalty
import Settings

/// What is told of members, chapter by chapter.
struct NumberChapters {
  let numbers: ShopNumbers
  let worths: [PointWorth]
  let visit: Visit

  private func figure(_ name: String, _ value: String) -> [String: String] {
    ["label": visit.words("numbers.\(name)"), "value": value]
  }

  private func share(_ part: Int64, _ whole: Int64) -> String {
    Share.thousandths(part, of: whole).map { visit.format.percent(thousandths: $0) } ?? "–"
  }

  var facts: [String: Any] {
    var facts: [String: Any] = [
      "members": visit.number(numbers.members), "isEmpty": numbers.members == 0,
      "activity": ["plot": plots.activity.facts, "sheet": NumberSheet.activity(numbers, visit).facts],
      "sources": ["plot": plots.sources.facts, "sheet": NumberSheet.sources(numbers, visit).facts],
      "buying": buying, "rewards": rewards,
      // before anybody joined that long ago there is nothing to draw
      "cohorts": [
        "plot": numbers.cohorts.contains { $0.after[0].due > 0 } ? [plots.cohorts.facts] : [],
        "sheet": NumberSheet.cohorts(numbers, visit).facts,
      ] as [String: Any],
    ]
    if let change = numbers.change {
      facts["change"] = [
        "told": visit.words(
          "numbers.change-told", ["when": visit.moment(change.at), "days": visit.number(change.days)]),
        "plot": plots.change(change).facts, "sheet": NumberSheet.change(change, visit).facts,
      ]
    } else {
      facts["noChange"] = true
    }
    if let tiers = numbers.tiers { facts["tiers"] = self.tiers(tiers) }
    return facts
  }

  private var plots: NumberPlots { NumberPlots(numbers: numbers, visit: visit) }

  private var buying: [String: Any] {
    let (present, recent) = (numbers.present, numbers.recent)
    let average = Share.average(recent.amount, of: recent.orders).map { visit.money(Money(minorUnits: $0)) } ?? "–"
    return [
      "figures": [
        figure("second", share(present.boughtTwice, present.everBought)),
        figure("repeat", share(recent.repeaters, recent.buyers)), figure("average", average),
        figure("orders", visit.number(recent.orders)),
      ],
      "plots": [
        numbers.months.contains { $0.everBought > 0 } ? plots.buying.facts : nil,
        numbers.months.contains { $0.period.orders > 0 } ? plots.average.facts : nil,
      ].compactMap(\.self),
      "sheet": NumberSheet.buying(numbers, visit).facts,
    ]
  }

  private var rewards: [String: Any] {
    let (recent, points) = (numbers.recent, numbers.points)
    let months = numbers.months.map(\.period)
    return [
      "figures": [
        figure("redemption", share(recent.pointsSpent, recent.pointsEarned)),
        figure("coupons-used", share(recent.couponsUsed, recent.coupons)),
        figure("owed", visit.number(points.owed)), figure("holders", visit.number(points.holders)),
      ],
      "worths": worths.map { worth in
        visit.words(
          "numbers.worth",
          [
            "reward": worth.reward, "cost": visit.number(worth.cost),
            "money": visit.money(worth.money(for: points.owed)),
          ])
      },
      "noWorths": worths.isEmpty,
      "redemption": [
        "plot": months.contains { $0.pointsEarned > 0 || $0.coupons > 0 } ? [plots.redemption.facts] : [],
        "sheet": NumberSheet.points(numbers, visit).facts,
      ] as [String: Any],
      "owed": [
        "plot": points.owed > 0 ? [plots.owed.facts] : [], "sheet": NumberSheet.owed(numbers, visit).facts,
      ] as [String: Any],
    ]
  }

  private func tiers(_ tiers: ShopNumbers.TierMovement) -> [String: Any] {
    var (up, same, down) = (Int64(0), Int64(0), Int64(0))
    for (row, line) in tiers.moves.enumerated() {
      for (column, count) in line.enumerated() {
        if column > row { up += count } else if column < row { down += count } else { same += count }
      }
    }
    return [
      "figures": [
        figure("tier-up", visit.number(up)), figure("tier-same", visit.number(same)),
        figure("tier-down", visit.number(down)), figure("tier-new", visit.number(tiers.new.reduce(0, +))),
      ],
      "plot": plots.tiers(tiers).facts, "sheet": NumberSheet.tiers(tiers, visit).facts,
    ]
  }
}
