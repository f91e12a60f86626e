import Gateway
import Loyalty
import Settings

/// The drawings of what is told of members.
struct NumberPlots {
  let numbers: ShopNumbers
  let visit: Visit

  private static let sourcesMax = 8

  private func word(_ name: String) -> String { visit.words("numbers.\(name)") }
  private func percent(_ thousandths: Int64) -> String { visit.format.percent(thousandths: thousandths) }

  var activity: Plot {
    let activity = numbers.activity
    return bars(
      "activity",
      [
        (word("active"), activity.active.members), (word("lapsing"), activity.lapsing.members),
        (word("lapsed"), activity.lapsed.members),
      ], of: numbers.members)
  }

  var sources: Plot {
    bars(
      "sources", numbers.sources.prefix(Self.sourcesMax).map { ($0.kind.name(visit.words), $0.members) },
      of: numbers.members)
  }

  var owed: Plot {
    let activity = numbers.activity
    return bars(
      "owed",
      [
        (word("active"), activity.active.points.owed), (word("lapsing"), activity.lapsing.points.owed),
        (word("lapsed"), activity.lapsed.points.owed),
      ], of: numbers.points.owed)
  }

  private func bars(_ id: String, _ values: [(name: String, value: Int64)], of whole: Int64) -> Plot {
    let bars = values.map { name, value in
      let share = Share.thousandths(value, of: whole).map { " (\(percent($0)))" } ?? ""
      return Plot.Bar(name: name, value: value, told: visit.number(value) + share)
    }
    return .bars(
      id: id, title: word("\(id)-title"), summary: bars.map { "\($0.name): \($0.told)" }.joined(separator: "; "), bars)
  }

  // MARK: Month by month

  var cohorts: Plot {
    let months = numbers.cohorts.map { (year: $0.year, month: $0.month) }
    return shares(
      "cohorts", word("cohorts-title"), months,
      ShopNumbers.Cohort.days.indices.map { place in
        Plot.Series(
          name: visit.words("numbers.after-days", ["days": visit.number(ShopNumbers.Cohort.days[place])]),
          values: numbers.cohorts.map { Share.thousandths($0.after[place].again, of: $0.after[place].due) })
      })
  }

  var buying: Plot {
    shares(
      "buying", word("rates-title"), months,
      [
        series("second") { Share.thousandths($0.boughtTwice, of: $0.everBought) },
        series("repeat") { Share.thousandths($0.period.repeaters, of: $0.period.buyers) },
      ])
  }

  var redemption: Plot {
    shares(
      "redemption", word("redemption-title"), months,
      [
        series("redemption") { Share.thousandths($0.period.pointsSpent, of: $0.period.pointsEarned) },
        series("coupons-used") { Share.thousandths($0.period.couponsUsed, of: $0.period.coupons) },
      ])
  }

  var average: Plot {
    let averages = numbers.months.map { Share.average($0.period.amount, of: $0.period.orders) }
    let names = named(months)
    let last = averages.last.flatMap(\.self).map { visit.money(Money(minorUnits: $0)) }
    return .columns(
      id: "average", title: word("average-title"), summary: word("average") + ": " + (last ?? "–"), legend: [],
      zip(names, averages).map { Plot.Column(name: $0, values: [$1 ?? 0]) }, tick: coins)
  }

  private var months: [(year: Int, month: Int)] { numbers.months.map { (year: $0.year, month: $0.month) } }

  private func series(_ name: String, _ value: (ShopNumbers.Month) -> Int64?) -> Plot.Series {
    Plot.Series(name: word(name), values: numbers.months.map(value))
  }

  private func shares(
    _ id: String, _ title: String, _ months: [(year: Int, month: Int)], _ series: [Plot.Series]
  ) -> Plot {
    let summary = series.map { series in
      let last = series.values.last { $0 != nil }.flatMap(\.self)
      return series.name + ": " + (last.map(percent) ?? "–")
    }
    return .lines(
      id: id, title: title, summary: summary.joined(separator: "; "), places: named(months), series, tick: percent)
  }

