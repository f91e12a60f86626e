import Loyalty
import Texting

@testable import Gateway

/// A value with all that is stored in it, however deep, as text: alike are two values of which nothing differs. A property that is added
/// somewhere is looked at without being named here.
struct Likeness {
  /// The values of each property of each type that was looked at: two of them are enough to tell whether it ever changes.
  private(set) var seen: [String: Set<String>] = [:]
  private static let seenMax = 2

  mutating func text(of value: Any) -> String {
    if let state = value as? FlatFileState { return text(ofState: state) }
    if let table = value as? any EntryLister {
      return table.entries.map { text(of: $0) }.sorted().joined(separator: " ")
    }
    let mirror = Mirror(reflecting: value)
    let children = mirror.children.map { child in
      (label: child.label, text: text(of: child.value))
    }
    switch mirror.displayStyle {
    case .dictionary?, .set?: return "{" + children.map(\.text).sorted().joined(separator: "; ") + "}"
    case .collection?: return "[" + children.map(\.text).joined(separator: "; ") + "]"
    case .optional?: return children.first.map { "some(\($0.text))" } ?? "none"
    case .struct?, .class?: note(children, of: "\(mirror.subjectType)")
    default: break
    }
    if children.isEmpty { return "\(value)" }
    return "\(mirror.subjectType)(" + children.map { "\($0.label ?? "")=\($0.text)" }.joined(separator: ", ") + ")"
  }

  /// What is no state, or has another shape in memory without being another: contacts are compared unfolded, and when something falls
  /// due is worked out after each start. So are the rolls by which people are found: `PeopleTests` compares those.
  private static let leftOut: Set<String> = ["names", "dues", "dueMoment", "unasked", "rolls", "eventCount"]

  private mutating func text(ofState state: FlatFileState) -> String {
    var parts: [String] = []
    for child in Mirror(reflecting: state).children {
      guard let label = child.label, !Self.leftOut.contains(label) else { continue }
      let told =
        switch label {
        case "contacts":
          (0..<UInt32(state.contacts.count)).map { text(of: state.contacts.passing($0)) }.joined(separator: "\n")
        // what ended stays for a while
        case "awaitingReceipts":
          text(of: state.awaitingReceipts.all.filter { state.outbox.contains($0.text) })
            + " \(state.awaitingReceipts.count)"
        // where its ring begins is no part of what it holds
        case "fates": text(of: state.fates.all)
        default: text(of: child.value)
        }
      note([(label, told)], of: "FlatFileState")
      parts.append("\(label)=\(told)")
    }
    for slot in 0..<UInt32(state.contacts.count) {
      let contact = state.contacts.passing(slot)
      parts.append("\(contact.id): \(state.contacts.slot(of: contact.id) == slot)")
      parts.append("\(contact.phone.digits): \(text(of: state.contacts.slot(of: contact.phone) as Any))")
    }
    return parts.joined(separator: "\n")
  }

  private mutating func note(_ children: [(label: String?, text: String)], of type: String) {
    for (label, text) in children {
      let name = type + "." + (label ?? "")
      if seen[name]?.count ?? 0 < Self.seenMax { seen[name, default: []].insert(text) }
    }
  }
}

/// Where entries lie in a table is no part of what it holds.
private protocol EntryLister {
  var entries: [Any] { get }
}

extension SpreadTable: EntryLister {
  fileprivate var entries: [Any] {
    var entries: [Any] = []
    forEach { entries.append($0) }
    return entries
  }
}
