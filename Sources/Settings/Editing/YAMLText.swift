import Yams

/// A file's text that can be edited: what a change does not touch stays as it is, letter by letter, with its comments, its order and its
/// quotes. Each change is read again and must say exactly what was meant.
package struct YAMLText: Sendable {
  package let text: String
  /// What it says.
  package let tree: YAMLTree
  let map: SourceMap

  /// No list of changes is longer.
  private static let editsMax = 400

  package init(_ text: String) throws(EditRefusal) {
    self.text = text
    let source = YAMLSource(text)
    let node = try Self.root(of: text)
    tree = try YAMLTree(node)
    map = try SourceMap(source, root: node)
  }

  /// The text after these changes, one after the other.
  package func applying(_ edits: [YAMLEdit]) throws(EditRefusal) -> YAMLText {
    guard edits.count <= Self.editsMax else { throw .tooMuch }
    var result = self
    for edit in edits { result = try result.applying(edit) }
    return result
  }

  private func applying(_ edit: YAMLEdit) throws(EditRefusal) -> YAMLText {
    let meant = try tree.applying(edit)
    guard meant != tree else { return self }
    var result = self
    for step in try YAMLChange.steps(of: edit, in: self) { result = try result.carryingOut(step) }
    guard result.tree == meant else { throw .doubtful }
    return result
  }

  private func carryingOut(_ change: YAMLChange) throws(EditRefusal) -> YAMLText {
    let splices = try change.splices(in: self)
    var scalars = map.source.scalars
    for splice in splices.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      scalars.replaceSubrange(splice.range, with: splice.text.unicodeScalars)
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    do throws(EditRefusal) {
      return try YAMLText(String(view))
    } catch {
      // what was good before is not any more: the place is one that we do not understand
      throw .doubtful
    }
  }

  /// Where the value begins, from 1; nil where there is none.
  package func line(of path: YAMLPath) -> Int? {
    map.node(at: path).map { map.source.line(of: $0.start) }
  }

  private static func root(of text: String) throws(EditRefusal) -> Node {
    do {
      let parser = try Parser(yaml: text, resolver: .basic, constructor: .default, encoding: .utf8)
      guard let node = try parser.singleRoot() else { throw EditRefusal.notYAML(line: 1, "the file is empty") }
      return node
    } catch let refusal as EditRefusal {
      throw refusal
    } catch YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
      YamlError.composer(_, let problem, let mark, _)
    {
      throw .notYAML(line: mark.line, problem)
    } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
      throw .notYAML(line: context.mark.line, "'\(keys.first ?? "")' stands twice")
    } catch {
      throw .notYAML(line: 1, "it cannot be read")
    }
  }
}

extension SourceMap {
  func node(at path: YAMLPath) -> SourceNode? {
    path.steps.reduce(Optional(root)) { node, step in
      switch (node?.content, step) {
      case (.mapping(let entries, _), .key(let key)): entries.first { $0.key == key }?.value
      case (.sequence(let items, _), .item(let index)): items.indices.contains(index) ? items[index].value : nil
      default: nil
      }
    }
  }
}
