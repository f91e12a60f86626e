/// Who holds what of a shop, such as coupons by their codes: there are as many as were ever given, so the digest of shop and code stands
/// for them, and the number of their slot for people.
struct Holders {
  struct Entry: DigestEntry {
    let digest: KeyDigest
    let slot: ContactShelf.Slot

    static let none = Entry(digest: .none, slot: 0)
  }

  private(set) var table = SpreadTable<Entry>()

  subscript(shop: ShopID, code: String) -> ContactShelf.Slot? {
    get {
      let digest = Self.digest(shop, code)
      return table.entry(of: digest)?.slot
    }
    set {
      let digest = Self.digest(shop, code)
      if let newValue {
        put(Entry(digest: digest, slot: newValue))
      } else {
        table.remove(digest)
      }
    }
  }

  mutating func reserve(_ count: Int) { table.reserve(count) }

  mutating func put(_ entry: Entry) { table.put(entry) }

  /// No shop's id has the character between them in it: it is the name of a file.
  private static func digest(_ shop: ShopID, _ code: String) -> KeyDigest {
    KeyDigest(shop + "/" + code)
  }
}
