import Texting

/// What is told of people beside who they are: what they were offered, and who is forgotten.
extension StateEncoder {
  mutating func encodeOffers() throws {
    try writer.lines(.moveOffers, state.moveOffers.sorted { $0.key.rawValue < $1.key.rawValue }) {
      $0.id($1.value.contact.rawValue)
      $0.name($1.value.offer.shop)
      $0.id($1.key.rawValue)
      $0.moment($1.value.offer.until)
    }
    try writer.lines(.dataLinks, state.dataLinks.sorted { $0.key < $1.key }) {
      $0.id($1.value.contact.rawValue)
      $0.string($1.key)
      $0.moment($1.value.until)
    }
  }

  mutating func encodeForgotten() throws {
    let forgotten = state.forgotten
    if let key = forgotten.key { try writer.line(.forgettingKey) { $0.string(key) } }
    try writer.lines(.forgotten, forgotten.contacts.sorted { $0.key < $1.key }) {
      $0.string($1.key)
      $0.id($1.value.rawValue)
    }
    for person in forgotten.unerased.values.sorted(by: { $0.record < $1.record }) {
      try writer.line(.unerased) {
        $0.id(person.contact.rawValue)
        $0.id(person.record)
        $0.moment(person.at)
        $0.optional(person.phone) { $0.id($1.digits) }
        $0.origins(person.origins)
      }
    }
    for (contact, origins) in forgotten.origins.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      try writer.line(.origins) {
        $0.id(contact.rawValue)
        $0.origins(origins)
      }
    }
  }
}
