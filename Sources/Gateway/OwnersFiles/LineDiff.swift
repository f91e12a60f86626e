/// What differs between two texts, line by line, with a few lines around each place.
package struct LineDiff: Equatable, Sendable {
  package enum Kind: String, Sendable {
    case same, gone, new
    /// Lines that are the same in both are left out here.
    case gap
  }

  package struct Line: Equatable, Sendable {
    package let kind: Kind
    package let text: String
  }

  package let lines: [Line]

  /// Lines around a difference.
  private static let around = 2
  /// Beyond so many lines that differ in the middle, all of them are shown as gone and new: a comparison takes the square of it.
  private static let comparedMax = 2_000

  package init(from old: String, to new: String) {
    let (before, after) = (Self.lines(old), Self.lines(new))
    let head = zip(before, after).prefix { $0 == $1 }.count
    let tail = zip(before.dropFirst(head).reversed(), after.dropFirst(head).reversed()).prefix { $0 == $1 }.count
    let middle = Self.middle(Array(before.dropFirst(head).dropLast(tail)), Array(after.dropFirst(head).dropLast(tail)))
    let all =
      before.prefix(head).map { Line(kind: .same, text: $0) } + middle
      + before.suffix(tail).map { Line(kind: .same, text: $0) }
    lines = Self.shortened(all)
  }

  private static func middle(_ before: [String], _ after: [String]) -> [Line] {
    guard before.count + after.count <= comparedMax else {
      return before.map { Line(kind: .gone, text: $0) } + after.map { Line(kind: .new, text: $0) }
    }
    var gone: Set<Int> = []
    var new: Set<Int> = []
    for change in after.difference(from: before) {
      switch change {
      case .remove(let offset, _, _): gone.insert(offset)
      case .insert(let offset, _, _): new.insert(offset)
      }
    }
    var lines: [Line] = []
    var (left, right) = (0, 0)
    while left < before.count || right < after.count {
      if left < before.count, gone.contains(left) {
        lines.append(Line(kind: .gone, text: before[left]))
        left += 1
      } else if right < after.count, new.contains(right) {
        lines.append(Line(kind: .new, text: after[right]))
        right += 1
      } else {
        lines.append(Line(kind: .same, text: before[left]))
        left += 1
        right += 1
      }
    }
    return lines
  }

  private static func shortened(_ all: [Line]) -> [Line] {
    let changed = all.indices.filter { all[$0].kind != .same }
    var shown = Array(repeating: false, count: all.count)
    for index in changed {
      for near in max(0, index - around)...min(all.count - 1, index + around) { shown[near] = true }
    }
    var lines: [Line] = []
    for index in all.indices {
      if shown[index] {
        lines.append(all[index])
      } else if !changed.isEmpty, lines.last?.kind != .gap {
        lines.append(Line(kind: .gap, text: ""))
      }
    }
    return lines
  }

  private static func lines(_ text: String) -> [String] {
    text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}
