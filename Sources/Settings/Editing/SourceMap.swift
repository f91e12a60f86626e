import Yams

/// Where each value of a file stands. Yams knows where a value begins; where it ends is found in the text.
struct SourceMap: Sendable {
  let source: YAMLSource
  let root: SourceNode
  /// Where words of values and keys stand; what is outside and begins with `#` is a comment.
  private(set) var words: [Range<Int>] = []

  /// No file of an owner's goes deeper.
  private static let depthMax = 32

  init(_ source: YAMLSource, root node: Node) throws(EditRefusal) {
    self.source = source
    var builder = Builder(source: source)
    root = try builder.node(node, from: 0, isInFlow: false, depth: Self.depthMax)
    words = builder.words.sorted { $0.lowerBound < $1.lowerBound }
  }

  /// The first comment in that part of the text.
  func comment(in range: Range<Int>) -> Int? {
    var index = range.lowerBound
    var next = words.partitioningIndex { $0.upperBound > index }
    while index < range.upperBound {
      if next < words.count, words[next].contains(index) {
        index = words[next].upperBound
        next += 1
      } else if source[index] == "#" {
        return index
      } else {
        index += 1
        while next < words.count, words[next].upperBound <= index { next += 1 }
      }
    }
    return nil
  }

  private struct Builder {
    let source: YAMLSource
    var words: [Range<Int>] = []

    /// `cursor` is behind whatever stands before the value: a value that begins earlier is written elsewhere.
    mutating func node(
      _ node: Node, from cursor: Int, isInFlow: Bool, depth: Int
    ) throws(EditRefusal) -> SourceNode {
      guard depth > 0 else { throw .tooMuch }
      guard let mark = source.offset(node.mark) else { throw .unusual(line: source.line(of: cursor)) }
      if mark < cursor { return try alias(from: cursor) }
      let start = behindProperties(mark)
      switch node {
      case .scalar(let scalar): return try self.scalar(scalar, at: start, hasProperties: start != mark)
      case .mapping(let mapping):
        if source[start] == "{" { return try flow(mapping, at: start, depth: depth) }
        guard !isInFlow else { return SourceNode(content: .opaque, start: start, end: start) }
        return try block(mapping, at: start, depth: depth)
      case .sequence(let sequence):
        if source[start] == "[" { return try flow(sequence, at: start, depth: depth) }
        return try block(sequence, at: start, depth: depth)
      case .alias: return try alias(from: cursor)
      }
    }

    private func behindProperties(_ mark: Int) -> Int {
      var index = mark
      while let scalar = source[index], scalar == "&" || scalar == "!" {
        while let next = source[index], !YAMLSource.isSpace(next), !YAMLSource.isBreak(next) { index += 1 }
        index = source.skippingBlank(from: index)
      }
      return index
    }

    private mutating func alias(from cursor: Int) throws(EditRefusal) -> SourceNode {
      let start = source.skippingBlank(from: cursor)
      guard source[start] == "*" else { throw .unusual(line: source.line(of: cursor)) }
      var end = start + 1
      while let scalar = source[end],
        scalar.properties.isAlphabetic || scalar == "-" || scalar == "_"
          || scalar.properties.numericType != nil
      { end += 1 }
      words.append(start..<end)
      return SourceNode(content: .alias, start: start, end: end)
    }

    // MARK: scalars

    private mutating func scalar(
      _ scalar: Node.Scalar, at start: Int, hasProperties: Bool
    ) throws(EditRefusal) -> SourceNode {
      let end: Int?
      let style: SourceNode.ScalarStyle
      switch scalar.style {
      case .singleQuoted:
        (style, end) = (.single, behindQuotes(from: start, quote: "'"))
      case .doubleQuoted:
        (style, end) = (.double, behindQuotes(from: start, quote: "\""))
      case .literal, .folded:
        return try blockScalar(at: start, isEmpty: scalar.string.trimmed.isEmpty)
      default:
        if scalar.string.isEmpty {
          guard !hasProperties else { return SourceNode(content: .opaque, start: start, end: start) }
          return SourceNode(content: .scalar(.empty), start: start, end: start)
        }
        (style, end) = (.plain, behindPlain(scalar.string, from: start))
      }
      guard let end else { throw .unusual(line: source.line(of: start)) }
      words.append(start..<end)
      return SourceNode(content: .scalar(style), start: start, end: end)
    }

    private func behindQuotes(from start: Int, quote: Unicode.Scalar) -> Int? {
      guard source[start] == quote else { return nil }
      var index = start + 1
      while let scalar = source[index] {
        if scalar == "\\", quote == "\"" {
          index += 2
        } else if scalar != quote {
          index += 1
        } else if quote == "'", source[index + 1] == quote {
          index += 2
        } else {
          return index + 1
        }
      }
      return nil
    }

    /// YAML folds white space in unquoted words and changes nothing else: the words are followed letter by letter.
    private func behindPlain(_ value: String, from start: Int) -> Int? {
      var index = start
      for scalar in value.unicodeScalars where !YAMLSource.isSpace(scalar) && !YAMLSource.isBreak(scalar) {
        while let next = source[index], YAMLSource.isSpace(next) || YAMLSource.isBreak(next) { index += 1 }
        guard source[index] == scalar else { return nil }
        index += 1
      }
      return index
    }

