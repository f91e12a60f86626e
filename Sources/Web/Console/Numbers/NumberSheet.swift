import Gateway
import HTTPTypes
import Hummingbird
import Loyalty
import Settings

/// A table of numbers, as a page shows it and as a file has it.
struct NumberSheet {
  /// Its name in the address: `sources.csv`.
  let file: String
  let caption: String
  /// The first names the rows.
  let columns: [String]
  let rows: [Row]

  struct Row {
    let name: String
    let cells: [Cell]
  }

  enum Cell {
    case count(Int64)
    /// Of a whole, in thousandths; nil of nothing.
    case share(Int64?)
    case money(Money)
    case none
  }

  private let visit: Visit

  private init(_ name: String, _ columns: [String], _ rows: [Row], _ visit: Visit) {
    file = name + ".csv"
    caption = visit.words("numbers.\(name)-title")
    self.columns = columns
    self.rows = rows
    self.visit = visit
  }

  /// Every one that there is as a file.
  static func all(_ numbers: ShopNumbers?, _ texts: TextDays, _ visit: Visit) -> [NumberSheet] {
    let price = visit.query["price"].flatMap { SegmentPrice($0) }
    let days = Self.texts(texts, price, visit)
    guard let numbers else { return [days] }
    return [days, activity(numbers, visit), sources(numbers, visit), cohorts(numbers, visit)]
      + (numbers.change.map { [change($0, visit)] } ?? []) + (numbers.tiers.map { [tiers($0, visit)] } ?? [])
  }

  var facts: [String: Any] {
    [
      "caption": caption, "file": file, "columns": columns,
      "rows": rows.map { row in
        ["name": row.name, "cells": row.cells.map(text)] as [String: Any]
      },
    ]
  }

  private func text(_ cell: Cell) -> String {
    switch cell {
    case .count(let count): visit.number(count)
    case .share(let share): share.map { visit.format.percent(thousandths: $0) } ?? "–"
    case .money(let money): visit.money(money)
    case .none: ""
    }
  }

  // MARK: As a file

  private static let contentDisposition = HTTPField.Name.contentDisposition

  func download(of shop: ShopID) -> Response {
    let heads = columns.map(CSVField.words)
    let lines = [heads] + rows.map { [CSVField.words($0.name)] + $0.cells.map { CSVField.plain(plain($0)) } }
    let text = lines.map { $0.joined(separator: ",") + "\r\n" }.joined()
    var response = Site.response(Array(text.utf8), contentType: "text/csv; charset=utf-8")
    response.headers[Self.contentDisposition] = "attachment; filename=\"\(shop)-\(file)\""
    return response
  }

  /// As programs read it: no marks between thousands, a dot before what is no whole.
  private func plain(_ cell: Cell) -> String {
    switch cell {
    case .count(let count): String(count)
    case .share(let share): share.map { "\($0 / 10).\($0 % 10)" } ?? ""
    case .money(let money): visit.shop.settings.currency.format(money)
    case .none: ""
    }
  }

  // MARK: The tables

  static func activity(_ numbers: ShopNumbers, _ visit: Visit) -> NumberSheet {
    let activity = numbers.activity
    let rows = [
      ("active", activity.active), ("lapsing", activity.lapsing), ("lapsed", activity.lapsed),
      ("stopped", numbers.stopped),
    ]
    return NumberSheet(
      "activity", ["state", "members", "share"].map { visit.words("numbers.\($0)") },
      rows.map { name, count in
        Row(
          name: visit.words("numbers.\(name)"),
          cells: [.count(count), .share(Share.thousandths(count, of: numbers.members))])
      }, visit)
  }

  static func sources(_ numbers: ShopNumbers, _ visit: Visit) -> NumberSheet {
    NumberSheet(
      "sources", ["source", "members", "share", "recent"].map { visit.words("numbers.\($0)") },
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
          name: "\(cohort.year)-\(cohort.month < 10 ? "0" : "")\(cohort.month)",
          cells: [.count(cohort.joined), .share(Share.thousandths(first.bought, of: first.due))] + shares)
      }, visit)
  }

  static func change(_ change: ShopNumbers.Change, _ visit: Visit) -> NumberSheet {
    func row(_ name: String, _ cell: (ShopNumbers.Period) -> Cell) -> Row {
      Row(name: visit.words("numbers.\(name)"), cells: [cell(change.before), cell(change.after)])
    }
    return NumberSheet(
      "change", ["what", "before", "after"].map { visit.words("numbers.\($0)") },
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
      "texts", columns.map { visit.words("numbers.\($0)") },
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
