/// A paid membership, for a period at a time.
package struct Plan: Equatable, Sendable {
  /// The owner's key in the file.
  package var id: String
  package var name: String
  package var price: Money
  package var every: CalendarSpan
  package var multiply: Multiplier?
  package var perks: [String]
  /// How long the plan goes on after a period that was not renewed; nil not at all.
  package var grace: CalendarSpan?
  /// How long before its end the member is reminded; nil never.
  package var remind: CalendarSpan?

  package init(
    id: String, name: String, price: Money, every: CalendarSpan, multiply: Multiplier? = nil, perks: [String] = [],
    grace: CalendarSpan? = nil, remind: CalendarSpan? = nil
  ) {
    self.id = id
    self.name = name
    self.price = price
    self.every = every
    self.multiply = multiply
    self.perks = perks
    self.grace = grace
    self.remind = remind
  }
}
