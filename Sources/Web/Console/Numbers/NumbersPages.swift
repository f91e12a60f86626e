import Gateway
import HTTPTypes
import Hummingbird
import Loyalty
import Settings

/// Numbers worth looking at: how a club does, in tables, drawings and files.
struct NumbersPages {
  let desk: any NumbersDesk

  private static let refresh = HTTPField.Name("refresh")
  /// While nothing is there yet, the page comes anew by itself.
  private static let refreshSeconds = "3"

  func add(to console: ConsoleRouter) {
    console.get("numbers", for: .owner) { visit in
      guard let sight = desk.numbers(of: visit.shop.id) else { throw ConsoleRefusal.notFound }
      return Self.page(sight, visit)
    }
    console.get("numbers/:file", for: .owner) { visit in
      guard let sight = desk.numbers(of: visit.shop.id),
        let sheet = NumberSheet.all(sight.numbers, sight.texts, visit).first(where: {
          $0.file == visit.parameters["file"]
        })
      else { throw ConsoleRefusal.notFound }
      return sheet.download(of: visit.shop.id)
    }
  }

  private static func page(_ sight: NumbersSight, _ visit: Visit) -> Response {
    let words = visit.words
    let price = visit.query["price"].map { $0.filter { !$0.isWhitespace } } ?? ""
    let isPrice = SegmentPrice(price) != nil
    var facts: [String: Any] = [
      "typed": price, "price": isPrice ? [price] : [], "isNoPrice": !price.isEmpty && !isPrice,
    ]
    if let progress = sight.progress {
      facts["progress"] = [
        "percent": String(progress.percent),
        "told": words("numbers.progress", ["percent": visit.format.percent(thousandths: Int64(progress.percent) * 10)]),
      ]
    }
    facts["texts"] = TextCosts(sight.texts, price: SegmentPrice(price), visit).facts
    if let numbers = sight.numbers {
      facts["counted"] = Chapters(numbers, sight.worths, visit).facts
      facts["asOf"] = words("numbers.as-of", ["when": visit.moment(numbers.asOf)])
    }
    var response = visit.page(.numbers, title: words("numbers.title"), facts)
    if sight.numbers == nil, let refresh { response.headers[refresh] = refreshSeconds }
    return response
  }
}

/// What is told of members, chapter by chapter.
private struct Chapters {
  let numbers: ShopNumbers
  let worths: [PointWorth]
  let visit: Visit

  init(_ numbers: ShopNumbers, _ worths: [PointWorth], _ visit: Visit) {
    self.numbers = numbers
    self.worths = worths
    self.visit = visit
  }

  private func figure(_ name: String, _ value: String) -> [String: String] {
    ["label": visit.words("numbers.\(name)"), "value": value]
  }

  private func share(_ part: Int64, _ whole: Int64) -> String {
    Share.thousandths(part, of: whole).map { visit.format.percent(thousandths: $0) } ?? "–"
  }

  private func sheet(_ sheet: NumberSheet) -> [String: Any] { sheet.facts }

  var facts: [String: Any] {
    let recent = numbers.recent
    let average = Share.average(recent.amount, of: recent.orders).map { visit.money(Money(minorUnits: $0)) } ?? "–"
    var facts: [String: Any] = [
      "members": visit.number(numbers.members), "isEmpty": numbers.members == 0,
      "activity": ["plot": activityPlot.facts, "sheet": sheet(.activity(numbers, visit))],
      "sources": ["plot": sourcePlot.facts, "sheet": sheet(.sources(numbers, visit))],
      "buying": [
        figure("second", share(numbers.boughtTwice, numbers.everBought)),
        figure("repeat", share(recent.repeaters, recent.buyers)), figure("average", average),
        figure("orders", visit.number(recent.orders)),
      ],
      "rewards": [
        figure("redemption", share(recent.pointsSpent, recent.pointsEarned)),
        figure("coupons-used", share(recent.couponsUsed, recent.coupons)),
        figure("owed", visit.number(numbers.points.owed)), figure("holders", visit.number(numbers.points.holders)),
      ],
      "worths": worths.map { worth in
        visit.words(
          "numbers.worth",
          [
            "reward": worth.reward, "cost": visit.number(worth.cost),
            "money": visit.money(worth.money(for: numbers.points.owed)),
          ])
      },
      "noWorths": worths.isEmpty,
      "cohorts": ["sheet": sheet(.cohorts(numbers, visit))],
    ]
    // before anybody joined that long ago there is nothing to draw
    if numbers.cohorts.contains(where: { $0.after[0].due > 0 }) {
      facts["cohorts"] = ["plot": cohortPlot.facts, "sheet": sheet(.cohorts(numbers, visit))]
    }
    if let change = numbers.change {
      facts["change"] = [
        "told": visit.words(
          "numbers.change-told", ["when": visit.moment(change.at), "days": visit.number(change.days)]),
        "sheet": sheet(.change(change, visit)),
      ]
    } else {
      facts["noChange"] = true
    }
    if let tiers = numbers.tiers { facts["tiers"] = tierFacts(tiers) }
    return facts
  }

