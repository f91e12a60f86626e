import Yams

/// What a file says, without how it is written: all values are words, as the loader reads them.
package indirect enum YAMLTree: Equatable, Sendable {
  case text(String)
  case list([YAMLTree])
  case keys([Entry])

  /// In the order of the file.
  package struct Entry: Equatable, Sendable {
    package var key: String
    package var value: YAMLTree

    package init(_ key: String, _ value: YAMLTree) {
      self.key = key
      self.value = value
    }
  }

  /// No file of an owner's has more values; one in which aliases name aliases may unfold to any number.
  private static let valuesMax = 50_000

  init(_ node: Node) throws(EditRefusal) {
    var left = Self.valuesMax
    self = try Self.tree(node, &left)
  }

  private static func tree(_ node: Node, _ left: inout Int) throws(EditRefusal) -> YAMLTree {
    left -= 1
    guard left > 0 else { throw .tooMuch }
    switch node {
    case .scalar(let scalar): return .text(scalar.string)
    case .sequence(let sequence):
      var items: [YAMLTree] = []
      for item in sequence { items.append(try tree(item, &left)) }
      return .list(items)
    case .mapping(let mapping):
      var entries: [Entry] = []
      for (key, value) in mapping {
        guard let name = key.scalar?.string.trimmed else { throw .unusual(line: key.mark?.line ?? 1) }
        entries.append(Entry(name, try tree(value, &left)))
      }
      return .keys(entries)
    case .alias: throw .unusual(line: node.mark?.line ?? 1)
    }
  }

  /// What stands there.
  package subscript(path: YAMLPath) -> YAMLTree? {
    path.steps.reduce(Optional(self)) { tree, step in tree?[step] }
  }

  package subscript(step: YAMLPath.Step) -> YAMLTree? {
    switch (self, step) {
    case (.keys(let entries), .key(let key)): entries.first { $0.key == key }?.value
    case (.list(let items), .item(let index)): items.indices.contains(index) ? items[index] : nil
    default: nil
    }
  }

  /// The words that stand here, where a single value does.
  package var words: String? {
    if case .text(let text) = self { text.trimmed } else { nil }
  }

  /// The keys that stand here.
  package var entries: [Entry] {
    if case .keys(let entries) = self { entries } else { [] }
  }

  /// The items that stand here.
  package var items: [YAMLTree] {
    if case .list(let items) = self { items } else { [] }
  }
}

/// A way to a value: keys and places in lists.
package struct YAMLPath: Equatable, Sendable, CustomStringConvertible {
  package enum Step: Equatable, Sendable {
    case key(String)
    /// From 0.
    case item(Int)
  }

  package var steps: [Step]

  package init(_ steps: [Step]) {
    self.steps = steps
  }

  /// By keys alone.
  package init(_ keys: String...) {
    steps = keys.map { .key($0) }
  }

  package static let root = YAMLPath([])

  func adding(_ step: Step) -> YAMLPath { YAMLPath(steps + [step]) }

  var parent: YAMLPath { YAMLPath(Array(steps.dropLast())) }

  /// `keywords.HOURS.say`.
  package var description: String {
    steps.map { step in
      switch step {
      case .key(let key): key
      case .item(let index): String(index + 1)
      }
    }.joined(separator: ".")
  }
}
