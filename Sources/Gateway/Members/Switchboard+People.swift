package import Loyalty

/// People of a shop, page by page.
package struct PeoplePage<Row> {
  package var rows: [Row] = []
  /// Behind it there are more, or may be; nil where there is nobody.
  package var next: RollPlace?

  package init() {}
}

extension PeoplePage: Sendable where Row: Sendable {}

extension Switchboard {
  /// So many turns at the state one page takes at most, each a third of a millisecond: a roll of twenty million is passed by.
  private static let peopleTurnsMax = 2_500
  /// So many are shown in one turn: to unfold somebody and work out their level takes some microseconds.
  private static let peopleShownMax = 16

  /// Those who are looked for, as `row` shows them. Between two short turns everybody else's texts are answered.
  package func people<Row>(
    of shop: ShopID, _ walk: RollWalk, _ row: (RollPlace, Contact, any StoreReader, Instant) -> Row?
  ) async -> PeoplePage<Row> {
    while store.rollMore() { await store.letOthersIn() }
    var walk = walk
    var page = PeoplePage<Row>()
    for _ in 0..<Self.peopleTurnsMax {
      let last = look { (reader, now) -> RollPlace? in
        var turn = walk
        turn.limit = min(walk.limit, Self.peopleShownMax)
        return reader.people(of: shop, turn) { (place, contact) in
          walk.limit -= 1
          if let shown = row(place, contact, reader, now) { page.rows.append(shown) }
        }
      }
      page.next = last
      guard let last, walk.limit > 0 else { break }
      walk.place = last
      await store.letOthersIn()
    }
    return page
  }
}
