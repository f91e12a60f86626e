/// A mark of honour for doing something so many times.
package struct Badge: Equatable, Sendable {
  /// The owner's key in the file.
  package var id: String
  package var name: String
  package var on: OccasionKind
  package var condition: Condition
  package var times: Int64
  package var gift: Gift?

  package init(
    id: String, name: String, on: OccasionKind, condition: Condition = .always, times: Int64 = 1, gift: Gift? = nil
  ) {
    self.id = id
    self.name = name
    self.on = on
    self.condition = condition
    self.times = times
    self.gift = gift
  }
}
