import Gateway
import Loyalty
import Texting

/// A fresh replay of the journal gives the state in memory.
enum JournalIsTruth {
  /// The number of somebody of whom not everything is erased yet may stand in memory and in no file.
  static func check(
    _ live: any StoreReader, _ replayed: any StoreReader, shops: [ShopID], at now: Instant,
    erasing: Set<ContactID>, areWordsDropped: Bool
  ) throws {
    func same<Value: Equatable>(_ what: String, _ value: (any StoreReader) -> Value) throws {
      guard value(live) == value(replayed) else {
        throw Violation(.journalIsTruth, "\(what) in memory: \(value(live)); replayed: \(value(replayed))")
      }
    }
    let people = contacts(live)
    try same("contacts") { contacts($0).count }
    for contact in people.values.sorted(by: { $0.id.rawValue < $1.id.rawValue }) {
      try same("contact \(contact.id)") { reader in
        reader.contact(contact.id).map { shown($0, isErasing: erasing.contains($0.id), areWordsDropped) }
      }
      try same("the phone of \(contact.id)") { $0.contact(of: contact.phone)?.id }
      try same("the data link of \(contact.id)") { $0.hasDataLink(contact.id, at: now) }
      for shop in shops {
        try same("the friends' token of \(contact.id)") { $0.referralToken(of: contact.id, at: shop) }
        try same("the successor of \(contact.id)") { $0.successor(of: contact.id, at: shop) }
      }
      for membership in contact.memberships {
        for held in membership.member.coupons {
          try same("coupon \(held.coupon.code)") { $0.holder(ofCoupon: held.coupon.code, at: membership.shop) }
          try same("stock of \(held.coupon.reward)") { $0.stockTaken(of: held.coupon.reward, at: membership.shop) }
        }
        for order in membership.member.occasions.compactMap({ $0.purchase?.order }) {
          try same("order \(order)") { $0.buyer(ofOrder: order, at: membership.shop) }
        }
      }
    }
    try same("texts") {
      Dictionary(uniqueKeysWithValues: $0.unsettledTexts().filter { !erasing.contains($0.1.contact) })
    }
    try same("awaited receipts") { $0.textsAwaitingReceipt(acceptedBefore: .distantFuture, limit: .max) }
    try same("the oldest awaited receipt") { $0.oldestAwaitedReceipt }
    try same("how many receipts are awaited") { $0.awaitedReceiptCount }
    try same("minted codes") { $0.newestTokens(limit: .max).map(\.code) }
    try same("tokens") { $0.newestTokens(limit: .max).map(\.stored) }
    for shop in shops {
      try same("shop \(shop)") { $0.shop(shop) }
      try same("the figures of \(shop)") { $0.figures(of: shop, at: now) }
    }
  }

  /// Of words that were erased memory may still have a digest, by which people who say the same again and again are known; a replay has
  /// none, or one for all of them.
  private static func shown(_ contact: Contact, isErasing: Bool, _ areWordsDropped: Bool) -> Shown {
    let contact = isErasing ? contact.withoutNumber : contact
    return Shown(phone: contact.phone, contact: areWordsDropped ? contact.withoutRecentWords : contact)
  }

  private struct Shown: Equatable {
    let phone: PhoneNumber
    let contact: Contact
  }

  private static func contacts(_ reader: any StoreReader) -> [ContactID: Contact] {
    var contacts: [ContactID: Contact] = [:]
    reader.eachContact { contacts[$0.id] = $0 }
    return contacts
  }
}
