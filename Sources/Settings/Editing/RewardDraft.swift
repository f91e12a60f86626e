/// A reward as an owner fills it in: words as they are written in the file, empty where there are none. Its condition is left to the file.
package struct RewardDraft: Equatable, Sendable {
  /// The key in the file, which never changes: what is on members' phones is kept by it.
  package var id = ""
  package var name = ""
  package var cost = ""
  package var stock = ""
  package var perMember = ""
  package var valid = ""
  package var worth = Worth.named
  /// The item, the amount or the number of per cent.
  package var worthOf = ""

  package enum Worth: String, CaseIterable, Sendable {
    case named, free, value, percent
  }

  package init() {}

  private static let section = "rewards"

  /// Nil where the file has none of that id.
  package init?(_ id: String, in tree: YAMLTree) {
    guard let entry = tree[YAMLPath(Self.section, id)] else { return nil }
    self.id = id
    let value = { (key: String) in entry[.key(key)]?.words ?? "" }
    name = value("name")
    cost = value("cost")
    stock = value("stock")
    perMember = value("per-member")
    valid = value("valid")
    for worth in Worth.allCases where entry[.key(worth.rawValue)] != nil {
      self.worth = worth
      worthOf = value(worth.rawValue)
    }
  }

  /// An id for a new reward: its name in small letters and hyphens, with a number where it is taken.
  package static func id(of name: String, in tree: YAMLTree) -> String {
    let plain = name.lowercased().unicodeScalars.map { scalar -> Character in
      let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
      return isPlain ? Character(scalar) : "-"
    }
    let words = String(plain).split(separator: "-").joined(separator: "-").prefix(idCharactersMax)
    let base = words.isEmpty ? "reward" : String(words)
    let taken = Set(tree[YAMLPath(section)]?.entries.map(\.key) ?? [])
    if !taken.contains(base) { return base }
    return (2...taken.count + 2).map { "\(base)-\($0)" }.first { !taken.contains($0) } ?? base
  }

  private static let idCharactersMax = 30

  /// The file says this from now on, as a new reward at the end of the list where it has none of that id.
  package func edits(in tree: YAMLTree) -> [YAMLEdit] {
    let path = YAMLPath(Self.section, id)
    guard let old = tree[path] else {
      return [.set(path, .keys(values.filter { !$0.words.isEmpty }.map(\.entry)))]
    }
    return values.compactMap { value -> YAMLEdit? in
      let place = YAMLPath(Self.section, id, value.key)
      if !value.words.isEmpty { return .set(place, value.entry.value) }
      return old[.key(value.key)] == nil ? nil : .remove(place)
    }
  }

  /// The file has it no more; the whole list goes with its last one.
  package static func removal(of id: String, in tree: YAMLTree) -> [YAMLEdit] {
    let rewards = tree[YAMLPath(section)]?.entries ?? []
    guard rewards.contains(where: { $0.key == id }) else { return [] }
    return [.remove(rewards.count == 1 ? YAMLPath(section) : YAMLPath(section, id))]
  }

  private struct Value {
    let key: String
    let words: String
    var entry: YAMLDraft.Entry { .init(key, .word(words)) }
  }

  private var values: [Value] {
    [
      Value(key: "name", words: name), Value(key: "cost", words: cost), Value(key: "valid", words: valid),
      Value(key: "stock", words: stock), Value(key: "per-member", words: perMember),
    ]
      + Worth.allCases.filter { $0 != .named }.map { Value(key: $0.rawValue, words: $0 == worth ? worthOf : "") }
  }
}
