/// The three drawings that there are.
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
    // behind the last column is room for the numbers
    let (left, right, top, floor) = (8, 608, 84, 330)
    var plot = Plot(id: id, title: title, summary: summary, height: 372)
    let largest = columns.map { $0.values.reduce(0, +) }.max() ?? 0
    let roof = roof(of: largest)
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
    let (left, right, top, floor) = (24, 610, 84, 330)
    var plot = Plot(id: id, title: title, summary: summary, height: 372)
    let largest = series.flatMap(\.values).compactMap(\.self).max() ?? 0
    let roof = largest == 0 ? 1_000 : min(1_000, roof(of: largest))
    plot.legend(series.map(\.name), isOfLines: true)
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

  /// What is named is drawn as below.
  private mutating func legend(_ names: [String], isOfLines: Bool = false) {
    let column = Self.width / max(1, names.count)
    for (place, (pattern, name)) in zip(Pattern.allCases, names).enumerated() {
      let x = 8 + place * column
      if isOfLines {
        line([(x + 8, 19), (x + 52, 19)], pattern)
      } else {
        bar(x: x, y: 6, width: 26, height: 26, pattern)
      }
      word(Self.cut(name, lettersMax: names.count > 2 ? 13 : 24), x: x + (isOfLines ? 70 : 36), y: 28)
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
