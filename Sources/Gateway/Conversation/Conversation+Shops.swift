import Loyalty
import Settings
import Texting

/// Which shop of a shared sender a text means.
extension Conversation {
  /// The shop that a command means: the only one, the one it names, the one last talked to, the only one the person belongs to.
  /// Nil where that is unclear.
  func shopMeant(by rest: String) -> Shop? {
    if !desk.isShared { return desk.shops.first }
    if let shop { return shop }
    if let named = shop(named: rest) { return named }
    let open = desk.shops.filter { !isEnded($0) }
    if let known = open.first(where: { $0.id == line.lastShop }) { return known }
    let joined = open.filter { member(of: $0) != nil }
    return joined.count == 1 ? joined[0] : nil
  }

  private func shop(named words: String) -> Shop? {
    let text = FoldedText(words)
    guard !text.isEmpty else { return nil }
    if case .exact(let keyword) = desk.keywords.match(text) { return desk.shop(keyword) }
    return desk.shops.first { FoldedText($0.settings.name).compact == text.compact }
  }

  /// A shop to speak for the sender where it does not matter which: the one a command would mean, else the first.
  var shopToSpeak: Shop {
    if let meant = shopMeant(by: "") { return meant }
    let open = desk.shops.filter { !isEnded($0) }
    let shops = open.isEmpty ? desk.shops : open
    return shops.first { $0.id == line.lastShop } ?? shops.first { member(of: $0) != nil } ?? shops[0]
  }

  mutating func whichShop() {
    let until = shopToSpeak.clock.adding(Self.questionSpan, to: now)
    note(.asked(sender: desk.number, Question(.which(words), until: until)))
    let names = desk.shops.compactMap { $0.invitingKeyword(at: now, except: reader.pausedKeywords(of: $0.id)) }.joined(
      separator: ", ")
    reply(.whichShop, of: shopToSpeak, [.list: names])
  }

  /// The person told which shop an earlier text meant: that text is answered now.
  mutating func whichWas(_ shop: Shop, _ words: String) {
    endQuestion()
    // the keyword of a shop where they are no member joins, whatever was asked
    if activeMember(of: shop) == nil, let reference = desk.keywords.exact(FoldedText(self.words)) {
      return keyword(reference, token: nil, isTakenAs: false)
    }
    self.shop = shop
    let earlier = desk.understand(words, from: Line(sender: desk.number), lexicons: catalogue.lexicons, at: now)
    guard case .command = earlier.meaning else { return unknown() }
    intent = earlier.intent
    answer(earlier)
  }
}
