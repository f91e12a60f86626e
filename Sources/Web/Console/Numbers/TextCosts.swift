import Gateway
import Loyalty
import Settings

/// What texts took, by the day.
struct TextCosts {
  let days: [TextDays.Day]
  let price: SegmentPrice?
  let visit: Visit

  /// Names of days stand so far apart that they do not touch, and the last so far from the edge that it stays within.
  private static let daysToAName = 9
  private static let unnamedAtTheEnd = 3

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
        name: (days.count - 1 - place - Self.unnamedAtTheEnd) % Self.daysToAName == 0
          ? visit.format.day(day.date, today: today) : nil,
        values: day.sums.map { Int64($0.segments) })
    }
    let sums = (0..<3).map { kind in days.reduce(Int64(0)) { $0 + Int64($1.sums[kind].segments) } }
    return .columns(
      id: "segments", title: visit.words("numbers.texts-title"),
      summary: zip(names, sums).map { "\($0): \(visit.number($1))" }.joined(separator: "; "), legend: names, columns,
      tick: { visit.number($0) })
  }
}
