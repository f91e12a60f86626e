import Loyalty

/// A place on a shop's roll: when the membership began, and among those of one second who was heard of first.
package struct RollPlace: Hashable, Comparable, Sendable {
  /// Seconds since 1970 above the number of the person's slot.
  package let rawValue: UInt64

  init(since: Instant, _ slot: ContactShelf.Slot) {
    rawValue = UInt64(UInt32(clamping: since.millis / 1_000)) << 32 | UInt64(slot)
  }

  var slot: ContactShelf.Slot { ContactShelf.Slot(truncatingIfNeeded: rawValue) }

  package static func < (left: RollPlace, right: RollPlace) -> Bool { left.rawValue < right.rawValue }

  /// Pages are asked for by it: up to sixteen hexadecimal digits in lower case.
  package static let digitsMax = 16

  package var text: String { String(rawValue, radix: 16) }

  /// Nil for what `text` never was.
  package init?(_ text: String) {
    let isOne = text.utf8.allSatisfy { byte in
      UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || UInt8(ascii: "a")...UInt8(ascii: "f") ~= byte
    }
    guard isOne, text.utf8.count <= Self.digitsMax, let value = UInt64(text, radix: 16) else { return nil }
    rawValue = value
  }
}

/// Which way a roll is gone through.
package enum RollOrder: Sendable {
  /// From the membership that began first.
  case asTheyCame
  case newestFirst
}

/// Who is looked for on a roll, and where.
package struct RollWalk: Sendable {
  package var query: PeopleQuery
  /// Those behind it; nil: from the first on.
  package var place: RollPlace?
  package var order: RollOrder
  /// No more are shown.
  package var limit: Int

  package init(_ query: PeopleQuery, behind place: RollPlace? = nil, _ order: RollOrder, limit: Int) {
    self.query = query
    self.place = place
    self.order = order
    self.limit = limit
  }
}
