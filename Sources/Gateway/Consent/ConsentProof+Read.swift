package import Journaling
package import Loyalty
package import Platform
package import Texting

extension ConsentProof {
  /// Reads the journal of a data directory, beside a running server or without one. Nil where it knows nothing of that phone, or of it
  /// and `shop`.
  package static func read(
    of phone: PhoneNumber, shop: ShopID? = nil, directory: String, disk: any Disk, now: Instant
  ) throws(JournalError) -> ConsentProof? {
    let collector = ConsentCollector(phone: phone)
    do {
      try JournalInspector.readLines(directory: directory, disk: disk, each: collector.take)
    } catch .disk(let error) where error.isNotFound {
      return nil
    }
    return collector.proof(shop: shop, now: now)
  }
}
