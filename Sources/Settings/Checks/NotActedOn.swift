import Loyalty

/// What this version reads and checks, and does not act on yet. The one list of it: what is built is taken out here.
enum NotActedOn {
  /// Keys of a shop's file.
  private static let shopKeys: Set<String> = [
    "nudges", "lessons", "campaigns", "surveys", "contests", "board",
  ]

  private static func isActedOn(_ rule: EarnRule) -> Bool { rule.on != .survey }

  /// One warning for each section of a shop's file.
  static func warn(shop section: Section, rules: [EarnRule], _ findings: Findings) {
    for entry in section.entries where shopKeys.contains(entry.key) { warn("'\(entry.key)'", entry.place, findings) }
    let later = rules.filter { !isActedOn($0) }.count
    if later > 0, let earn = section.entries.first(where: { $0.key == "earn" }) {
      warn("\(later) of the \(rules.count) rules of 'earn'", earn.place, findings, plural: later > 1)
    }
  }

  /// The same for the machine's file.
  static func warn(machine section: Section, _ settings: MachineSettings, _ findings: Findings) {
    if case .postgres = settings.store, let store = section.entries.first(where: { $0.key == "store" }) {
      warn("a 'store' in PostgreSQL", store.place, findings)
    }
  }

  private static func warn(_ what: String, _ place: Place, _ findings: Findings, plural: Bool = false) {
    let are = plural ? "are" : "is"
    findings.warning(
      "\(what) \(are) read and checked, but this version does not act on \(plural ? "them" : "it") yet", at: place)
  }
}
