/// What a text may speak of, by the names that stand between braces in the files of `templates/messages`.
package enum Fact: String, CaseIterable, Sendable {
  /// The shop's name.
  case shop
  /// What was given just now: "25 points", "a Free latte".
  case gift
  /// A further sentence.
  case note
  /// How often texts come, as the shop's terms say it.
  case frequency
  /// What a member has: "75 points".
  case balance
  /// A keyword to text.
  case keyword
  /// What the person asked for.
  case asked
  /// What the owner says.
  case say
  /// Where to get help.
  case help
  case points, missing, number, count, cost
  /// Further sentences on what just happened: a full card, a level, a reward, a badge.
  case news
  case name, phone, date, days, until, time, amount
  case reward, rewards, list, coupon, code, card, stamps, tier, perks, badge, plan, item
  case language, words, question, answer, rank, terms, privacy
}

extension Fact {
  /// By its place and not by its name: texts look facts up often, and hashing words took a fifth of their time.
  package func hash(into hasher: inout Hasher) {
    withUnsafeBytes(of: self) { hasher.combine(bytes: $0) }
  }
}