  /// Every third month has its name, in figures where letters would run into each other.
  private func named(_ months: [(year: Int, month: Int)]) -> [String?] {
    let names = months.map { visit.format.month($0.month, year: $0.year) }
    let isShort = names.allSatisfy { $0.count <= Self.monthLettersMax }
    return months.enumerated().map { place, month in
      guard (months.count - 1 - place) % Self.monthsToAName == 0 else { return nil }
      return isShort ? names[place] : "\(month.month)/\(month.year)"
    }
  }

  private static let monthsToAName = 3
  private static let monthLettersMax = 9

  /// Money at the edge of a drawing: round sums, without the currency's name.
  private func coins(_ minorUnits: Int64) -> String {
    let currency = visit.shop.settings.currency
    let scale = (0..<currency.digits).reduce(Int64(1)) { (scale, _) in scale * 10 }
    if minorUnits % scale == 0 { return visit.number(minorUnits / scale) }
    return String(visit.money(Money(minorUnits: minorUnits)).dropLast(currency.code.count + 1))
  }

  // MARK: Then and now

  /// Each row has its own scale: what happened before is told apart by pattern.
  func change(_ change: ShopNumbers.Change) -> Plot {
    func row(
      _ name: String, _ value: (ShopNumbers.Period) -> Int64?, _ told: (Int64) -> String
    ) -> Plot.Row {
      let values = [value(change.before), value(change.after)]
      let strips = zip([Plot.Pattern.striped, .full], values).map { pattern, value in
        Plot.Strip(parts: [Plot.Part(value ?? 0, pattern)], told: value.map(told) ?? "–")
      }
      return Plot.Row(name: word(name), strips: strips, roof: values.compactMap(\.self).max() ?? 0)
    }
    let money = { visit.money(Money(minorUnits: $0)) }
    let rows = [
      row("joined", \.joins, visit.number), row("orders", \.orders, visit.number), row("sales", \.amount, money),
      row("average", { Share.average($0.amount, of: $0.orders) }, money), row("buyers", \.buyers, visit.number),
      row("repeat", { Share.thousandths($0.repeaters, of: $0.buyers) }, percent),
    ]
    return .rows(
      id: "change", title: word("change-title"), summary: summary(of: rows, [word("before"), word("after")]),
      legend: [(.striped, word("before")), (.full, word("after"))], rows)
  }

  /// Who stood on each level then, and who stands there now, told apart by who was there already.
  func tiers(_ tiers: ShopNumbers.TierMovement) -> Plot {
    let places = tiers.moves.indices
    let then = places.map { tiers.moves[$0].reduce(0, +) }
    let now = places.map { place in tiers.new[place] + tiers.moves.reduce(0) { $0 + $1[place] } }
    let roof = (then + now).max() ?? 0
    let rows = zip([word("no-tier")] + tiers.levels, places).map { name, place in
      let stayed = tiers.moves[place][place]
      return Plot.Row(
        name: name,
        strips: [
          Plot.Strip(parts: [Plot.Part(then[place], .striped)], told: visit.number(then[place])),
          Plot.Strip(
            parts: [Plot.Part(stayed, .full), Plot.Part(now[place] - stayed, .dotted)], told: visit.number(now[place])),
        ], roof: roof)
    }
    return .rows(
      id: "tiers", title: word("tiers-title"), summary: summary(of: rows, [word("tier-then"), word("tier-now")]),
      legend: [(.striped, word("tier-then")), (.full, word("tier-same")), (.dotted, word("tier-came"))], rows)
  }

  private func summary(of rows: [Plot.Row], _ times: [String]) -> String {
    rows.map { row in
      row.name + ": " + zip(times, row.strips).map { "\($0) \($1.told)" }.joined(separator: ", ")
    }.joined(separator: "; ")
  }
}
