import Loyalty
import Texting

/// What points buy.
extension Conversation {
  /// A list that would be longer than this ends in three dots: three segments are enough for anybody.
  private static let listBytesMax = 400

  mutating func rewards(_ shop: Shop) {
    guard let member = activeMember(of: shop) else { return reply(.notAMember, of: shop) }
    let wording = self.wording(shop)
    var list = ""
    let points = member.points
    for (index, reward) in shop.programme.rewardsForSale.enumerated() {
      let cost = reward.cost ?? 0
      let item = wording.text(cost > points ? .rewardsItemMissing : .rewardsItem) { fact in
        switch fact {
        case .number: String(index + 1)
        case .reward: reward.name
        case .cost: String(cost)
        case .missing where cost > points: String(cost - points)
        default: nil
        }
      }
      guard list.utf8.count + item.utf8.count < Self.listBytesMax else {
        list += " ..."
        break
      }
      list += list.isEmpty ? item : ", " + item
    }
    guard !list.isEmpty else { return reply(.rewardsNone, of: shop) }
    reply(.rewards, of: shop, [.list: list])
  }

  mutating func redeem(_ wanted: String, _ shop: Shop) {
    // a shop that was told to be silent could not tell the code: nothing is bought
    guard !isEnded(shop) else { return }
    guard activeMember(of: shop) != nil else { return reply(.notAMember, of: shop) }
    guard let reward = reward(wanted, shop) else { return reply(.redeemUnknown, of: shop) }
    var facts: [Fact: String] = [.reward: reward.name]
    facts[.cost] = reward.cost.map { points($0, shop) }
    do {
      let outcome = try serving(shop).serve(.redeem(reward.id), person)
      take(outcome, of: shop)
      for case .redeemed(let coupon, _) in outcome.facts {
        facts.merge(shop.facts(of: coupon, wording(shop), at: now)) { _, new in new }
      }
      reply(.redeemed, of: shop, facts)
    } catch {
      refuse(error, facts, shop)
    }
  }

  private mutating func refuse(_ refusal: MemberRefusal, _ facts: [Fact: String], _ shop: Shop) {
    var facts = facts
    switch refusal {
    case .tooFewPoints(let missing):
      facts[.missing] = String(missing)
      reply(.redeemMissing, of: shop, facts)
    case .notForThisMember, .notForSale: reply(.redeemNotForYou, of: shop, facts)
    case .outOfStock: reply(.redeemOutOfStock, of: shop, facts)
    case .limitReached: reply(.redeemLimit, of: shop, facts)
    default: reply(.redeemUnknown, of: shop)
    }
  }

  /// By its number in the list, its name (with a slip or two) or its id.
  private func reward(_ wanted: String, _ shop: Shop) -> Reward? {
    let text = FoldedText(wanted)
    if let reward = shop.rewardNames.exact(text) { return shop.programme.reward(reward) }
    let rewards = shop.programme.rewardsForSale
    if let number = Int(text.compact) {
      return rewards.indices.contains(number - 1) ? rewards[number - 1] : nil
    }
    return shop.rewardNames.nearest(text).flatMap(shop.programme.reward)
  }
}
