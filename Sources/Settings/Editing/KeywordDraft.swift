/// A keyword as an owner fills it in: words as they are written in the file, empty where there are none.
package struct KeywordDraft: Equatable, Sendable {
  package var name = ""
  /// Other spellings that do the same.
  package var also: [String] = []
  package var action = Action.say
  /// What it answers, where it says something.
  package var say = ""
  package var points = ""
  package var source = ""
  package var campaign = ""
  package var from = ""
  package var until = ""

  package enum Action: String, CaseIterable, Sendable {
    case join, say
  }

  package init() {}

  private static let section = "keywords"

  /// The keyword whose name in capitals is this; nil where the file has none.
  package init?(_ name: String, in tree: YAMLTree) {
    let entries = tree[YAMLPath(Self.section)]?.entries ?? []
    guard let entry = entries.first(where: { $0.key.uppercased() == name }) else { return nil }
    self.name = entry.key
    let value = { (key: String) in entry.value[.key(key)]?.words ?? "" }
    also = entry.value[.key("also")]?.items.compactMap(\.words) ?? []
    action = entry.value[.key("join")] == nil ? .say : .join
    say = value("say")
    points = value("points")
    source = value("source")
    campaign = value("campaign")
    from = value("from")
    until = value("until")
  }

  /// The file says this from now on: where `former` was, or as a new keyword at the end of the list. A former text that no form shows
  /// stays.
  package func edits(replacing former: String?, in tree: YAMLTree) -> [YAMLEdit] {
    var edits: [YAMLEdit] = []
    let path = YAMLPath(Self.section, name)
    guard let former, let old = KeywordDraft(former, in: tree) else { return [.set(path, .keys(entries))] }
    if old.name != name { edits.append(.rename(YAMLPath(Self.section, old.name), to: name)) }
    guard old.action == action else { return edits + [.set(path, .keys(entries))] }
    let known = entries
    for entry in known { edits.append(.set(YAMLPath(Self.section, name, entry.key), entry.value)) }
    let kept = Set(known.map(\.key))
    let there = tree[YAMLPath(Self.section, old.name)]?.entries.map(\.key) ?? []
    for key in there where Self.keys.contains(key) && !kept.contains(key) {
      edits.append(.remove(YAMLPath(Self.section, name, key)))
    }
    return edits
  }

  package static func removal(of name: String, in tree: YAMLTree) -> [YAMLEdit]? {
    KeywordDraft(name, in: tree).map { [.remove(YAMLPath(section, $0.name))] }
  }

  private static let keys: Set<String> = ["join", "say", "also", "points", "source", "campaign", "from", "until"]

  private var entries: [YAMLDraft.Entry] {
    var entries: [YAMLDraft.Entry] = []
    let add = { (key: String, words: String) in
      if !words.isEmpty { entries.append(.init(key, .word(words))) }
    }
    switch action {
    case .join: entries.append(.init("join", .word("true")))
    case .say: entries.append(.init("say", .text(say)))
    }
    if !also.isEmpty { entries.append(.init("also", .list(also.map { .word($0) }))) }
    if action == .join {
      add("points", points)
      add("source", source)
      add("campaign", campaign)
    }
    add("from", from)
    add("until", until)
    return entries
  }
}