  private var activityPlot: Plot {
    let activity = numbers.activity
    let bars = [("active", activity.active), ("lapsing", activity.lapsing), ("lapsed", activity.lapsed)].map {
      Plot.Bar(
        name: visit.words("numbers.\($0.0)"), value: $0.1,
        told: visit.number($0.1) + " (" + share($0.1, numbers.members) + ")")
    }
    return .bars(
      id: "activity", title: visit.words("numbers.activity-title"),
      summary: bars.map { "\($0.name): \($0.told)" }.joined(separator: "; "), bars)
  }

  private static let barsMax = 8

  private var sourcePlot: Plot {
    let bars = numbers.sources.prefix(Self.barsMax).map { source in
      Plot.Bar(
        name: source.kind.name(visit.words), value: source.members,
        told: visit.number(source.members) + " (" + share(source.members, numbers.members) + ")")
    }
    return .bars(
      id: "sources", title: visit.words("numbers.sources-title"),
      summary: bars.map { "\($0.name): \($0.told)" }.joined(separator: "; "), bars)
  }

  private var cohortPlot: Plot {
    let cohorts = numbers.cohorts
    let series = ShopNumbers.Cohort.days.indices.map { place in
      Plot.Series(
        name: visit.words("numbers.after-days", ["days": visit.number(ShopNumbers.Cohort.days[place])]),
        values: cohorts.map { Share.thousandths($0.after[place].again, of: $0.after[place].due) })
    }
    let summary = series.map { series in
      let last = series.values.last { $0 != nil }.flatMap(\.self)
      return series.name + ": " + (last.map { visit.format.percent(thousandths: $0) } ?? "–")
    }
    // every third month has its name
    let places = cohorts.enumerated().map { place, cohort in
      (cohorts.count - 1 - place) % 3 == 0 ? visit.format.month(cohort.month, year: Int(cohort.year)) : nil
    }
    return .lines(
      id: "cohorts", title: visit.words("numbers.cohorts-title"), summary: summary.joined(separator: "; "),
      places: places, series, tick: { visit.format.percent(thousandths: $0) })
  }

  private func tierFacts(_ tiers: ShopNumbers.TierMovement) -> [String: Any] {
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
      "sheet": sheet(.tiers(tiers, visit)),
    ]
  }
}

/// What texts took, by the day.
private struct TextCosts {
  let days: [TextDays.Day]
  let price: SegmentPrice?
  let visit: Visit

  init(_ texts: TextDays, price: SegmentPrice?, _ visit: Visit) {
    days = texts.days
    self.price = price
    self.visit = visit
  }

  var facts: [String: Any] {
    let segments = days.reduce(0) { $0 + $1.segments }
    let texts = days.reduce(0) { $0 + $1.texts }
    var figures = [
      ["label": visit.words("numbers.texts-out"), "value": visit.number(texts)],
      ["label": visit.words("numbers.segments"), "value": visit.number(segments)],
      ["label": visit.words("numbers.texts-in"), "value": visit.number(days.reduce(0) { $0 + $1.heard })],
    ]
    if let price {
      figures.append([
        "label": visit.words("numbers.cost"),
        "value": visit.money(price.cost(of: segments, in: visit.shop.settings.currency)),
      ])
    }
    return [
      "figures": figures, "plot": plot(segments).facts,
      "sheet": NumberSheet.texts(TextDays(days: days), price, visit).facts,
    ]
  }

  private func plot(_ segments: Int64) -> Plot {
    let names = ["replies", "marketing", "opt-outs"].map { visit.words("numbers.\($0)") }
    let today = days.last?.date ?? visit.shop.clock.local(visit.now).date
    let columns = days.enumerated().map { place, day in
      Plot.Column(
        // every week, counted from today back
        name: (days.count - 4 - place) % 9 == 0 ? visit.format.day(day.date, today: today) : nil,
        values: day.sums.map { Int64($0.segments) })
    }
    let sums = (0..<3).map { kind in days.reduce(Int64(0)) { $0 + Int64($1.sums[kind].segments) } }
    return .columns(
      id: "segments", title: visit.words("numbers.texts-title"),
      summary: zip(names, sums).map { "\($0): \(visit.number($1))" }.joined(separator: "; "), legend: names, columns,
      tick: { visit.number($0) })
  }
}
