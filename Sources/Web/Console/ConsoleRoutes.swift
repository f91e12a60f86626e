/// Every group of pages that the console has.
enum ConsoleRoutes {
  static func all(_ house: any ConsoleHouse) -> [ConsoleRoute] {
    let console = ConsoleRouter()
    TodayPages(desk: house).add(to: console)
    MembersPages(desk: house, till: house).add(to: console)
    TillPages(desk: house, people: house).add(to: console)
    SettingsGroup(house: house).add(to: console)
    CodesPages(house: house).add(to: console)
    InboxPages(desk: house).add(to: console)
    TextsPages(desk: house).add(to: console)
    NumbersPages(desk: house).add(to: console)
    RulesPages(desk: house).add(to: console)
    return console.routes
  }
}
