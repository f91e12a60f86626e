import Gateway
import Texting

/// The shop's people, what each may give, and what is left of it.
struct StaffPages {
  let desk: any SettingsDesk

  func add(to console: ConsoleRouter) {
    console.get("settings/staff", for: .owner) { [desk] visit in
      let staff = desk.staff(at: visit.shop.id)
      return visit.page(
        .staff, title: visit.words("staff.title"),
        [
          "tabs": SettingsTabs.staff.facts(visit),
          "people": staff.map { Self.facts($0, visit) },
          "alone": staff.count < 2 ? [visit.words("staff.alone")] : [],
        ])
    }
  }

  private static func facts(_ person: StaffSight, _ visit: Visit) -> [String: Any] {
    [
      "name": person.isOwner ? visit.words("frame.owner") : person.name,
      "phone": PhoneNumber(e164: person.phone)?.national() ?? person.phone,
      "role": visit.words(person.isOwner ? "frame.owner" : "frame.staff"),
      "cap": person.cap.map(visit.rate) ?? visit.words("staff.no-limit"),
      "left": person.pointsLeft.map(visit.number) ?? "–",
      "today": visit.number(person.pointsToday),
    ]
  }
}
