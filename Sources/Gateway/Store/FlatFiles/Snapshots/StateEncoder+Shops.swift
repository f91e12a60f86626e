import Platform
import Texting

/// What is told of shops: who holds what, and how much of everything there is.
extension StateEncoder {
  mutating func encodeCounters() throws {
    let counters = state.counters
    try encode(counters.coupons, as: .coupons)
    try encode(counters.orders, as: .orders)
    try writer.lines(.taken, counters.taken.sorted { ($0.key.shop, $0.key.value) < ($1.key.shop, $1.key.value) }) {
      $0.name($1.key.shop)
      $0.name($1.key.value)
      $0.number($1.value)
    }
    try writer.lines(.referrals, counters.referrals.sorted { $0.value.rawValue < $1.value.rawValue }) {
      $0.name($1.key.shop)
      $0.id($1.key.value.rawValue)
      $0.id($1.value.rawValue)
    }
    let successors = counters.successors.sorted {
      ($0.key.shop, $0.key.value.rawValue) < ($1.key.shop, $1.key.value.rawValue)
    }
    try writer.lines(.successors, successors) {
      $0.name($1.key.shop)
      $0.id($1.key.value.rawValue)
      $0.id($1.value.rawValue)
    }
  }

  private mutating func encode(_ holders: Holders, as kind: StateLine) throws {
    try writer.digits(kind, of: holders.table) {
      $0.append($1.digest)
      $0.append($1.slot)
    }
  }

  mutating func encodeTallies() throws {
    for (shop, tally) in state.tallies.sorted(by: { $0.key < $1.key }) { try encode(tally, of: shop) }
    for (shop, tally) in state.activities.sorted(by: { $0.key < $1.key }) {
      try writer.lines(.activities, tally.quarters.sorted { $0.key < $1.key }) {
        $0.name(shop)
        $0.number($1.key)
        $0.list($1.value.all) { $0.number($1) }
      }
    }
  }

  private mutating func encode(_ tally: ShopTally, of shop: ShopID) throws {
    try writer.line(.tally) {
      $0.name(shop)
      $0.number(tally.members)
      $0.number(Int64(tally.openPoints >> 64))
      $0.id(UInt64(truncatingIfNeeded: tally.openPoints))
      for moments in [tally.joins, tally.purchases, tally.coupons] { $0.number(moments.firstHour) }
    }
    try moments(.joins, tally.joins, of: shop)
    try moments(.purchases, tally.purchases, of: shop)
    try moments(.openCoupons, tally.coupons, of: shop)
  }

  private mutating func moments(_ kind: StateLine, _ tally: MomentTally, of shop: ShopID) throws {
    let moments = tally.hours.sorted { $0.key < $1.key }.flatMap(\.value)
    for start in stride(from: 0, to: moments.count, by: StateLine.thingsMax) {
      try writer.line(kind) {
        $0.name(shop)
        $0.list(moments[start...].prefix(StateLine.thingsMax)) { $0.moment($1) }
      }
    }
  }

  mutating func encodeShops() throws {
    for (id, shop) in state.shops.sorted(by: { $0.key < $1.key }) {
      try writer.line(.shop) {
        $0.name(id)
        $0.shop(shop)
      }
      try writer.lines(.subscribers, shop.subscribers.sorted { $0.key < $1.key }) {
        $0.name(id)
        $0.string($1.key)
        $0.id($1.value)
      }
    }
  }
}
