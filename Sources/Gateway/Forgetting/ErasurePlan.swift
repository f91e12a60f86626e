import Journaling
import Texting

/// Which parts of the journal go with people who are forgotten: all that is theirs; what staff wrote and read of them; and words of
/// anybody in which their number stands.
struct ErasurePlan: Sendable {
  private var people: [ContactID: UInt64] = [:]
  private var origins: [ContactID: UInt64] = [:]
  private var numbers: [(forms: NumberForms, through: UInt64)] = []

  /// Up to the record that says `forgotten`, or, `isOfAllTime`, whatever a record's number: copies are of no use to who comes back.
  init(_ forgotten: [Unerased], isOfAllTime: Bool = false) {
    for person in forgotten {
      let end = isOfAllTime ? UInt64.max : person.record
      people[person.contact] = end
      for origin in person.origins {
        origins[origin.contact] = isOfAllTime ? end : max(origin.record, origins[origin.contact] ?? 0)
      }
      if let phone = person.phone { numbers.append((NumberForms(phone), end)) }
    }
  }

  func keeps(_ record: JournalRecord, _ part: String) throws -> Bool {
    guard let owner = EventDecoder.contact(ofPart: part) else { return true }
    if let through = people[owner], record.n <= through { return false }
    let isText = part.hasSuffix(EventEncoder.textsEnd)
    let isNote = part.hasSuffix(EventEncoder.notesEnd)
    if let through = origins[owner], record.n <= through {
      if isText || isNote { return false }
      if try EventDecoder.readFacts(record.facts).contains(where: { $0.isProfile(of: owner) }) { return false }
    }
    if isText, names(record.facts, before: record.n) {
      let isTold = try EventDecoder.readFacts(record.facts).contains { fields in
        fields.memberServed(by: owner).flatMap { people[$0] }.map { record.n <= $0 } ?? false
      }
      if isTold { return false }
    }
    let due = numbers.filter { record.n <= $0.through }
    guard !due.isEmpty, let json = record.personal.first(where: { $0.contact == part })?.json else { return true }
    let runs = NumberForms.runs(in: json)
    guard due.contains(where: { $0.forms.stands(in: runs) }) else { return true }
    // where the owner's own number stands, nobody else's does
    return try !isText && !isNote && EventDecoder.readPart(json).phone != nil
  }

  /// Whether one of the people stands in the facts: a look at the bytes, since few records have to be read.
  private func names(_ facts: [UInt8], before n: UInt64) -> Bool {
    var digits = 0
    for (index, byte) in facts.enumerated() {
      let isDigit =
        (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
        || (byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "f"))
      if isDigit {
        digits += 1
        continue
      }
      if digits == Self.idDigits,
        let id = ContactID(String(decoding: facts[(index - digits)..<index], as: UTF8.self)),
        let through = people[id], n <= through
      {
        return true
      }
      digits = 0
    }
    return false
  }

  private static let idDigits = 16
}

extension EventFields {
  /// Whether it says what the person is called, or when born.
  fileprivate func isProfile(of owner: ContactID) -> Bool {
    (event == EventName.named.rawValue || event == EventName.birthdayTold.rawValue) && contact("contact") == owner
  }

  /// The member whom `owner`, of the staff, served or was told of.
  fileprivate func memberServed(by owner: ContactID) -> ContactID? {
    guard event == EventName.served.rawValue || event == EventName.toldOf.rawValue, contact("contact") == owner
    else { return nil }
    return contact("member")
  }
}
