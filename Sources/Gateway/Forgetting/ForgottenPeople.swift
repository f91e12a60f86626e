import Journaling
package import Loyalty
package import Texting

/// Who was forgotten, found by a keyed digest of the number alone, and whose traces still have to be erased.
struct ForgottenPeople {
  /// The journal's own, random: 64 hexadecimal digits. Nil until somebody was forgotten.
  private(set) var key: String?
  private(set) var contacts: [String: ContactID] = [:]
  private(set) var unerased: [ContactID: Unerased] = [:]
  /// Where memberships came from, by the contact that they moved to.
  private(set) var origins: [ContactID: [Origin]] = [:]

  static func digest(of phone: PhoneNumber, key: String) -> String {
    KeyedFingerprint.of(phone.e164, key: key)
  }

  func contact(of phone: PhoneNumber) -> ContactID? {
    guard let key, !contacts.isEmpty else { return nil }
    return contacts[Self.digest(of: phone, key: key)]
  }

  mutating func take(key: String) {
    self.key = self.key ?? key
  }

  mutating func note(
    _ forgetting: Forgetting, of id: ContactID, phone: PhoneNumber, record: UInt64, at instant: Instant
  ) {
    if let digest = forgetting.digest { contacts[digest] = id }
    let known = phone == .erased ? forgetting.phone : phone
    unerased[id] = Unerased(
      contact: id, record: record, at: instant, phone: known, origins: origins[id] ?? [])
  }

  // MARK: From a snapshot

  mutating func restore(digest: String, of id: ContactID) { contacts[digest] = id }
  mutating func restore(_ person: Unerased) { unerased[person.contact] = person }
  mutating func restore(origins: [Origin], of id: ContactID) { self.origins[id] = origins }

  // MARK: Taking in

  mutating func noteErased(_ id: ContactID, through record: UInt64) {
    if let waiting = unerased[id], waiting.record <= record { unerased[id] = nil }
    origins[id]?.removeAll { $0.record <= record }
    if origins[id]?.isEmpty == true { origins[id] = nil }
  }

  mutating func noteMove(from origin: ContactID, to id: ContactID, record: UInt64) {
    origins[id, default: []] += (origins[origin] ?? []) + [Origin(contact: origin, record: record)]
  }
}

/// A person who is forgotten and whose bytes may still stand in files.
package struct Unerased: Equatable, Sendable {
  package let contact: ContactID
  /// The record that says so: what stands behind it is of somebody who came back.
  package let record: UInt64
  package let at: Instant
  /// Nil where all but the last file has been rewritten.
  package let phone: PhoneNumber?
  /// Phones that the person had before, as far as they moved a membership from them.
  let origins: [Origin]
}

/// A contact that a membership moved from, and the record of that.
struct Origin: Equatable, Sendable {
  let contact: ContactID
  let record: UInt64
}
