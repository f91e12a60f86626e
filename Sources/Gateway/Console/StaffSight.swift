package import Loyalty
import Settings
import Texting

/// One of a shop's people, as its console shows them.
package struct StaffSight: Equatable, Sendable {
  /// Empty for the owner, who has no name in the file.
  package let name: String
  package let phone: String
  package let isOwner: Bool
  /// Points that they may give; nil without limit.
  package let cap: Rate?
  /// What is left of it now.
  package let pointsLeft: Int64?
  /// What they gave today, by the shop's calendar.
  package let pointsToday: Int64
}

/// A session as the shop's owner sees it.
package struct SessionSight: Equatable, Sendable {
  package let id: String
  package let role: Visitor.Role
  package let name: String
  /// Nil where a link opened it.
  package let phone: String?
  package let since: Instant
  package let until: Instant
}

extension Switchboard {
  /// The owner first, then staff in the order of the file.
  package func staff(at id: ShopID) -> [StaffSight] {
    guard let shop = catalogue.shops[id] else { return [] }
    let people =
      [(name: "", phone: shop.settings.owner, isOwner: true, cap: Rate?.none)]
      + shop.settings.staff.map { (name: $0.name, phone: $0.phone, isOwner: false, cap: $0.cap) }
    return look { (reader, now) in
      people.map { person in
        let contact = PhoneNumber(e164: person.phone).flatMap(reader.contact(of:))
        func given(_ period: Rate.Period) -> Int64 {
          (contact?.served ?? []).filter { $0.act.shop == id && shop.clock.isWithin(period, $0.at, at: now) }
            .reduce(0) { $0.addingClamped($1.points) }
        }
        return StaffSight(
          name: person.name, phone: person.phone, isOwner: person.isOwner, cap: person.cap,
          pointsLeft: person.cap.map { max(0, $0.count - given($0.per)) }, pointsToday: given(.calendarDay))
      }
    }
  }

  /// Who is signed in at the shop, the newest first; sessions that let nobody in any more are left out.
  package func sessions(at id: ShopID) -> [SessionSight] {
    guard let shop = catalogue.shops[id] else { return [] }
    return look { (reader, now) in
      reader.shop(id).sessions.values.filter { now < $0.until }.sorted { ($0.since, $0.id) > ($1.since, $1.id) }
        .compactMap { session in
          guard let (role, name) = Self.role(of: session, at: shop, reader) else { return nil }
          return SessionSight(
            id: session.id, role: role, name: name,
            phone: session.contact.flatMap(reader.contact)?.phone.e164, since: session.since, until: session.until)
        }
    }
  }
}
