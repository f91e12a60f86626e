import Loyalty
import Settings
import Texting

/// Ending texts and coming back.
extension Conversation {
  mutating func stop() {
    note(.stopped(sender: desk.number, .words))
    endQuestion()
    let named = shopToSpeak
    reply(.stopped, of: named, [.shop: namesOfShops], purpose: .optOutConfirmation)
  }

  /// An opt-out at a sender ends all its shops, so its one confirmation names them.
  private var namesOfShops: String {
    let names = desk.shops.prefix(Self.namedShopsMax).map(\.settings.name).joined(separator: ", ")
    return desk.shops.count > Self.namedShopsMax ? names + " ..." : names
  }

  private static let namedShopsMax = 3

  /// Ends the texts of one shop, also for somebody who is no member there.
  mutating func stopShop(_ reference: SenderDesk.KeywordReference) {
    let named = desk.shop(reference)
    guard !isEnded(named) else { return }
    shop = named
    note(member(of: named) == nil ? .shopEnded(named.id) : .member(named.id, .stopped))
    reply(.stoppedShop, of: named, purpose: .optOutConfirmation)
  }

  /// Brings back the texts of the sender, and of every shop there that was ended alone.
  mutating func start() {
    let ended = desk.shops.filter(isEnded)
    guard line.isStopped || !ended.isEmpty else { return alreadyStarted() }
    if line.isStopped { note(.started(sender: desk.number)) }
    for shop in ended { comeBack(to: shop) }
    let shop = ended.first { $0.id == line.lastShop } ?? shopToSpeak
    self.shop = shop
    reply(.started, of: shop)
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
