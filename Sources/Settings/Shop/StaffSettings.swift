package import Loyalty

/// A person who works in the shop, by phone.
package struct StaffSettings: Equatable, Sendable {
  /// E.164 with its plus.
  package var phone: String
  package var name: String
  /// How many points they may give in a time; nil without limit.
  package var cap: Rate?
  package var place: Place

  package init(phone: String, name: String, cap: Rate? = nil, place: Place = .nowhere) {
    self.phone = phone
    self.name = name
    self.cap = cap
    self.place = place
  }
}
