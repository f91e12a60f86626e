import Loyalty

/// The programme of a shop: each section in a file of its own.
extension ShopReader {
  var conditions: ConditionReader {
    ConditionReader(names: names, currency: currency)
  }

  func programme() -> (rules: Programme, spoken: [SpokenWord]) {
    let contests = contests()
    let board = board()
    let rules = Programme(
      earn: earn(), cards: cards(), rewards: rewards(), tiers: tiers(), plans: plans(), referral: referral(),
      birthday: birthday(), expiry: expiry(), badges: badges(), notices: notices(), nudges: nudges(),
      lessons: lessons(),
      campaigns: campaigns(), surveys: surveys(), contests: contests.settings, board: board.settings)
    return (rules, contests.spoken + board.spoken)
  }

  /// Reads `key: { NAME: { … }, … }`: the entries that could be read, in the order of the file.
  func named<Value>(_ key: String, example: String, _ read: (Section.Entry, Section) -> Value?) -> [Value] {
    guard let all = section.optional(key)?.section(example: example) else { return [] }
    return all.entries.compactMap { entry in
      if !ValueParsers.isName(entry.key) {
        let remedy =
          entry.key.utf8.count > ValueParsers.nameBytesMax
          ? "use at most \(ValueParsers.nameBytesMax) letters, digits and hyphens, as in \(example)"
          : "use letters, digits and hyphens, as in \(example)"
        findings.mistake("'\(YAMLValue.shown(entry.key))' is not a name", remedy, at: entry.place)
      }
      guard let inner = entry.value.section(example: example) else { return nil }
      let value = read(entry, inner)
      inner.rejectUnknown()
      return value
    }
  }

  /// What a member is given: `points` or `reward`, one of them.
  func gift(_ section: Section, isRequired: Bool) -> Gift? {
    let points = section.entry("points")
    let reward = section.entry("reward")
    switch (points, reward) {
    case (.some, .some(let reward)):
      findings.mistake("'points' and 'reward' stand together", "keep one of them", at: reward.place)
      return nil
    case (.some(let points), nil):
      return points.value.positive(example: "10").map { .points($0) }
    case (nil, .some(let reward)):
      return reward.value.reference(to: "reward", among: names.rewards).map { .reward($0) }
    case (nil, nil):
      if isRequired {
        findings.mistake(
          "'\(section.label)' gives nothing", "write for example 'points: 10' or 'reward: NAME'", at: section.place)
      }
      return nil
    }
  }

  func notices() -> Notices {
    guard let notices = section.optional("notices")?.section(example: "{ purchase: true, visit: true }") else {
      return Notices()
    }
    let purchase = notices.optional("purchase")?.flag() ?? false
    let visit = notices.optional("visit")?.flag() ?? false
    notices.rejectUnknown()
    return Notices(purchase: purchase, visit: visit)
  }
}
