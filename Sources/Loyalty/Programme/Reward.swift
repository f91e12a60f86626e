/// Something that a member may get: bought with points where it has a cost, otherwise only given.
package struct Reward: Equatable, Sendable {
  /// The owner's key in the file.
  package var id: String
  package var name: String
  /// In points; nil where it is never bought.
  package var cost: Int64?
  /// How long its coupon is good.
  package var validFor: CalendarSpan
  package var worth: Worth
  /// How often one member may have it.
  package var perMember: Rate?
  /// How many there are in all; nil without limit.
  package var stock: Int64?
  /// Who may have it.
  package var condition: Condition

  /// What the till takes off.
  package enum Worth: Equatable, Sendable {
    /// The thing that the name says.
    case named
    /// One unit of this item.
    case free(item: String)
    case value(Money)
    /// Per cent, 1...100.
    case percent(Int)
  }

  /// What a coupon is good for where its reward does not say.
  package static let validForUsually = CalendarSpan.days(90)

  package init(
    id: String, name: String, cost: Int64? = nil, validFor: CalendarSpan = Reward.validForUsually,
    worth: Worth = .named,
    perMember: Rate? = nil, stock: Int64? = nil, condition: Condition = .always
  ) {
    self.id = id
    self.name = name
    self.cost = cost
    self.validFor = validFor
    self.worth = worth
    self.perMember = perMember
    self.stock = stock
    self.condition = condition
  }
}
