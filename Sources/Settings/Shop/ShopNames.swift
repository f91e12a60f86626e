import Loyalty

/// The names that a shop's file defines, gathered before its rules are read, so that a rule may stand above what it names.
struct ShopNames {
  let rewards: [String]
  let cards: [String]
  let levels: [String]
  let plans: [String]
  let badges: [String]
  let locations: [String]
  let languages: [String]
  /// The actions that rules of `earn` are for.
  let actions: [String]
  /// What the tiers count, which is what `to-tier` is measured in.
  let tierMeasure: Tiers.Measure?

  /// Looks without judging: the sections themselves are checked when they are read.
  init(_ section: Section) {
    func value(_ key: String) -> YAMLValue? {
      section.entries.first { $0.key == key }?.value
    }
    rewards = value("rewards")?.peekedKeys ?? []
    cards = value("cards")?.peekedKeys ?? []
    plans = value("plans")?.peekedKeys ?? []
    badges = value("badges")?.peekedKeys ?? []
    locations = value("locations")?.peekedWords ?? []
    languages = value("languages")?.peekedWords ?? []
    actions = (value("earn")?.peekedItems ?? []).compactMap { rule in
      guard let on = rule.peeked("on")?.peekedText, on.hasPrefix(ValueParsers.actionPrefix) else { return nil }
      return String(on.dropFirst(ValueParsers.actionPrefix.count))
    }
    levels = value("tiers")?.peeked("levels")?.peekedKeys ?? []
    tierMeasure = value("tiers")?.peeked("by")?.peekedText.flatMap(Tiers.Measure.init(rawValue:))
  }
}
