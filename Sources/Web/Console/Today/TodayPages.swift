import Gateway

/// How the shop stands, at a glance.
struct TodayPages {
  let desk: any TodayDesk

  func add(to console: ConsoleRouter) {
    console.get("today") { [desk] visit in
      let figures = desk.figures(of: visit.shop.id)
      let cards: [(String, Int64)] = [
        ("members", figures.members), ("new-members", figures.newMembers), ("purchases", figures.purchases),
        ("open-points", figures.openPoints), ("open-coupons", figures.openCoupons),
      ]
      return visit.page(
        .today, title: visit.words("today.title"),
        [
          "cards": cards.map { name, value in
            ["label": visit.words("today.\(name)"), "value": visit.number(value)]
          }
        ])
    }
  }
}
