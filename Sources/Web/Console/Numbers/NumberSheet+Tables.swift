import Gateway
import Loyalty
import Settings

/// The tables that there are.
extension NumberSheet {
  static func activity(_ numbers: ShopNumbers, _ visit: Visit) -> NumberSheet {
    let activity = numbers.activity
    let rows = [
      ("active", activity.active.members), ("lapsing", activity.lapsing.members), ("lapsed", activity.lapsed.members),
      ("stopped", numbers.stopped),
    ]
    return NumberSheet(
      "activity", named: ["state", "members", "share"],
      rows.map { name, count in
        Row(
          name: visit.words("numbers.\(name)"),
          cells: [.count(count), .share(Share.thousandths(count, of: numbers.members))])
      }, visit)
  }

  static func owed(_ numbers: ShopNumbers, _ visit: Visit) -> NumberSheet {
    let activity = numbers.activity
    let rows = [("active", activity.active), ("lapsing", activity.lapsing), ("lapsed", activity.lapsed)]
    return NumberSheet(
      "owed", named: ["state", "owed", "share", "holders"],
      rows.map { name, group in
        Row(
          name: visit.words("numbers.\(name)"),
          cells: [
            .count(group.points.owed), .share(Share.thousandths(group.points.owed, of: numbers.points.owed)),
            .count(group.points.holders),
          ])
      }, visit)
  }

  static func buying(_ numbers: ShopNumbers, _ visit: Visit) -> NumberSheet {
    let columns = ["month", "orders", "sales", "average", "buyers", "repeat", "ever-bought", "second"]
    return months("buying", columns, numbers, visit) { month in
      let period = month.period
      return [
        .count(period.orders), .money(Money(minorUnits: period.amount)),
        Share.average(period.amount, of: period.orders).map { .money(Money(minorUnits: $0)) } ?? .none,
        .count(period.buyers), .share(Share.thousandths(period.repeaters, of: period.buyers)),
        .count(month.everBought), .share(Share.thousandths(month.boughtTwice, of: month.everBought)),
      ]
    }
  }

  static func points(_ numbers: ShopNumbers, _ visit: Visit) -> NumberSheet {
    let columns = ["month", "points-earned", "points-spent", "redemption", "coupons-given", "coupons-used"]
    return months("points", columns, numbers, visit) { month in
      let period = month.period
      return [
        .count(period.pointsEarned), .count(period.pointsSpent),
        .share(Share.thousandths(period.pointsSpent, of: period.pointsEarned)), .count(period.coupons),
        .share(Share.thousandths(period.couponsUsed, of: period.coupons)),
      ]
    }
  }

  /// The newest month first.
  private static func months(
    _ name: String, _ columns: [String], _ numbers: ShopNumbers, _ visit: Visit, _ cells: (ShopNumbers.Month) -> [Cell]
  ) -> NumberSheet {
    NumberSheet(
      name, named: columns,
      numbers.months.reversed().map { Row(name: monthName($0.year, $0.month), cells: cells($0)) }, visit)
  }

  /// `2026-03`, as programs sort them.
  private static func monthName(_ year: Int, _ month: Int) -> String { "\(year)-\(month < 10 ? "0" : "")\(month)" }

  static func sources(_ numbers: ShopNumbers, _ visit: Visit) -> NumberSheet {
    NumberSheet(
      "sources", named: ["source", "members", "share", "recent"],
      numbers.sources.map { source in
        Row(
          name: source.kind.name(visit.words),
          cells: [
            .count(source.members), .share(Share.thousandths(source.members, of: numbers.members)),
            .count(source.recent),
          ])
      }, visit)
  }

  static func cohorts(_ numbers: ShopNumbers, _ visit: Visit) -> NumberSheet {
    let again = ShopNumbers.Cohort.days.map { visit.words("numbers.again-after", ["days": visit.number($0)]) }
    let bought = visit.words("numbers.bought-after", ["days": visit.number(ShopNumbers.Cohort.days[0])])
    return NumberSheet(
      "cohorts", [visit.words("numbers.month"), visit.words("numbers.joined"), bought] + again,
      numbers.cohorts.reversed().map { cohort in
        let first = cohort.after[0]
        let shares = cohort.after.map { Cell.share(Share.thousandths($0.again, of: $0.due)) }
        return Row(
          name: monthName(cohort.year, cohort.month),
          cells: [.count(cohort.joined), .share(Share.thousandths(first.bought, of: first.due))] + shares)
      }, visit)
  }

  static func change(_ change: ShopNumbers.Change, _ visit: Visit) -> NumberSheet {
    func row(_ name: String, _ cell: (ShopNumbers.Period) -> Cell) -> Row {
      Row(name: visit.words("numbers.\(name)"), cells: [cell(change.before), cell(change.after)])
    }
    return NumberSheet(
      "change", named: ["what", "before", "after"],
      [
        row("joined") { .count($0.joins) }, row("orders") { .count($0.orders) },
        row("sales") { .money(Money(minorUnits: $0.amount)) },
        row("average") { period in
          Share.average(period.amount, of: period.orders).map { .money(Money(minorUnits: $0)) } ?? .none
        },
        row("buyers") { .count($0.buyers) },
        row("repeat") { .share(Share.thousandths($0.repeaters, of: $0.buyers)) },
        row("visits") { .count($0.visits) }, row("points-earned") { .count($0.pointsEarned) },
        row("points-spent") { .count($0.pointsSpent) },
      ], visit)
  }

  static func tiers(_ tiers: ShopNumbers.TierMovement, _ visit: Visit) -> NumberSheet {
    let names = [visit.words("numbers.no-tier")] + tiers.levels
    let rows = zip(names, tiers.moves).map { name, line in
      Row(name: visit.words("numbers.was", ["level": name]), cells: line.map { .count($0) })
    }
    return NumberSheet(
      "tiers", [visit.words("numbers.then-and-now")] + names,
      rows + [Row(name: visit.words("numbers.was-none"), cells: tiers.new.map { .count($0) })], visit)
  }

  static func texts(_ texts: TextDays, _ price: SegmentPrice?, _ visit: Visit) -> NumberSheet {
    var columns = ["day", "texts-in", "texts-out", "replies", "marketing", "opt-outs"]
    if price != nil { columns.append("cost") }
    return NumberSheet(
      "texts", named: columns,
      texts.days.reversed().map { day in
        var cells: [Cell] = [.count(day.heard), .count(day.texts)] + day.sums.map { .count(Int64($0.segments)) }
        if let price { cells.append(.money(price.cost(of: day.segments, in: visit.shop.settings.currency))) }
        return Row(name: visit.format.day(day.date), cells: cells)
      }, visit)
  }
}

extension ShopNumbers.Source.Kind {
  func name(_ words: ConsoleWords) -> String {
    switch self {
    case .source(let name): name
    case .campaign(let name): words("numbers.from-campaign", ["name": name])
    case .keyword(let name): words("numbers.from-keyword", ["name": name])
    case .friend: words("numbers.from-friend")
    case .token: words("numbers.from-token")
    case .till: words("numbers.from-till")
    case .staff: words("numbers.from-staff")
    case .file: words("numbers.from-file")
    case .unknown: words("numbers.from-unknown")
    case .others: words("numbers.from-others")
    }
  }
}
