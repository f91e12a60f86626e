/// All pages under `settings`.
struct SettingsGroup {
  let house: any ConsoleHouse

  func add(to console: ConsoleRouter) {
    SettingsPages(house: house).add(to: console)
    StaffPages(desk: house).add(to: console)
    KeyPages(desk: house).add(to: console)
    SessionPages(desk: house).add(to: console)
  }
}
