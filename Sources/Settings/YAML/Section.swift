import Yams

/// The keys and values of one part of a file. What is never asked for is unknown, and said to be by `rejectUnknown`.
final class Section {
  /// One key, where it stands, and its value.
  struct Entry {
    let key: String
    let place: Place
    let value: YAMLValue
  }

  /// In the order of the file; a key that stands twice has its last value.
  let entries: [Entry]
  let label: String
  let place: Place
  private let findings: Findings
  private var asked: [String] = []

  init(_ mapping: Node.Mapping, of value: YAMLValue) {
    label = value.label
    place = value.place
    findings = value.findings
    var byKey: [String: Entry] = [:]
    var order: [String] = []
    for (keyNode, node) in mapping {
      let keyPlace = value.reader.place(keyNode.mark)
      guard let scalar = keyNode.scalar else {
        findings.mistake("a key must be a text", at: keyPlace)
        continue
      }
      let key = YAMLReader.key(scalar.string).trimmed
      if let first = byKey[key] {
        findings.mistake("'\(key)' stands twice, first in line \(first.place.line)", "keep one of them", at: keyPlace)
      } else {
        order.append(key)
      }
      byKey[key] = Entry(key: key, place: keyPlace, value: YAMLValue(node: node, label: key, reader: value.reader))
    }
    entries = order.compactMap { byKey[$0] }
  }

  /// The value of a key that may be absent.
  func optional(_ key: String) -> YAMLValue? {
    entry(key)?.value
  }

  /// The value of a key that must be there.
  func required(_ key: String, example: String) -> YAMLValue? {
    if let value = optional(key) { return value }
    findings.mistake("'\(key)' is missing", "write for example '\(key): \(example)'", at: place)
    return nil
  }

  /// The same with the place of its key.
  func entry(_ key: String) -> Entry? {
    asked.append(key)
    return entries.first { $0.key == key }
  }

  /// Says which keys nobody asked for. To be called last.
  func rejectUnknown() {
    for entry in entries where !asked.contains(entry.key) {
      findings.mistake(
        "unknown key '\(YAMLValue.shown(entry.key))'", Findings.remedy(for: entry.key, among: asked), at: entry.place)
    }
  }
}
