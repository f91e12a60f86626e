import Yams

/// The text of a file by its Unicode scalars, in which libyaml counts columns, and its lines.
struct YAMLSource: Sendable {
  let scalars: [Unicode.Scalar]
  /// Where each line begins.
  private let lineStarts: [Int]
  /// How lines end here: as the first one does.
  let newline: String

  init(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    var starts = [0]
    var index = 0
    while index < scalars.count {
      if Self.isBreak(scalars[index]) {
        index = Self.behindBreak(at: index, in: scalars)
        starts.append(index)
      } else {
        index += 1
      }
    }
    self.scalars = scalars
    lineStarts = starts
    let first = scalars.firstIndex(where: Self.isBreak)
    newline = first.map { Self.behindBreak(at: $0, in: scalars) - $0 == 2 ? "\r\n" : "\n" } ?? "\n"
  }

  var count: Int { scalars.count }

  /// Where a mark of Yams points, nil past the end of its line.
  func offset(_ mark: Mark?) -> Int? {
    guard let mark, lineStarts.indices.contains(mark.line - 1) else { return nil }
    let offset = lineStarts[mark.line - 1] + mark.column - 1
    return offset <= count ? offset : nil
  }

  /// From 1.
  func line(of offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  func lineStart(of offset: Int) -> Int { lineStarts[line(of: offset) - 1] }

  /// Where the line's words end: at its break or the end of the text.
  func lineEnd(of offset: Int) -> Int {
    scalars[offset...].firstIndex(where: Self.isBreak) ?? count
  }

  /// The beginning of the next line, or the end of the text.
  func behindLine(of offset: Int) -> Int {
    let end = lineEnd(of: offset)
    return end < count ? Self.behindBreak(at: end, in: scalars) : count
  }

  subscript(offset: Int) -> Unicode.Scalar? { scalars.indices.contains(offset) ? scalars[offset] : nil }

  func text(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[range])
    return String(view)
  }

  /// The next place that is neither white space nor a comment.
  func skippingBlank(from offset: Int) -> Int {
    var index = offset
    while let scalar = self[index] {
      if Self.isSpace(scalar) || Self.isBreak(scalar) {
        index += 1
      } else if scalar == "#" {
        index = lineEnd(of: index)
      } else {
        break
      }
    }
    return index
  }

  /// The next place that is no space or tab.
  func skippingSpaces(from offset: Int) -> Int {
    var index = offset
    while let scalar = self[index], Self.isSpace(scalar) { index += 1 }
    return index
  }

  /// Whether nothing but spaces stands there.
  func isBlank(_ range: Range<Int>) -> Bool { scalars[range].allSatisfy(Self.isSpace) }

  static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" }

  /// What libyaml counts as the end of a line.
  static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  private static func behindBreak(at index: Int, in scalars: [Unicode.Scalar]) -> Int {
    let isPair = scalars[index] == "\r" && index + 1 < scalars.count && scalars[index + 1] == "\n"
    return index + (isPair ? 2 : 1)
  }
}
