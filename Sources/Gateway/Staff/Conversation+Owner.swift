import Loyalty
import Settings
import Texting

/// What owners ask and order by text.
extension Conversation {
  mutating func stats(_ shop: Shop) {
    let figures = reader.figures(of: shop.id, at: now)
    let wording = self.wording(shop)
    let counts = [
      ("members", figures.members), ("new-members", figures.newMembers), ("purchases", figures.purchases),
      ("open-points", figures.openPoints), ("open-coupons", figures.openCoupons),
    ]
    reply(.stats, of: shop, [.list: counts.map { wording.count($0.0, $0.1) }.joined(separator: ", ")])
  }

  mutating func pause(_ rest: String, _ shop: Shop, isPause: Bool) {
    guard let keyword = keyword(rest, of: shop) else {
      let known = shop.settings.keywords.map(\.name).joined(separator: ", ")
      return reply(.keywordUnknown, of: shop, [.asked: rest, .list: known])
    }
    note(.shop(shop.id, isPause ? .keywordPaused(keyword.name) : .keywordResumed(keyword.name)))
    reply(isPause ? .paused : .resumed, of: shop, [.keyword: keyword.name])
  }

  func keyword(_ words: String, of shop: Shop) -> KeywordSettings? {
    let wanted = FoldedText(words).compact
    return shop.settings.keywords.first { keyword in
      ([keyword.name] + keyword.also).contains { FoldedText($0).compact == wanted }
    }
  }
}
