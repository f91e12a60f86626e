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

  init(_ name: String, _ columns: [String], _ rows: [Row], _ visit: Visit) {
    file = name + ".csv"
    caption = visit.words("numbers.\(name)-title")
    self.columns = columns
    self.rows = rows
    self.visit = visit
  }

  /// The columns' names are among the console's words.
  init(_ name: String, named columns: [String], _ rows: [Row], _ visit: Visit) {
    self.init(name, columns.map { visit.words("numbers.\($0)") }, rows, visit)
  }

  /// Every one that there is as a file.
  static func all(_ numbers: ShopNumbers?, _ texts: TextDays, _ visit: Visit) -> [NumberSheet] {
    let price = visit.query["price"].flatMap { SegmentPrice($0) }
    let days = Self.texts(texts, price, visit)
    guard let numbers else { return [days] }
    return [
      days, activity(numbers, visit), sources(numbers, visit), buying(numbers, visit), points(numbers, visit),
      owed(numbers, visit), cohorts(numbers, visit),
    ]
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
}
