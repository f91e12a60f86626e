package import Loyalty
package import Texting

/// A member as a list shows them.
package struct MemberLine: Equatable, Sendable {
  package let place: RollPlace
  package let contact: ContactID
  package let phone: PhoneNumber
  package let name: String?
  package let standing: MemberStanding
  package let since: Instant
  package let points: Int64
  /// The level's name; nil without one.
  package let level: String?
  /// The last purchase or visit; nil before one.
  package let lastSeen: Instant?

  init(_ place: RollPlace, _ contact: Contact, _ member: Member, _ serving: Serving) {
    self.place = place
    self.contact = contact.id
    phone = contact.phone
    name = member.name
    standing = MemberStanding(of: contact, at: serving.shop, now: serving.now)
    since = member.since
    points = member.points
    level = Standing(member, serving.shop.programme, serving.scene).currentLevel?.id
    lastSeen = member.occasions.last { ($0.kind == .purchase || $0.kind == .visit) && !$0.isUndone }?.at
  }
}

extension Switchboard {
  /// Members of a shop who are looked for, one page; nil where there is no such shop.
  package func members(of shop: ShopID, _ walk: RollWalk) async -> PeoplePage<MemberLine>? {
    guard let shop = catalogue.shops[shop] else { return nil }
    return await people(of: shop.id, walk) { (place, contact, reader, now) in
      contact.member(of: shop.id).map {
        MemberLine(place, contact, $0, Serving(shop: shop, reader: reader, now: now, fresh: fresh))
      }
    }
  }

  /// How many people have a membership of the shop, asked ones included.
  package func membershipCount(of shop: ShopID) -> Int { look { (reader, _) in reader.memberships(of: shop) } }

  /// Members as CSV, as `members export` writes them: the next block of lines, and where to go on.
  package func exportedMembers(of shop: ShopID, behind place: RollPlace?) async -> PeoplePage<String> {
    guard let shop = catalogue.shops[shop] else { return PeoplePage() }
    let walk = RollWalk(PeopleQuery(nil), behind: place, .asTheyCame, limit: Self.exportedMax)
    return await people(of: shop.id, walk) { (_, contact, reader, now) in
      MemberSheet(shops: [shop], reader: reader, now: now).lines(contact).first
    }
  }

  /// So many stand in one block of a file.
  private static let exportedMax = 500
}
