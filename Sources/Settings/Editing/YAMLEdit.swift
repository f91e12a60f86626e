/// One change of what a file says.
package enum YAMLEdit: Equatable, Sendable {
  /// What stands there says this from now on. A key that is not there comes last, as do the keys around it. In what is there already, only
  /// what differs is written anew.
  case set(YAMLPath, YAMLDraft)
  /// The entry or item goes, with the comment on its line.
  case remove(YAMLPath)
  /// The key is called so.
  case rename(YAMLPath, to: String)
}

extension YAMLTree {
  /// What the file shall say.
  func applying(_ edit: YAMLEdit) throws(EditRefusal) -> YAMLTree {
    switch edit {
    case .set(let path, let draft):
      try changing(path.steps[...], path) { (_, steps) in draft.tree.below(steps) }
    case .remove(let path):
      try changed(path, at: path.steps.count - 1) { (tree, step) throws(EditRefusal) in try tree.removing(step, path) }
    case .rename(let path, let name):
      try changed(path, at: path.steps.count - 1) { (tree, step) throws(EditRefusal) in
        try tree.renaming(step, to: name, path)
      }
    }
  }

  /// This below keys that are not there yet; nil below a place of a list.
  private func below(_ steps: ArraySlice<YAMLPath.Step>) -> YAMLTree? {
    guard let first = steps.first else { return self }
    guard case .key(let key) = first, let inner = below(steps.dropFirst()) else { return nil }
    return .keys([Entry(key, inner)])
  }

  private func changing(
    _ steps: ArraySlice<YAMLPath.Step>, _ path: YAMLPath,
    _ make: (YAMLTree?, ArraySlice<YAMLPath.Step>) -> YAMLTree?
  ) throws(EditRefusal) -> YAMLTree {
    guard let step = steps.first else {
      guard let made = make(self, []) else { throw .nothingThere(path.description) }
      return made
    }
    let rest = steps.dropFirst()
    switch (self, step) {
    case (.keys(var entries), .key(let key)):
      if let index = entries.firstIndex(where: { $0.key == key }) {
        entries[index].value = try entries[index].value.changing(rest, path, make)
      } else {
        guard let made = make(nil, rest) else { throw .nothingThere(path.description) }
        entries.append(Entry(key, made))
      }
      return .keys(entries)
    case (.list(var items), .item(let index)) where items.indices.contains(index):
      items[index] = try items[index].changing(rest, path, make)
      return .list(items)
    case (.list(var items), .item(let index)) where items.count == index:
      guard let made = make(nil, rest) else { throw .nothingThere(path.description) }
      items.append(made)
      return .list(items)
    // a key behind which nothing stands
    case (.text(""), .key):
      guard let made = make(nil, steps) else { throw .nothingThere(path.description) }
      return made
    default: throw .nothingThere(path.description)
    }
  }

  /// With the collection changed that holds the path's last step.
  private func changed(
    _ path: YAMLPath, at depth: Int, _ change: (YAMLTree, YAMLPath.Step) throws(EditRefusal) -> YAMLTree
  ) throws(EditRefusal) -> YAMLTree {
    guard depth >= 0 else { throw .nothingThere(path.description) }
    return try changed(path.steps[...], path, change)
  }

  private func changed(
    _ steps: ArraySlice<YAMLPath.Step>, _ path: YAMLPath,
    _ change: (YAMLTree, YAMLPath.Step) throws(EditRefusal) -> YAMLTree
  ) throws(EditRefusal) -> YAMLTree {
    guard let step = steps.first else { throw .nothingThere(path.description) }
    if steps.count == 1 { return try change(self, step) }
    switch (self, step) {
    case (.keys(var entries), .key(let key)):
      guard let index = entries.firstIndex(where: { $0.key == key }) else { throw .nothingThere(path.description) }
      entries[index].value = try entries[index].value.changed(steps.dropFirst(), path, change)
      return .keys(entries)
    case (.list(var items), .item(let index)) where items.indices.contains(index):
      items[index] = try items[index].changed(steps.dropFirst(), path, change)
      return .list(items)
    default: throw .nothingThere(path.description)
    }
  }

  private func removing(_ step: YAMLPath.Step, _ path: YAMLPath) throws(EditRefusal) -> YAMLTree {
    switch (self, step) {
    case (.keys(var entries), .key(let key)):
      guard let index = entries.firstIndex(where: { $0.key == key }) else { throw .nothingThere(path.description) }
      entries.remove(at: index)
      return .keys(entries)
    case (.list(var items), .item(let index)) where items.indices.contains(index):
      items.remove(at: index)
      return .list(items)
    default: throw .nothingThere(path.description)
    }
  }

  private func renaming(
    _ step: YAMLPath.Step, to name: String, _ path: YAMLPath
  ) throws(EditRefusal) -> YAMLTree {
    guard case .keys(var entries) = self, case .key(let key) = step,
      let index = entries.firstIndex(where: { $0.key == key })
    else { throw .nothingThere(path.description) }
    guard name == key || !entries.contains(where: { $0.key == name }) else { throw .taken(name) }
    entries[index].key = name
    return .keys(entries)
  }
}
