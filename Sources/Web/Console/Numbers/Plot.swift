/// A drawing as the template `plot` takes it: shapes at whole places of a field 720 wide, told apart by pattern and by words beside them,
/// so that it reads in black and white. Letters of 24 are legible on the narrowest phone.
struct Plot {
  static let width = 720
  static let letters = 24

  let id: String
  let title: String
  /// What a reader hears who does not see it.
  let summary: String
  let height: Int
  private var bars: [[String: String]] = []
  private var rules: [[String: String]] = []
  private var lines: [[String: String]] = []
  private var marks: [[String: String]] = []
  private var words: [[String: String]] = []

  init(id: String, title: String, summary: String, height: Int) {
    self.id = id
    self.title = title
    self.summary = summary
    self.height = height
  }

  var facts: [String: Any] {
    [
      "id": id, "title": title, "summary": summary, "width": String(Self.width), "height": String(height),
      "bars": bars, "rules": rules, "lines": lines, "marks": marks, "words": words,
    ]
  }

  /// Series are told apart by how they are filled, and lines by dashes and marks.
  enum Pattern: String, CaseIterable {
    case full, striped, dotted
  }

  enum Anchor: String {
    case start, middle, end
  }

  mutating func bar(x: Int, y: Int, width: Int, height: Int, _ pattern: Pattern) {
    guard width > 0, height > 0 else { return }
    var bar = ["x": String(x), "y": String(y), "width": String(width), "height": String(height)]
    if pattern != .full { bar["pattern"] = "\(id)-\(pattern.rawValue)" }
    bars.append(bar)
  }

  mutating func rule(fromX x1: Int, y y1: Int, toX x2: Int, y y2: Int) {
    rules.append(["x1": String(x1), "y1": String(y1), "x2": String(x2), "y2": String(y2)])
  }

  mutating func line(_ points: [(x: Int, y: Int)], _ pattern: Pattern) {
    guard !points.isEmpty else { return }
    if points.count > 1 {
      lines.append(["points": points.map { "\($0.x),\($0.y)" }.joined(separator: " "), "kind": pattern.rawValue])
    }
    for point in points { marks.append(["path": Self.mark(pattern, at: point), "kind": pattern.rawValue]) }
  }

  mutating func word(_ word: String, x: Int, y: Int, _ anchor: Anchor = .start, isStrong: Bool = false) {
    words.append([
      "word": word, "x": String(x), "y": String(y), "anchor": anchor.rawValue, "kind": isStrong ? "strong" : "soft",
    ])
  }

  /// A disc, a square, a triangle.
  private static func mark(_ pattern: Pattern, at point: (x: Int, y: Int)) -> String {
    let (x, y) = point
    switch pattern {
    case .full: return "M\(x - 8) \(y)a8 8 0 1 0 16 0a8 8 0 1 0 -16 0z"
    case .striped: return "M\(x - 7) \(y - 7)h14v14h-14z"
    case .dotted: return "M\(x) \(y - 10)l10 18h-20z"
    }
  }

  // MARK: Scales

  /// A round number that is not below the largest, so that whole quarters or halves of it are round too.
  static func roof(of largest: Int64) -> Int64 {
    var scale: Int64 = 1
    while true {
      for step in [Int64(4), 8, 10, 20] where step * scale >= largest { return step * scale }
      let (next, isOver) = scale.multipliedReportingOverflow(by: 10)
      guard !isOver, next < .max / 20 else { return max(1, largest) }
      scale = next
    }
  }

  /// So much of `length` as the value is of the roof, rounded down.
  static func length(of value: Int64, under roof: Int64, in length: Int) -> Int {
    guard roof > 0, value > 0 else { return 0 }
    return Int(Int128(min(value, roof)) * Int128(length) / Int128(roof))
  }

  /// As many letters as fit, the last of them dots where there are more.
  static func cut(_ word: String, lettersMax: Int) -> String {
    word.count <= lettersMax ? word : word.prefix(max(1, lettersMax - 1)) + "…"
  }
}
