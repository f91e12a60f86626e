import Loyalty

/// `rewards` and `cards`.
extension ShopReader {
  func rewards() -> [Reward] {
    named("rewards", example: "free-latte: { name: Free latte, cost: 100 }") { entry, reward in
      let name = reward.required("name", example: "Free latte")?.text(example: "Free latte")
      let cost = reward.optional("cost")?.positive(example: "100")
      let validFor = reward.optional("valid")?.span(example: "30d") ?? Reward.validForUsually
      let worth = worth(reward)
      let perMember = reward.optional("per-member")?.limit(example: "2/30d")
      let stock = reward.optional("stock")?.positive(example: "50")
      let condition = conditions.condition(reward.optional("if"), at: .rest("a reward is taken"))
      guard let name, let worth, let condition else { return nil }
      return Reward(
        id: entry.key, name: name, cost: cost, validFor: validFor, worth: worth, perMember: perMember, stock: stock,
        condition: condition)
    }
  }

  private func worth(_ reward: Section) -> Reward.Worth? {
    let found = ["free", "value", "percent"].compactMap(reward.entry)
    guard let entry = found.first else { return .named }
    for other in found.dropFirst() {
      findings.mistake("'\(entry.key)' and '\(other.key)' stand together", "keep one of them", at: other.place)
    }
    switch entry.key {
    case "free": return entry.value.text("an item", example: "latte").map { .free(item: $0) }
    case "value": return entry.value.price(currency, cents: 500).map { .value($0) }
    default:
      return entry.value.parsed("a number from 1 to 100", example: "20") { text in
        ValueParsers.positive(text).flatMap { $0 <= 100 ? .percent(Int($0)) : nil }
      }
    }
  }

  func cards() -> [Card] {
    named("cards", example: "latte: { name: Latte card, stamps: 9, reward: free-latte }") { entry, card in
      let name = card.required("name", example: "Latte card")?.text(example: "Latte card")
      let stamps = card.required("stamps", example: "9")?.positive(example: "9")
      let reward = card.required("reward", example: "free-latte")?.reference(to: "reward", among: names.rewards)
      guard let name, let stamps, let reward else { return nil }
      return Card(id: entry.key, name: name, stamps: stamps, reward: reward)
    }
  }
}
