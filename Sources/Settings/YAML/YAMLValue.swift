import Yams

/// A value of a file, with the key that it stands under and its place. Each reading either answers or says what is wrong.
struct YAMLValue {
  let node: Node
  /// The key that the owner wrote before it.
  let label: String
  let reader: YAMLReader

  /// A problem shows no more of what somebody wrote than this.
  private static let shownCharactersMax = 40

  var place: Place { reader.place(node.mark) }
  var findings: Findings { reader.findings }

  /// The text that stands here, whatever it looks like to YAML.
  func text(_ kind: String = "a text", example: String) -> String? {
    guard let scalar = node.scalar else {
      findings.mistake("'\(label)' must be \(kind), not \(shape)", "write for example \(example)", at: place)
      return nil
    }
    let text = scalar.string.trimmed
    guard !text.isEmpty else {
      findings.mistake("'\(label)' is empty", "write for example \(example)", at: place)
      return nil
    }
    return text
  }

  /// A secret of a shop's: what its file may not name is not looked up.
  func secret(within fence: ShopFence) -> Secret? {
    if let written = node.scalar?.string.trimmed, !fence.admits(written, \.secrets, self) { return nil }
    return secret()
  }

  /// The text that stands here as what `parse` makes of it.
  func parsed<Value>(
    _ kind: String, example: String, limit: ValueLimit? = nil, _ parse: (String) -> Value?
  ) -> Value? {
    guard let text = text(kind, example: example) else { return nil }
    guard let value = parse(text) else {
      if let limit, limit.isExceeded(text) {
        findings.mistake("'\(label)' is too large: '\(Self.shown(text))'", "write at most \(limit.most)", at: place)
        return nil
      }
      findings.mistake("'\(label)' is not \(kind): '\(Self.shown(text))'", "write for example \(example)", at: place)
      return nil
    }
    return value
  }

  /// The keys and values that stand here.
  func section(example: String) -> Section? {
    guard let mapping = node.mapping else {
      findings.mistake("'\(label)' must hold keys and values, not \(shape)", "write for example \(example)", at: place)
      return nil
    }
    return Section(mapping, of: self)
  }

  /// The items of a list.
  func list(example: String) -> [YAMLValue]? {
    guard let sequence = node.sequence else {
      findings.mistake("'\(label)' must be a list, not \(shape)", "write for example \(example)", at: place)
      return nil
    }
    return sequence.map { YAMLValue(node: $0, label: label, reader: reader) }
  }

  /// The items of a list, or the one item that stands there alone.
  var items: [YAMLValue] {
    node.sequence.map { $0.map { YAMLValue(node: $0, label: label, reader: reader) } } ?? [self]
  }

  /// A list of texts.
  func texts(example: String) -> [String]? {
    guard let list = list(example: example) else { return nil }
    return list.compactMap { $0.text(example: example) }
  }

  /// Whether a list stands here.
  var isList: Bool { node.sequence != nil }

  // Looking ahead: what is there, without judging it.

  /// The keys that stand here, if any do.
  var peekedKeys: [String] {
    node.mapping?.compactMap { pair in pair.key.scalar.map { YAMLReader.key($0.string).trimmed } } ?? []
  }

  /// The texts of the list that stands here, if one does.
  var peekedWords: [String] {
    node.sequence?.compactMap { $0.scalar?.string.trimmed } ?? []
  }

  /// The items of the list that stands here, if one does.
  var peekedItems: [YAMLValue] {
    node.sequence.map { $0.map { YAMLValue(node: $0, label: label, reader: reader) } } ?? []
  }

  /// The text that stands here, if one does.
  var peekedText: String? {
    node.scalar?.string.trimmed
  }

  /// What stands under a key here, if anything does.
  func peeked(_ key: String) -> YAMLValue? {
    node.mapping?[key].map { YAMLValue(node: $0, label: key, reader: reader) }
  }

  private var shape: String {
    switch node {
    case .scalar(let scalar): scalar.string.isEmpty ? "nothing" : "a single value"
    case .mapping: "keys and values"
    case .sequence: "a list"
    case .alias: "an alias"
    }
  }

  /// What somebody wrote, short and without control characters.
  static func shown(_ text: String) -> String {
    let plain = String(
      String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
    return plain.count > shownCharactersMax ? plain.prefix(shownCharactersMax) + "…" : plain
  }
}

extension String {
  /// Without white space at both ends.
  var trimmed: String {
    let start = firstIndex { !$0.isWhitespace } ?? endIndex
    let end = lastIndex { !$0.isWhitespace } ?? startIndex
    return start < endIndex ? String(self[start...end]) : ""
  }
}
