import Foundation
import Settings
import Testing

/// Random edits of every file that comes with Punchline: what was not meant to change does not change.
@Suite struct YAMLEditPropertyTests {
  private static let files: [URL] = ["config/shops", "config/recipes/shops", "templates/messages", "config"].flatMap {
    let directory = Good.repository.appendingPathComponent($0)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.sorted().map { directory.appendingPathComponent($0) }
  }

  private static let words = [
    "two", "Open 8 to 6: every day, # always.", "it's \"so\"", "[x] {y}", "ünïcode 点 👍", "", "- dash", "line\nbreak",
    "\\", "key: value", "*a", "5", "#", "a, b", "x ]", "%", " led", "trail ",
  ]

  /// How a file may be written that says the same.
  private static let manners: [@Sendable (String) -> String] = [
    { $0 }, { $0.replacing("\n", with: "\r\n") }, { String($0.reversed().drop { $0 == "\n" }.reversed()) },
  ]

  @Test(arguments: files, [1, 2, 3] as [UInt64])
  func `random edits say what was meant, and nothing else changes`(file: URL, seed: UInt64) throws {
    let original = try String(contentsOf: file, encoding: .utf8)
    var random = SplitMix64(state: seed)
    let manner = try #require(Self.manners.randomElement(using: &random))
    var current = try YAMLText(manner(original))
    var done = 0
    for _ in 0..<Self.editsCount {
      let paths = Self.paths(current.tree)
      let (path, old) = try #require(paths.randomElement(using: &random))
      let words = Self.words.randomElement(using: &random) ?? ""
      let edit = Self.edit(path, old, words, &random)
      do throws(EditRefusal) {
        let next = try current.applying([edit])
        check(current, next, edit)
        current = next
        done += 1
      } catch {
        // a refusal is allowed where a comment would be lost, and nowhere else in these files
        switch error {
        case .comment, .taken: break
        default: Issue.record("\(file.lastPathComponent): \(edit): \(error)")
        }
      }
    }
    #expect(done > Self.editsCount / 2)
  }

  private static let editsCount = 25

  private static func edit(
    _ path: YAMLPath, _ old: YAMLTree, _ words: String, _ random: inout SplitMix64
  ) -> YAMLEdit {
    let draft: YAMLDraft = Bool.random(using: &random) ? .word(words) : .text(words)
    switch (old, Int.random(in: 0..<4, using: &random)) {
    case (.text, 0...2): return .set(path, draft)
    case (.keys, 0...1): return .set(YAMLPath(path.steps + [.key("new key")]), draft)
    case (.keys, 2):
      return .set(YAMLPath(path.steps + [.key("new: block")]), .keys([.init("a", draft), .init("b", .list([draft]))]))
    case (.list(let items), 0...2): return .set(YAMLPath(path.steps + [.item(items.count)]), draft)
    default:
      if case .key = path.steps.last, Bool.random(using: &random) {
        return .rename(path, to: "anew, \(random.next() % 1_000_000)")
      }
      return path.steps.count > 1 ? .remove(path) : .set(path, .word("x"))
    }
  }

  private func check(_ old: YAMLText, _ new: YAMLText, _ edit: YAMLEdit) {
    let (oldLines, newLines) = (Self.lines(old.text), Self.lines(new.text))
    let head = zip(oldLines, newLines).prefix { $0 == $1 }.count
    let tail = zip(oldLines.dropFirst(head).reversed(), newLines.dropFirst(head).reversed()).prefix { $0 == $1 }.count
    let (gone, came) = (oldLines.dropFirst(head).dropLast(tail), newLines.dropFirst(head).dropLast(tail))
    let (oldLeaves, newLeaves) = (Self.leaves(old.tree), Self.leaves(new.tree))
    switch edit {
    case .set(let path, let draft):
      #expect(new.tree[path] == draft.tree)
      let inside = path.description
      for (place, words) in oldLeaves where !place.hasPrefix(inside) { #expect(newLeaves[place] == words) }
      // comments of all lines are there still
      for comment in gone.compactMap(Self.comment) { #expect(came.contains { $0.contains(comment) }) }
    case .remove(let path):
      #expect(
        oldLeaves.count > newLeaves.count || old.tree[path]?.entries.isEmpty == true
          || old.tree[path]?.items.isEmpty == true)
      #expect(gone.count >= came.count)
    case .rename(let path, _):
      #expect(new.tree[path] == nil)
      #expect(gone.count == 1 && came.count == 1)
      for comment in gone.compactMap(Self.comment) { #expect(came.contains { $0.contains(comment) }) }
    }
  }

  private static func lines(_ text: String) -> [Substring] {
    text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The comment of a line, where it is one beyond doubt.
  private static func comment(_ line: Substring) -> Substring? {
    if let first = line.firstIndex(where: { $0 != " " }), line[first] == "#" { return line[first...] }
    guard !line.contains("\""), !line.contains("'"), let mark = line.firstRange(of: " # ") else { return nil }
    return line[mark.lowerBound...]
  }

  private static func paths(_ tree: YAMLTree, _ path: YAMLPath = .root) -> [(YAMLPath, YAMLTree)] {
    let inside: [(YAMLPath, YAMLTree)] =
      switch tree {
      case .text: []
      case .keys(let entries): entries.flatMap { paths($0.value, YAMLPath(path.steps + [.key($0.key)])) }
      case .list(let items):
        items.enumerated().flatMap { paths($0.element, YAMLPath(path.steps + [.item($0.offset)])) }
      }
    return (path.steps.isEmpty ? [] : [(path, tree)]) + inside
  }

  private static func leaves(_ tree: YAMLTree) -> [String: String] {
    var leaves: [String: String] = [:]
    for case (let path, .text(let words)) in paths(tree) { leaves[path.description] = words }
    return leaves
  }
}

private struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
