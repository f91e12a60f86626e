import Loyalty
import Settings
import Texting

/// What a person asks, and what we make of a text that we do not understand.
extension Conversation {
  mutating func help() {
    let shop = shopToSpeak
    self.shop = shop
    reply(.help, of: shop)
  }

  mutating func balance(_ shop: Shop) {
    guard activeMember(of: shop) != nil else { return reply(.notAMember, of: shop) }
    reply(.balance, of: shop)
  }

  mutating func yes(to question: Question) {
    endQuestion()
    switch question.subject {
    case .join(let id, let entry):
      guard let shop = desk.shops.first(where: { $0.id == id }) else { return unknown() }
      join(shop, entry, keyword: entry.keyword.flatMap(shop.keyword(named:)), isConfirmed: true)
    case .meant(let id, let name):
      guard let shopIndex = desk.shops.firstIndex(where: { $0.id == id }),
        let keywordIndex = desk.shops[shopIndex].settings.keywords.firstIndex(where: { $0.name == name })
      else { return unknown() }
      // ended since we asked
      guard !isEnded(desk.shops[shopIndex]) else { return unknown() }
      keyword(
        SenderDesk.KeywordReference(shop: shopIndex, keyword: keywordIndex), token: nil, isTakenAs: false)
    case .forget(let id):
      guard let shop = desk.shops.first(where: { $0.id == id }) else { return unknown() }
      forget(from: shop)
    case .which:
      unknown()
    }
  }

  mutating func didYouMean(_ reference: SenderDesk.KeywordReference, _ words: String) {
    let shop = desk.shop(reference)
    self.shop = shop
    let until = shop.clock.adding(Self.questionSpan, to: now)
    let name = desk.keyword(reference).name
    note(.asked(sender: desk.number, Question(.meant(shop.id, keyword: name), until: until)))
    reply(.didYouMean, of: shop, [.keyword: words])
  }

  mutating func unknown() {
    let shop = shopToSpeak
    self.shop = shop
    intent = .unknown
    if let helpedAt = line.helpedAt, now < helpedAt.adding(seconds: Self.helpPauseSeconds) { return }
    note(.helped(sender: desk.number))
    reply(.unknown, of: shop)
  }
}
