import Loyalty
import Settings

/// Who is let in by a key, and what owners do with keys.
extension Switchboard {
  /// The caller whom that key lets in at that shop. Nil alike for a shop that there is not, for a key that never was or is revoked, and
  /// for another shop's: nobody learns which shops there are, and each takes as long as the others.
  package func admit(_ shown: String, at shop: ShopID) -> APICaller? {
    let parts = APIKey.parts(of: shown)
    let key = look { (reader, _) in reader.shop(shop).keys[parts?.id ?? ""] }
    let isOpened = (key ?? .nobody).isOpened(by: parts?.secret ?? "")
    guard let key, let parts, isOpened, catalogue.shops[shop] != nil else { return nil }
    return APICaller(shop: shop, key: key, secret: parts.secret)
  }

  /// Makes a key, and answers what is shown of it this once.
  func createKey(name: String, rights: Set<Right>, at shop: ShopID) async throws(SwitchboardRefusal) -> OperatorAnswer {
    guard catalogue.shops[shop] != nil else { throw .unknownShop }
    guard name.count <= APIKey.nameCharactersMax, !name.unicodeScalars.contains(where: { $0.value < 0x20 }) else {
      return .refused("a key's name has at most \(APIKey.nameCharactersMax) characters")
    }
    guard !rights.isEmpty else { return .refused("a key without a right is good for nothing") }
    guard let key = try await mintKey(name: name, rights: rights, at: shop, once: nil) else {
      return .refused("the key could not be made")
    }
    return .key(key)
  }

  /// The new key, told this once; nil where the once-key had its effect before. Throws where the shop has as many as it may.
  package func mintKey(
    name: String, rights: Set<Right>, at shop: ShopID, once: String?
  ) async throws(SwitchboardRefusal) -> CreatedKey? {
    var minted: (key: APIKey, shown: String)?
    let events = try await keep(once: once) { (reader, now) throws(SwitchboardRefusal) in
      guard reader.shop(shop).keys.count < APIKey.keysMax else {
        throw .malformed(why: "a shop has at most \(APIKey.keysMax) keys: revoke one")
      }
      let new = APIKey.mint(name: name, rights: rights, fresh, at: now)
      minted = new
      return [.shop(shop, .keyCreated(new.key))]
    }
    guard let minted, !events.isEmpty else { return nil }
    return CreatedKey(id: minted.key.id, key: minted.shown, shop: shop)
  }

  /// The shop's keys, oldest first.
  package func keys(at shop: ShopID) -> [APIKey] {
    look { (reader, _) in reader.shop(shop).keys.values.sorted { ($0.since, $0.id) < ($1.since, $1.id) } }
  }

  /// From now on that key of the shop lets nobody in; false where it has none of that id.
  package func revokeKey(_ id: String, at shop: ShopID) async throws(SwitchboardRefusal) -> Bool {
    let events = try await keep(once: nil) { (reader, _) throws(SwitchboardRefusal) in
      reader.shop(shop).keys[id] == nil ? [] : [.shop(shop, .keyRevoked(id))]
    }
    return !events.isEmpty
  }

  /// From now on the key lets nobody in.
  func revokeKey(_ id: String) async throws(SwitchboardRefusal) -> OperatorAnswer {
    let shops = catalogue.configuration.shops.map(\.id)
    let events = try await keep(once: nil) { (reader, _) throws(SwitchboardRefusal) in
      shops.filter { reader.shop($0).keys[id] != nil }.map { .shop($0, .keyRevoked(id)) }
    }
    return events.isEmpty ? .refused("there is no such key") : .done
  }
}

/// A key as it is told once, to whoever made it.
package struct CreatedKey: Codable, Equatable, Sendable {
  package let id: String
  /// With its secret.
  package let key: String
  package let shop: String

  package init(id: String, key: String, shop: String) {
    self.id = id
    self.key = key
    self.shop = shop
  }
}

/// A program that was let in at a shop.
package struct APICaller: Sendable {
  package let shop: ShopID
  package let key: APIKey
  /// Known while the call lasts; what it seals is nobody's to find out who has the journal alone.
  let secret: String
}
