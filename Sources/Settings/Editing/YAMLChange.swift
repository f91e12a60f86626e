/// The smallest changes of a text, each at one place of it.
enum YAMLChange {
  case replaceScalar(YAMLPath, YAMLDraft)
  /// With all that is inside.
  case replaceWhole(YAMLPath, YAMLDraft)
  case insert(YAMLPath, key: String, YAMLDraft)
  case append(YAMLPath, YAMLDraft)
  case remove(YAMLPath)
  case rename(YAMLPath, to: String)

  /// A part of the text and what stands there from now on.
  struct Splice {
    let range: Range<Int>
    let text: String
  }

  /// The changes that an edit comes down to. Places in lists are those after the changes before.
  static func steps(of edit: YAMLEdit, in text: YAMLText) throws(EditRefusal) -> [YAMLChange] {
    switch edit {
    case .remove(let path): [.remove(path)]
    case .rename(let path, let name): [.rename(path, to: name)]
    case .set(let path, let draft): try setting(path, draft, in: text.tree)
    }
  }

  private static func setting(
    _ path: YAMLPath, _ draft: YAMLDraft, in tree: YAMLTree
  ) throws(EditRefusal) -> [YAMLChange] {
    guard let old = tree[path] else { return try adding(path, draft, in: tree) }
    guard old != draft.tree else { return [] }
    switch (old, draft) {
    case (.text, .word), (.text, .text): return [.replaceScalar(path, draft)]
    case (.keys(let entries), .keys(let drafts)) where !entries.isEmpty && !drafts.isEmpty:
      return try setting(path, entries, drafts, in: tree)
    case (.list(let items), .list(let drafts)) where !items.isEmpty && !drafts.isEmpty:
      return try setting(path, items, drafts, in: tree)
    default: return [.replaceWhole(path, draft)]
    }
  }

  private static func setting(
    _ path: YAMLPath, _ entries: [YAMLTree.Entry], _ drafts: [YAMLDraft.Entry], in tree: YAMLTree
  ) throws(EditRefusal) -> [YAMLChange] {
    let kept = entries.map(\.key).filter { key in drafts.contains { $0.key == key } }
    // another order is another text
    guard Array(drafts.map(\.key).prefix(kept.count)) == kept else {
      return [.replaceWhole(path, .keys(drafts))]
    }
    var steps: [YAMLChange] = []
    for draft in drafts where kept.contains(draft.key) {
      steps += try setting(path.adding(.key(draft.key)), draft.value, in: tree)
    }
    // what is new comes before what goes, so that something always stands there
    steps += drafts.filter { !kept.contains($0.key) }.map { .insert(path, key: $0.key, $0.value) }
    return steps + entries.filter { !kept.contains($0.key) }.map { .remove(path.adding(.key($0.key))) }
  }

  private static func setting(
    _ path: YAMLPath, _ items: [YAMLTree], _ drafts: [YAMLDraft], in tree: YAMLTree
  ) throws(EditRefusal) -> [YAMLChange] {
    let wanted = drafts.map(\.tree)
    let kept = items.indices.filter { wanted.contains(items[$0]) }
    var steps: [YAMLChange] = []
    if kept.map({ items[$0] }) == Array(wanted.prefix(kept.count)) {
      steps += drafts.dropFirst(kept.count).map { .append(path, $0) }
      return steps + items.indices.reversed().filter { !kept.contains($0) }.map { .remove(path.adding(.item($0))) }
    }
    for index in items.indices where index < drafts.count {
      steps += try setting(path.adding(.item(index)), drafts[index], in: tree)
    }
    steps += drafts.dropFirst(items.count).map { .append(path, $0) }
    guard items.count > drafts.count else { return steps }
    return steps + (drafts.count..<items.count).reversed().map { .remove(path.adding(.item($0))) }
  }

  /// What is not there yet, at the nearest place around it that is.
  private static func adding(
    _ path: YAMLPath, _ draft: YAMLDraft, in tree: YAMLTree
  ) throws(EditRefusal) -> [YAMLChange] {
    guard let last = path.steps.last else { throw .nothingThere(path.description) }
    let parent = path.parent
    switch (tree[parent], last) {
    case (.keys, .key(let key)): return [.insert(parent, key: key, draft)]
    case (.list, .item): return [.append(parent, draft)]
    case (nil, .key(let key)), (.text(""), .key(let key)):
      return try setting(parent, .keys([YAMLDraft.Entry(key, draft)]), in: tree)
    default: throw .nothingThere(path.description)
    }
  }
}
