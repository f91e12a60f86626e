import Loyalty
import Settings
import Texting

/// Ending texts and coming back.
extension Conversation {
  mutating func stop() {
    for event in person.ending(sender: desk.number, shops: desk.shops.map(\.id), .words) { note(event) }
    endQuestion()
    // an opt-out at a sender ends all its shops, so its one confirmation names them
    reply(.stopped, of: shopToSpeak, [.shop: Self.names(of: desk.shops)], purpose: .optOutConfirmation)
  }

  private static func names(of shops: [Shop]) -> String {
    let names = shops.prefix(namedShopsMax).map(\.settings.name).joined(separator: ", ")
    return shops.count > namedShopsMax ? names + " ..." : names
  }

  private static let namedShopsMax = 3

  /// What a text of `shop` says where it speaks for others too: all their names, and nobody's points.
  static func speaking(of shop: Shop, for others: [Shop]) -> [Fact: String] {
    let others = others.filter { $0.id != shop.id }
    return others.isEmpty ? [:] : [.shop: names(of: [shop] + others), .balance: ""]
  }

  /// Ends the texts of these shops alone, also for somebody who is no member there. One confirmation names them.
  mutating func stop(_ named: [Shop]) {
    let ending = named.filter { !isEnded($0) }
    guard let first = ending.first else { return }
    shop = first
    for shop in ending { note(member(of: shop) == nil ? .shopEnded(shop.id) : .member(shop.id, .stopped)) }
    var facts: [Fact: String] = [:]
    if ending.count > 1 {
      facts[.shop] = ending.map(\.settings.name).joined(separator: ", ")
      facts[.keyword] = ending.compactMap { $0.invitingKeyword(at: now) }.joined(separator: ", ")
    }
    reply(.stoppedShop, of: first, facts, purpose: .optOutConfirmation)
  }

  /// Brings back the texts of the sender, and of every shop there that was ended alone.
  mutating func start() {
    let ended = desk.shops.filter(isEnded)
    let back = line.isStopped ? desk.shops.filter { isEnded($0) || member(of: $0) != nil } : ended
    guard line.isStopped || !ended.isEmpty else { return alreadyStarted() }
    if line.isStopped { note(.started(sender: desk.number)) }
    for shop in ended { comeBack(to: shop) }
    let shop = ended.first { $0.id == line.lastShop } ?? shopToSpeak
    self.shop = shop
    reply(.started, of: shop, Self.speaking(of: shop, for: back))
  }

  mutating func comeBack(to shop: Shop) {
    if contact?.endedShops.contains(shop.id) == true { note(.shopReopened(shop.id)) }
    if member(of: shop)?.isStopped == true { note(.member(shop.id, .started)) }
    shopsComingBack.insert(shop.id)
  }

  /// START from somebody who gets our texts anyway.
  private mutating func alreadyStarted() {
    let shop = shopToSpeak
    self.shop = shop
    reply(activeMember(of: shop) == nil ? .notAMember : .alreadyMember, of: shop)
  }
}
