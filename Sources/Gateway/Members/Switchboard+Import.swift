package import Loyalty
import Settings
import Texting

/// Members of a file: asked about, and brought over block by block, each once.
extension Switchboard {
  /// What becomes of each row of a block.
  package func standings(of block: ImportBlock, at id: ShopID) throws(SwitchboardRefusal) -> [ImportStanding] {
    guard let shop = catalogue.shops[id] else { throw .unknownShop }
    return look { (reader, now) in block.rows.map { ImportStanding(of: $0, at: shop, reader, now) } }
  }

  /// Writes down what the import is and on what it rests, before its members.
  func begin(_ order: ImportOrder) async throws(SwitchboardRefusal) {
    guard catalogue.shops[order.shop] != nil else { throw .unknownShop }
    try await keep(once: order.key("begun")) { (_, _) throws(SwitchboardRefusal) in
      [.shop(order.shop, .importBegun(order))]
    }
  }

  /// Brings over who may come; answers how many those were. Nobody twice, however often a block comes.
  func take(_ block: ImportBlock, of order: ImportOrder) async throws(SwitchboardRefusal) -> Int {
    guard let shop = catalogue.shops[order.shop] else { throw .unknownShop }
    guard block.rows.count <= ImportBlock.rowsMax else {
      throw .malformed(why: "no more than \(ImportBlock.rowsMax) rows come at once")
    }
    let events = try await keep(once: order.key(String(block.number))) { (reader, now) throws(SwitchboardRefusal) in
      var met: Set<UInt64> = []
      return block.rows.flatMap { row -> [Event] in
        guard met.insert(row.digits).inserted, let phone = row.phone,
          ImportStanding(of: row, at: shop, reader, now) == .new
        else { return [] }
        let known = reader.contact(of: phone)
        let contact = known?.id ?? self.fresh.contactID()
        let imported = row.imported(by: order.id, clock: shop.clock, at: now)
        return Event.meeting(known, as: contact, at: phone)
          + [.contact(contact, .member(shop.id, .imported(imported)))]
      }
    }
    return events.count { event in
      if case .contact(_, .member(_, .imported)) = event { return true }
      return false
    }
  }

  func end(_ order: ImportOrder) async throws(SwitchboardRefusal) {
    try await keep(once: order.key("ended")) { (_, _) throws(SwitchboardRefusal) in
      [.shop(order.shop, .importEnded(order.id))]
    }
  }
}

extension Switchboard {
  /// Shops of which an import was begun and not ended: its file has to come once more.
  package var shopsWithUnfinishedImports: [ShopID] {
    let shops = catalogue.shops.keys.sorted()
    return look { (reader, _) in shops.filter { reader.shop($0).imports.values.contains { !$0.isEnded } } }
  }
}

extension ImportStanding {
  package init(of row: MemberRow, at shop: Shop, _ reader: any StoreReader, _ now: Instant) {
    guard let contact = row.phone.flatMap(reader.contact(of:)) else {
      self = .new
      return
    }
    if contact.isActiveMember(of: shop.id) {
      self = .member
    } else if contact.isStopped(at: shop.settings.sender, for: shop.id) {
      self = .optedOut
    } else if contact.isForgotten {
      self = .forgotten
    } else if contact.member(of: shop.id)?.isPending(at: now) == true {
      self = .asked
    } else {
      self = .new
    }
  }
}
