/// The pages beside each other under `settings`.
enum SettingsTabs: String, CaseIterable {
  case shop = "settings"
  case staff = "settings/staff"
  case keys = "settings/keys"
  case sessions = "settings/sessions"

  private var word: String {
    switch self {
    case .shop: "settings.tabs.shop"
    case .staff: "settings.tabs.staff"
    case .keys: "settings.tabs.keys"
    case .sessions: "settings.tabs.sessions"
    }
  }

  /// What the template of the tabs shows, this one being open.
  func facts(_ visit: Visit) -> [[String: Any]] {
    Self.allCases.map { ["path": $0.rawValue, "name": visit.words($0.word), "current": $0 == self] }
  }
}
