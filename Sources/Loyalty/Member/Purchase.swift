/// What a till reports.
package struct Purchase: Equatable, Sendable {
  package var amount: Money
  /// The till's own number; the same one twice is one purchase.
  package var order: String?
  package var items: [LineItem]
  package var location: String?
  package var campaign: String?
  /// When it was made, where it is written down later.
  package var madeAt: Instant?

  package init(
    amount: Money, order: String? = nil, items: [LineItem] = [], location: String? = nil, campaign: String? = nil,
    madeAt: Instant? = nil
  ) {
    self.amount = amount
    self.order = order
    self.items = items
    self.location = location
    self.campaign = campaign
    self.madeAt = madeAt
  }

  /// Units of that item.
  package func units(of item: String) -> Int64 {
    items.reduce(0) { $1.item == item ? $0.addingClamped($1.units) : $0 }
  }

  package var units: Int64 { items.reduce(Int64(0)) { $0.addingClamped($1.units) } }

  /// What was paid for these items: nil where that cannot be said. A single item without a price is the whole purchase.
  func amount(of wanted: [String]) -> Money? {
    let matching = items.filter { wanted.contains($0.item) }
    guard !matching.isEmpty else { return nil }
    if items.count == 1, items[0].price == nil { return amount }
    var total: Int64 = 0
    for line in matching {
      guard let price = line.price else { return nil }
      total = total.addingClamped(price.minorUnits.multipliedClamped(by: line.units))
    }
    return Money(minorUnits: total)
  }
}

/// One line of a purchase.
package struct LineItem: Equatable, Sendable {
  package var item: String
  package var units: Int64
  /// Of one unit; nil where the till does not say.
  package var price: Money?

  package init(item: String, units: Int64 = 1, price: Money? = nil) {
    self.item = item
    self.units = units
    self.price = price
  }
}

extension Int64 {
  /// The sum, or the largest or smallest number where there is none: an absurd amount must not stop a shop.
  package func addingClamped(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other > 0 ? .max : .min) : sum
  }

  func subtractingClamped(_ other: Int64) -> Int64 {
    let (difference, overflow) = subtractingReportingOverflow(other)
    return overflow ? (other > 0 ? .min : .max) : difference
  }

  func multipliedClamped(by other: Int64) -> Int64 {
    let (product, overflow) = multipliedReportingOverflow(by: other)
    return overflow ? ((self < 0) == (other < 0) ? .max : .min) : product
  }
}
