import Loyalty
import Platform

/// Texts that have not come to their end, and whose they are.
struct OutboxTable {
  private var entries = SpreadDictionary<TextID, OutboxEntry>()
  /// Of each person, by their ids.
  private var texts = SpreadDictionary<ContactID, [TextID]>()

  subscript(id: TextID) -> OutboxEntry? { entries[id] }
  func contains(_ id: TextID) -> Bool { entries.contains(id) }

  /// In one order whatever the table's is, so that the same journal comes of the same texts.
  func texts(to contact: ContactID) -> [(TextID, OutboxEntry)] {
    (texts[contact] ?? []).compactMap { id in entries[id].map { (id, $0) } }
  }

  mutating func put(_ entry: OutboxEntry, as id: TextID) {
    if let old = entries.updateValue(entry, forKey: id) { takeOff(id, old.contact) }
    let isOneMore: Void? = texts.change(entry.contact) { ids in
      ids.insert(id, at: ids.firstIndex { id.rawValue < $0.rawValue } ?? ids.endIndex)
    }
    if isOneMore == nil { texts[entry.contact] = [id] }
  }

  /// Changes the entry in its place; nil where there is none.
  mutating func change<Result>(_ id: TextID, _ body: (inout OutboxEntry) -> Result) -> Result? {
    entries.change(id, body)
  }

  mutating func remove(_ id: TextID) {
    if let old = entries.removeValue(forKey: id) { takeOff(id, old.contact) }
  }

  private mutating func takeOff(_ id: TextID, _ contact: ContactID) {
    let isLast = texts.change(contact) { ids in
      ids.removeAll { $0 == id }
      return ids.isEmpty
    }
    if isLast == true { texts[contact] = nil }
  }
}

extension OutboxTable: Sequence {
  func makeIterator() -> SpreadDictionary<TextID, OutboxEntry>.Iterator { entries.makeIterator() }
}
