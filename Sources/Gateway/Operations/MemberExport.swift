package import Loyalty
import Texting

/// Members as CSV (RFC 4180, lines end in CR LF).
package struct MemberExport: Sequence, IteratorProtocol {
  package static let heading = "phone,status,joined,points,shop,keyword,source\r\n"

  private var contacts: IndexingIterator<[Contact]>
  private var waiting: [String] = []
  private let shops: [ShopID: Shop]
  private let now: Instant

  /// Members of these shops, by phone number.
  package init(_ contacts: [Contact], shops: [Shop], now: Instant) {
    self.now = now
    self.contacts = contacts.makeIterator()
    self.shops = Dictionary(uniqueKeysWithValues: shops.map { ($0.id, $0) })
  }

  /// The next line with its end; nil after the last.
  package mutating func next() -> String? {
    while waiting.isEmpty {
      guard let contact = contacts.next() else { return nil }
      waiting = contact.memberships.compactMap { line(contact, $0) }
    }
    return waiting.removeFirst()
  }

  private func line(_ contact: Contact, _ membership: Contact.Membership) -> String? {
    guard let shop = shops[membership.shop] else { return nil }
    let member = membership.member
    let fields = [
      contact.phone.e164, MemberStanding(of: contact, at: shop, now: now).rawValue,
      member.status == .active ? Timestamp.text(member.since) : "", String(member.points), membership.shop,
      member.entry.keyword ?? "", member.entry.source ?? "",
    ]
    return fields.map(quoted).joined(separator: ",") + "\r\n"
  }

  /// Quotes where the format asks for it, and keeps spreadsheets from running an owner's word as a formula.
  private func quoted(_ field: String) -> String {
    let isPhone = field.utf8.first == UInt8(ascii: "+") && field.utf8.dropFirst().allSatisfy { $0 >= 48 && $0 <= 57 }
    let isNumber = Int64(field) != nil
    let looksLikeFormula = field.first.map { "=+-@\t\r".contains($0) } ?? false
    let safe = looksLikeFormula && !isPhone && !isNumber ? "'" + field : field
    guard safe.contains(where: { ",\"\r\n".contains($0) }) else { return safe }
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }
}
