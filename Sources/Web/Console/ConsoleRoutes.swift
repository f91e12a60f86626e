/// Every group of pages that the console has.
enum ConsoleRoutes {
  static func all(_ house: any ConsoleHouse) -> [ConsoleRoute] {
    let console = ConsoleRouter()
    TodayPages(desk: house).add(to: console)
    RulesPages(desk: house).add(to: console)
    return console.routes
  }
}
