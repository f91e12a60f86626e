import Loyalty
import Settings
import Texting

/// Ending texts and coming back.
extension Conversation {
  mutating func stop() {
    note(.stopped(sender: desk.number, .words))
    endQuestion()
    let named = shopInMind
    reply(.stopped, of: named, [.shop: namesOfShops], purpose: .optOutConfirmation)
  }

  /// An opt-out at a sender ends all its shops, so its one confirmation names them.
  private var namesOfShops: String {
    let names = desk.shops.prefix(Self.namedShopsMax).map(\.settings.name).joined(separator: ", ")
    return desk.shops.count > Self.namedShopsMax ? names + " …" : names
  }

  private static let namedShopsMax = 3

  /// Without a membership there is nothing narrower to end than the sender.
  mutating func stopShop(_ reference: SenderDesk.KeywordReference) {
    let named = desk.shop(reference)
    guard member(of: named) != nil else { return stop() }
    shop = named
    note(.member(named.id, .stopped))
    reply(.stoppedShop, of: named, purpose: .optOutConfirmation)
  }

  mutating func start() {
    note(.started(sender: desk.number))
    let shop = shopInMind
    self.shop = shop
    var facts: [Fact: String] = [:]
    if let member = member(of: shop), member.status == .active {
      facts[.balance] = shop.wording.count("points", member.points)
    }
    reply(.started, of: shop, facts)
  }

  /// START from somebody who gets our texts anyway.
  mutating func alreadyStarted() {
    let shop = shopInMind
    self.shop = shop
    if let member = member(of: shop), member.status == .active {
      reply(.alreadyMember, of: shop, [.balance: shop.wording.count("points", member.points)])
    } else {
      reply(.notAMember, of: shop)
    }
  }
}
