package import Loyalty
import Texting

/// Members as CSV (RFC 4180, lines end in CR LF): what `members import` reads back.
package struct MemberExport: Sequence, IteratorProtocol {
  package static let heading = MemberField.exported.map(\.rawValue).joined(separator: ",") + "\r\n"

  private var contacts: IndexingIterator<[Contact]>
  private var waiting: [String] = []
  private let sheet: MemberSheet

  /// Members of these shops, by phone number.
  package init(_ archive: FlatFileArchive, shops: [Shop], now: Instant) {
    contacts = archive.contacts.makeIterator()
    sheet = MemberSheet(shops: shops, reader: archive.reader, now: now)
  }

  /// The next line with its end; nil after the last.
  package mutating func next() -> String? {
    while waiting.isEmpty {
      guard let contact = contacts.next() else { return nil }
      waiting = sheet.lines(contact)
    }
    return waiting.removeFirst()
  }
}

/// How people's memberships of some shops stand in lines of CSV.
struct MemberSheet {
  private let shops: [ShopID: Source]
  private let now: Instant

  /// A shop, what surrounds its tiers, and its imports.
  private struct Source {
    let shop: Shop
    let scene: Scene
    let imports: [UInt64: ImportState]
  }

  init(shops: [Shop], reader: any StoreReader, now: Instant) {
    self.now = now
    let sources = shops.map { shop in
      let scene = Scene(
        now: now, calendar: shop.clock, language: shop.language, stockTaken: { _ in 0 }, freshCoupon: { 0 })
      return (shop.id, Source(shop: shop, scene: scene, imports: reader.shop(shop.id).imports))
    }
    self.shops = Dictionary(uniqueKeysWithValues: sources)
  }

  /// A line with its end for each membership.
  func lines(_ contact: Contact) -> [String] {
    contact.memberships.compactMap { line(contact, $0) }
  }

  private func line(_ contact: Contact, _ membership: Contact.Membership) -> String? {
    guard let source = shops[membership.shop] else { return nil }
    let fields = MemberField.exported.map { field(of: $0, contact, membership.member, source) }
    return fields.joined(separator: ",") + "\r\n"
  }

  private func field(of field: MemberField, _ contact: Contact, _ member: Member, _ source: Source) -> String {
    switch field {
    case .phone: CSVField.plain(contact.phone.e164)
    case .name: CSVField.words(member.name ?? "")
    case .status: CSVField.plain(MemberStanding(of: contact, at: source.shop, now: now).rawValue)
    case .joined: CSVField.plain(member.isActive ? Timestamp.text(member.since) : "")
    case .points: CSVField.plain(String(member.points))
    case .tier: CSVField.words(Standing(member, source.shop.programme, source.scene).currentLevel?.id ?? "")
    case .language: CSVField.plain(member.language ?? "")
    case .birthday: CSVField.plain(member.birthday.map(Timestamp.day) ?? "")
    case .source: CSVField.words(member.entry.source ?? "")
    case .consent: CSVField.words(consent(member, source))
    case .shop: CSVField.plain(source.shop.id)
    case .keyword: CSVField.words(member.entry.keyword ?? "")
    case .firstName, .lastName, .mayText: ""
    }
  }

  private func consent(_ member: Member, _ source: Source) -> String {
    guard member.isActive else { return "" }
    guard let importID = member.entry.importID else { return "joined by text \(Timestamp.text(member.since))" }
    return member.entry.consent ?? source.imports[importID]?.words ?? ""
  }
}
