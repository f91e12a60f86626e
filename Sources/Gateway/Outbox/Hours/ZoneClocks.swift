import Platform

/// The clocks of time zones, each made once: making one reads the zone's table.
enum ZoneClocks {
  private static let made = Guarded<[String: ShopClock]>([:])

  /// Nil where this machine does not know the zone.
  static func clock(of zone: String) -> ShopClock? {
    if let clock = made.withLock({ $0[zone] }) { return clock }
    guard let clock = ShopClock(identifier: zone) else { return nil }
    made.withLock { $0[zone] = clock }
    return clock
  }
}
