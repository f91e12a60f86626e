/// Where a change is written in the text.
extension YAMLChange {
  func splices(in text: YAMLText) throws(EditRefusal) -> [Splice] {
    let writer = SpliceWriter(map: text.map)
    switch self {
    case .replaceScalar(let path, let draft): return try writer.replacing(try writer.node(path), draft)
    case .replaceWhole(let path, let draft): return try writer.replacingWhole(try writer.node(path), draft)
    case .insert(let path, let key, let draft):
      return try writer.inserting(key, draft, into: try writer.node(path), path)
    case .append(let path, let draft): return try writer.appending(draft, to: try writer.node(path))
    case .remove(let path): return try writer.removing(path)
    case .rename(let path, let name): return [try writer.renaming(path, to: name)]
    }
  }
}

/// Finds the places of a text and words what is to stand there in the manner of its neighbours.
private struct SpliceWriter {
  typealias Splice = YAMLChange.Splice

  let map: SourceMap
  var source: YAMLSource { map.source }

  func node(_ path: YAMLPath) throws(EditRefusal) -> SourceNode {
    var node = map.root
    for length in path.steps.indices {
      try refuseSpecial(node)
      guard let next = map.node(at: YAMLPath(Array(path.steps[...length]))) else {
        throw .nothingThere(path.description)
      }
      node = next
    }
    try refuseSpecial(node)
    return node
  }

  private func refuseSpecial(_ node: SourceNode) throws(EditRefusal) {
    switch node.content {
    case .alias: throw .shared(line: source.line(of: node.start))
    case .opaque: throw .unusual(line: source.line(of: node.start))
    default: break
    }
  }

  private func refuseComment(in range: Range<Int>) throws(EditRefusal) {
    if let comment = map.comment(in: range) { throw .comment(line: source.line(of: comment)) }
  }

  // MARK: values

  func replacing(_ node: SourceNode, _ draft: YAMLDraft) throws(EditRefusal) -> [Splice] {
    guard case .scalar(let style) = node.content, case .text(let words) = draft.tree else {
      throw .unusual(line: source.line(of: node.start))
    }
    let isInFlow = self.isInFlow(node.start)
    let quoted = YAMLWords.quoted(words)
    switch style {
    case .empty: return [Splice(range: node.start..<node.start, text: " " + draft.onItsLine())]
    case .plain:
      let plain = YAMLWords.plain(words, isInFlow: isInFlow)
      return [Splice(range: node.start..<node.end, text: plain ?? quoted)]
    case .single:
      return [Splice(range: node.start..<node.end, text: YAMLWords.singleQuoted(words) ?? quoted)]
    case .double: return [Splice(range: node.start..<node.end, text: quoted)]
    case .block(let indicatorEnd):
      // a comment may stand behind the indicators: only they and the lines below go
      let header = source.lineEnd(of: indicatorEnd)
      return [
        Splice(range: node.start..<indicatorEnd, text: quoted),
        Splice(range: min(header, node.end)..<max(header, node.end), text: ""),
      ]
    }
  }

  func replacingWhole(_ node: SourceNode, _ draft: YAMLDraft) throws(EditRefusal) -> [Splice] {
    try refuseComment(in: node.start..<node.end)
    if case .scalar(.empty) = node.content {
      return [Splice(range: node.start..<node.start, text: " " + draft.onItsLine())]
    }
    if case .scalar(.block) = node.content { throw .unusual(line: source.line(of: node.start)) }
    guard isBlock(node) else { return [Splice(range: node.start..<node.end, text: draft.flow())] }
    // a block begins on a line of its own: its value comes up beside the key
    var colon = node.start
    while colon > 0, let before = source[colon - 1], YAMLSource.isSpace(before) || YAMLSource.isBreak(before) {
      colon -= 1
    }
    guard let before = source[max(0, colon - 1)], before == ":" || before == "-" else {
      throw .comment(line: source.line(of: colon))
    }
    return [Splice(range: colon..<node.end, text: " " + draft.onItsLine())]
  }

  private func isBlock(_ node: SourceNode) -> Bool {
    switch node.content {
    case .mapping(_, let isFlow), .sequence(_, let isFlow): !isFlow
    default: false
    }
  }

  /// Whether a place stands within brackets.
  private func isInFlow(_ offset: Int) -> Bool {
    func search(_ node: SourceNode) -> Bool {
      guard node.start <= offset, offset <= node.end else { return false }
      switch node.content {
      case .mapping(let entries, let isFlow):
        return isFlow && node.start < offset && offset < node.end || entries.contains { search($0.value) }
      case .sequence(let items, let isFlow):
        return isFlow && node.start < offset && offset < node.end || items.contains { search($0.value) }
      default: return false
      }
    }
    return search(map.root)
  }

  // MARK: adding

  func inserting(
    _ key: String, _ draft: YAMLDraft, into node: SourceNode, _ path: YAMLPath
  ) throws(EditRefusal) -> [Splice] {
    guard case .mapping(let entries, let isFlow) = node.content else {
      return try replacingWhole(node, .keys([YAMLDraft.Entry(key, draft)]))
    }
    if isFlow {
      let text = YAMLWords.key(key, isInFlow: true) + ": " + draft.flow()
      guard let last = entries.last else {
        try refuseComment(in: node.start..<node.end)
        return [Splice(range: node.start..<node.end, text: "{ \(text) }")]
      }
      try refuseSpecial(last.value)
      return [Splice(range: last.end..<last.end, text: ", " + text)]
    }
    guard let first = entries.first, let last = entries.last else {
      throw .unusual(line: source.line(of: node.start))
    }
    let indent = first.keyStart - source.lineStart(of: first.keyStart)
    let isTop = path.steps.isEmpty
    let isDeep = isTop || entries.contains { isBlock($0.value) }
    let below = isDeep ? draft.block(indent: indent + Self.indentStep, newline: source.newline) : nil
    let line =
      String(repeating: " ", count: indent) + YAMLWords.key(key, isInFlow: false) + ":"
      + (below ?? " " + draft.onItsLine())
    // sections of the file stand apart
    let gap = isTop && below != nil ? source.newline : ""
    return [try newLine(gap, line, behind: last.end)]
  }

