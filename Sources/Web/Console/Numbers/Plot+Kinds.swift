/// The four drawings that there are.
extension Plot {
  /// A bar for each thing, its name above it and its number behind it.
  struct Bar {
    let name: String
    let value: Int64
    let told: String
  }

  static func bars(id: String, title: String, summary: String, _ bars: [Bar]) -> Plot {
    let (rowHeight, barHeight, room) = (74, 30, 460)
    var plot = Plot(id: id, title: title, summary: summary, height: bars.count * rowHeight + 4)
    let largest = bars.map(\.value).max() ?? 0
    for (row, bar) in bars.enumerated() {
      let top = row * rowHeight
      let width = max(bar.value > 0 ? 3 : 0, length(of: bar.value, under: largest, in: room))
      plot.word(cut(bar.name, lettersMax: 44), x: 2, y: top + letters)
      plot.bar(x: 2, y: top + letters + 9, width: width, height: barHeight, .full)
      plot.word(bar.told, x: width + 14, y: top + letters + 32, isStrong: true)
    }
    return plot
  }

  /// What is stacked, from below, one for each pattern; `name` where the day is named below.
  struct Column {
    let name: String?
    let values: [Int64]
  }

  /// `tick` says a number at the edge; `legend` names the patterns in their order.
  static func columns(
    id: String, title: String, summary: String, legend: [String], _ columns: [Column], tick: (Int64) -> String
  ) -> Plot {
    let legend = zip(Pattern.allCases, legend).map { ($0, $1) }
    let top = legendHeight(legend) + 40
    let floor = top + fieldHeight
    var plot = Plot(id: id, title: title, summary: summary, height: floor + 42)
    let largest = columns.map { $0.values.reduce(0, +) }.max() ?? 0
    let roof = roof(of: largest)
    // behind the last column is room for the numbers
    let (left, right) = (8, 712 - max(104, tick(roof).count * letterWidth))
    plot.legend(legend)
    plot.grid(roof, left: left, right: 712, top: top, floor: floor, tick)
    let step = columns.isEmpty ? 1 : (right - left) / columns.count
    for (place, column) in columns.enumerated() {
      let x = left + place * step
      var y = floor
      for (pattern, value) in zip(Pattern.allCases, column.values) {
        let height = max(value > 0 ? 2 : 0, length(of: value, under: roof, in: floor - top))
        y -= height
        plot.bar(x: x + 2, y: y, width: max(2, step - 5), height: height, pattern)
      }
      if let name = column.name { plot.word(name, x: x + step / 2, y: floor + 32, .middle) }
    }
    return plot
  }

  /// A line for each series over the same places; nil where a series has no value yet.
  struct Series {
    let name: String
    /// In thousandths.
    let values: [Int64?]
  }

  static func lines(
    id: String, title: String, summary: String, places: [String?], _ series: [Series], tick: (Int64) -> String
  ) -> Plot {
    let legend = zip(Pattern.allCases, series.map(\.name)).map { ($0, $1) }
    let top = legendHeight(legend) + 40
    let (left, right, floor) = (24, 610, top + fieldHeight)
    var plot = Plot(id: id, title: title, summary: summary, height: floor + 42)
    let largest = series.flatMap(\.values).compactMap(\.self).max() ?? 0
    // more than the whole there may be: points that were earned before
    let roof = largest == 0 ? whole : largest > whole ? roof(of: largest) : min(whole, roof(of: largest))
    plot.legend(legend, isOfLines: true)
    plot.grid(roof, left: 8, right: 712, top: top, floor: floor, tick)
    let step = places.count > 1 ? (right - left) / (places.count - 1) : 0
    for (place, name) in places.enumerated() {
      if let name { plot.word(name, x: left + place * step, y: floor + 32, .middle) }
    }
    // the last drawn lies on top
    for (pattern, series) in zip(Pattern.allCases, series).reversed() {
      let points = series.values.enumerated().compactMap { place, value in
        value.map { (x: left + place * step, y: floor - length(of: $0, under: roof, in: floor - top)) }
      }
      plot.line(points, pattern)
    }
    return plot
  }

  /// A thing with a bar or more under its name, each in parts that are told apart by pattern.
  struct Row {
    let name: String
    let strips: [Strip]
    /// What the whole width stands for.
    let roof: Int64
  }

  struct Strip {
    let parts: [Part]
    let told: String
  }

  struct Part {
    let value: Int64
    let pattern: Pattern

    init(_ value: Int64, _ pattern: Pattern) {
      self.value = value
      self.pattern = pattern
    }
  }

  static func rows(
    id: String, title: String, summary: String, legend: [(Pattern, String)], _ rows: [Row]
  ) -> Plot {
    let (barHeight, step, room) = (26, 36, 430)
    let first = legendHeight(legend) + 8
    let height = rows.reduce(first) { $0 + letters + 28 + $1.strips.count * step }
    var plot = Plot(id: id, title: title, summary: summary, height: height)
    plot.legend(legend)
    var y = first
    for row in rows {
      plot.word(cut(row.name, lettersMax: 44), x: 2, y: y + letters)
      y += letters + 9
      for strip in row.strips {
        var x = 2
        for part in strip.parts {
          let width = max(part.value > 0 ? 3 : 0, length(of: part.value, under: row.roof, in: room))
          plot.bar(x: x, y: y, width: width, height: barHeight, part.pattern)
          x += width
        }
        plot.word(strip.told, x: x + 12, y: y + letters - 1, isStrong: true)
        y += step
      }
      y += 19
    }
    return plot
  }

  private static let whole: Int64 = 1_000
  private static let fieldHeight = 246
  /// Of the large letters of narrow screens.
  private static let letterWidth = 15
  private static let legendLine = 44
  private static let legendIndent = 78

  /// Side by side where all names fit, else one below the other.
  private static func isInOneLine(_ legend: [(Pattern, String)]) -> Bool {
    let room = (width / max(1, legend.count) - legendIndent) / letterWidth
    return legend.allSatisfy { $0.1.count <= room }
  }

  private static func legendHeight(_ legend: [(Pattern, String)]) -> Int {
    legend.isEmpty ? 0 : (isInOneLine(legend) ? 1 : legend.count) * legendLine
  }

  /// What is named is drawn as below.
  private mutating func legend(_ names: [(Pattern, String)], isOfLines: Bool = false) {
    let isInOneLine = Self.isInOneLine(names)
    let column = Self.width / max(1, names.count)
    for (place, (pattern, name)) in names.enumerated() {
      let x = 8 + (isInOneLine ? place * column : 0)
      let y = isInOneLine ? 0 : place * Self.legendLine
      if isOfLines {
        line([(x + 8, y + 19), (x + 52, y + 19)], pattern)
      } else {
        bar(x: x, y: y + 6, width: 26, height: 26, pattern)
      }
      word(Self.cut(name, lettersMax: 40), x: x + (isOfLines ? 70 : 36), y: y + 28)
    }
  }

  private mutating func grid(_ roof: Int64, left: Int, right: Int, top: Int, floor: Int, _ tick: (Int64) -> String) {
    for half in Int64(0)...2 {
      let y = floor - Self.length(of: roof * half / 2, under: roof, in: floor - top)
      rule(fromX: left, y: y, toX: right, y: y)
      if half > 0 { word(tick(roof * half / 2), x: right, y: y - 7, .end) }
    }
  }
}
