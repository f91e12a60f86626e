import Loyalty
import Settings
import Texting

/// What owners ask and order by text.
extension Conversation {
  private static let weekSeconds: Int64 = 7 * 86_400

  mutating func stats(_ shop: Shop) {
    var members: Int64 = 0
    var newMembers: Int64 = 0
    var purchases: Int64 = 0
    var openPoints: Int64 = 0
    var openCoupons: Int64 = 0
    let weekAgo = now.adding(seconds: -Self.weekSeconds)
    reader.eachContact { contact in
      guard let member = contact.member(of: shop.id), member.isActive else { return }
      members += 1
      if member.since > weekAgo { newMembers += 1 }
      purchases += Int64(member.lastPurchases.reversed().prefix { $0 > weekAgo }.count)
      openPoints += max(0, member.points)
      openCoupons += Int64(member.goodCoupons(at: now).count)
    }
    let wording = self.wording(shop)
    let counts = [
      ("members", members), ("new-members", newMembers), ("purchases", purchases), ("open-points", openPoints),
      ("open-coupons", openCoupons),
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