  /// Owners indent by two.
  private static let indentStep = 2

  func appending(_ draft: YAMLDraft, to node: SourceNode) throws(EditRefusal) -> [Splice] {
    guard case .sequence(let items, let isFlow) = node.content else {
      throw .unusual(line: source.line(of: node.start))
    }
    guard let first = items.first, let last = items.last else {
      try refuseComment(in: node.start..<node.end)
      return [Splice(range: node.start..<node.end, text: "[\(draft.flow())]")]
    }
    if isFlow { return [Splice(range: last.end..<last.end, text: ", " + draft.flow())] }
    let indent = first.start - source.lineStart(of: first.start)
    return [try newLine("", String(repeating: " ", count: indent) + "- " + draft.onItsLine(), behind: last.end)]
  }

  private func newLine(_ gap: String, _ line: String, behind end: Int) throws(EditRefusal) -> Splice {
    let lineEnd = source.lineEnd(of: end)
    return Splice(range: lineEnd..<lineEnd, text: source.newline + gap + line)
  }

  // MARK: removing and renaming

  func renaming(_ path: YAMLPath, to name: String) throws(EditRefusal) -> Splice {
    guard let entry = try entry(path).entry else { throw .nothingThere(path.description) }
    let range = entry.keyStart..<entry.keyEnd
    let isInFlow = self.isInFlow(entry.keyStart)
    switch entry.keyStyle {
    case .single: return Splice(range: range, text: YAMLWords.singleQuoted(name) ?? YAMLWords.quoted(name))
    case .double: return Splice(range: range, text: YAMLWords.quoted(name))
    default: return Splice(range: range, text: YAMLWords.key(name, isInFlow: isInFlow))
    }
  }

  /// One part of a collection, with its neighbours.
  private struct Part {
    let start: Int
    let end: Int
    let next: Int?
    let previousEnd: Int?
    let isFlow: Bool
    let owner: SourceNode
    var entry: SourceNode.Entry?
  }

  private func entry(_ path: YAMLPath) throws(EditRefusal) -> Part {
    let owner = try node(path.parent)
    switch (owner.content, path.steps.last) {
    case (.mapping(let entries, let isFlow), .key(let key)):
      guard let index = entries.firstIndex(where: { $0.key == key }) else { throw .nothingThere(path.description) }
      let entry = entries[index]
      if case .opaque = entry.value.content { throw .unusual(line: source.line(of: entry.keyStart)) }
      return Part(
        start: entry.keyStart, end: entry.end, next: index + 1 < entries.count ? entries[index + 1].keyStart : nil,
        previousEnd: index > 0 ? entries[index - 1].end : nil, isFlow: isFlow, owner: owner, entry: entry)
    case (.sequence(let items, let isFlow), .item(let index)) where items.indices.contains(index):
      return Part(
        start: items[index].start, end: items[index].end,
        next: index + 1 < items.count ? items[index + 1].start : nil,
        previousEnd: index > 0 ? items[index - 1].end : nil, isFlow: isFlow, owner: owner)
    default: throw .nothingThere(path.description)
    }
  }

  func removing(_ path: YAMLPath) throws(EditRefusal) -> [Splice] {
    let part = try entry(path)
    if part.next == nil, part.previousEnd == nil { return try emptying(part) }
    if part.isFlow { return [try removingInFlow(part)] }
    let lineStart = source.lineStart(of: part.start)
    guard source.isBlank(lineStart..<part.start) else {
      // the first key behind a dash: the next one takes its place
      guard let next = part.next else { throw .unusual(line: source.line(of: part.start)) }
      try refuseComment(in: part.end..<next)
      return [Splice(range: part.start..<next, text: "")]
    }
    try refuseComment(in: part.start..<part.end)
    let end = source.behindLine(of: part.end)
    // the last line of a file may end without a break: then the one before goes
    if end == source.count, source.lineEnd(of: part.end) == end, lineStart > 0 {
      let breakLength = source[lineStart - 1] == "\n" && lineStart > 1 && source[lineStart - 2] == "\r" ? 2 : 1
      return [Splice(range: lineStart - breakLength..<end, text: "")]
    }
    return [Splice(range: lineStart..<end, text: "")]
  }

  private func removingInFlow(_ part: Part) throws(EditRefusal) -> Splice {
    let range: Range<Int>
    if let next = part.next {
      range = part.start..<next
    } else {
      range = (part.previousEnd ?? part.start)..<part.end
    }
    try refuseComment(in: range)
    return Splice(range: range, text: "")
  }

  /// What held one part holds none.
  private func emptying(_ part: Part) throws(EditRefusal) -> [Splice] {
    let isMapping = part.entry != nil
    if part.isFlow {
      try refuseComment(in: part.owner.start..<part.owner.end)
      return [Splice(range: part.owner.start..<part.owner.end, text: isMapping ? "{}" : "[]")]
    }
    return try replacingWhole(part.owner, isMapping ? .keys([]) : .list([]))
  }
}