    private mutating func blockScalar(at start: Int, isEmpty: Bool) throws(EditRefusal) -> SourceNode {
      guard let first = source[start], first == "|" || first == ">" else {
        throw .unusual(line: source.line(of: start))
      }
      var indicatorEnd = start + 1
      var isKept = false
      var explicit: Int?
      while let scalar = source[indicatorEnd], scalar == "+" || scalar == "-" || ("1"..."9").contains(scalar) {
        if scalar == "+" { isKept = true }
        if ("1"..."9").contains(scalar) { explicit = Int(scalar.value) - 0x30 }
        indicatorEnd += 1
      }
      // an explicit number counts from the indentation around, which only the parser knows
      guard explicit == nil else { return SourceNode(content: .opaque, start: start, end: start) }
      var end = source.lineEnd(of: start)
      var indent: Int?
      var line = source.behindLine(of: start)
      let contentStart = line
      while line < source.count {
        let words = spacesEnd(of: line)
        let lineEnd = source.lineEnd(of: line)
        if words == lineEnd {
          if isKept { end = lineEnd }
        } else {
          // where anything stands in the block, its first line says how far it is indented
          guard !isEmpty, words - line >= (indent ?? 0) else { break }
          indent = indent ?? words - line
          end = lineEnd
        }
        line = source.behindLine(of: line)
      }
      words.append(start..<indicatorEnd)
      if contentStart < end { words.append(contentStart..<end) }
      return SourceNode(content: .scalar(.block(indicatorEnd: indicatorEnd)), start: start, end: end)
    }

    private func spacesEnd(of line: Int) -> Int {
      var index = line
      while source[index] == " " { index += 1 }
      return index
    }

    // MARK: collections

    private mutating func key(_ node: Node, from cursor: Int) throws(EditRefusal) -> (SourceNode, String) {
      guard let scalar = node.scalar, let mark = source.offset(node.mark), mark >= cursor else {
        throw .unusual(line: source.line(of: cursor))
      }
      let place = try self.scalar(scalar, at: behindProperties(mark), hasProperties: false)
      guard case .scalar = place.content else { throw .unusual(line: source.line(of: mark)) }
      return (place, scalar.string.trimmed)
    }

    private mutating func entry(
      _ keyNode: Node, _ node: Node, from cursor: Int, isInFlow: Bool, depth: Int
    ) throws(EditRefusal) -> SourceNode.Entry {
      let (key, name) = try key(keyNode, from: cursor)
      guard case .scalar(let style) = key.content else { throw .unusual(line: source.line(of: key.start)) }
      let colon = isInFlow ? source.skippingBlank(from: key.end) : source.skippingSpaces(from: key.end)
      let value: SourceNode
      var colonEnd = key.end
      if source[colon] == ":" {
        colonEnd = colon + 1
        value = try self.node(node, from: colonEnd, isInFlow: isInFlow, depth: depth - 1)
      } else {
        guard isInFlow else { throw .unusual(line: source.line(of: key.start)) }
        value = SourceNode(content: .opaque, start: key.end, end: key.end)
      }
      return SourceNode.Entry(
        key: name, keyStart: key.start, keyEnd: key.end, keyStyle: style, colonEnd: colonEnd, value: value)
    }

    private mutating func block(
      _ mapping: Node.Mapping, at start: Int, depth: Int
    ) throws(EditRefusal) -> SourceNode {
      var entries: [SourceNode.Entry] = []
      var cursor = start
      for (key, value) in mapping {
        let entry = try entry(key, value, from: cursor, isInFlow: false, depth: depth)
        entries.append(entry)
        cursor = entry.end
      }
      return SourceNode(content: .mapping(entries, isFlow: false), start: start, end: cursor)
    }

    private mutating func block(
      _ sequence: Node.Sequence, at start: Int, depth: Int
    ) throws(EditRefusal) -> SourceNode {
      var items: [SourceNode.Item] = []
      var cursor = start
      for node in sequence {
        let dash = source.skippingBlank(from: cursor)
        guard source[dash] == "-" else { throw .unusual(line: source.line(of: cursor)) }
        let value = try self.node(node, from: dash + 1, isInFlow: false, depth: depth - 1)
        let item = SourceNode.Item(start: dash, value: value, end: max(dash + 1, value.end))
        items.append(item)
        cursor = item.end
      }
      return SourceNode(content: .sequence(items, isFlow: false), start: start, end: cursor)
    }

    private mutating func flow(
      _ mapping: Node.Mapping, at start: Int, depth: Int
    ) throws(EditRefusal) -> SourceNode {
      var entries: [SourceNode.Entry] = []
      var cursor = start + 1
      for (key, value) in mapping {
        let entry = try entry(key, value, from: cursor, isInFlow: true, depth: depth)
        entries.append(entry)
        cursor = behindComma(entry.end)
      }
      return SourceNode(
        content: .mapping(entries, isFlow: true), start: start, end: try closed(from: cursor, by: "}"))
    }

    private mutating func flow(
      _ sequence: Node.Sequence, at start: Int, depth: Int
    ) throws(EditRefusal) -> SourceNode {
      var items: [SourceNode.Item] = []
      var cursor = start + 1
      for node in sequence {
        let value = try self.node(node, from: cursor, isInFlow: true, depth: depth - 1)
        if case .opaque = value.content { return SourceNode(content: .opaque, start: start, end: start) }
        items.append(SourceNode.Item(start: value.start, value: value, end: value.end))
        cursor = behindComma(value.end)
      }
      return SourceNode(
        content: .sequence(items, isFlow: true), start: start, end: try closed(from: cursor, by: "]"))
    }

    private func behindComma(_ end: Int) -> Int {
      let next = source.skippingBlank(from: end)
      return source[next] == "," ? next + 1 : next
    }

    private func closed(from cursor: Int, by bracket: Unicode.Scalar) throws(EditRefusal) -> Int {
      let end = source.skippingBlank(from: cursor)
      guard source[end] == bracket else { throw .unusual(line: source.line(of: cursor)) }
      return end + 1
    }
  }
}

extension Array {
  /// The first place from which on the predicate holds; it holds for none before and all behind.
  fileprivate func partitioningIndex(_ belongsBehind: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if belongsBehind(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
