package import Texting

/// Which facts a text can have (docs/owners-guide.md, "Wording"). A fact that a text never has would say nothing for ever,
/// which nobody means who writes it.
enum TextFacts {
  /// Facts of every text that is no piece of another.
  private static let ofShop: Set<Fact> = [.shop, .frequency, .help, .terms, .privacy, .keyword]
  /// Facts of the member whom a text goes to, or whom it tells staff about.
  private static let ofMember: Set<Fact> = [
    .points, .balance, .name, .tier, .perks, .plan, .missing, .reward, .cost, .stamps, .badge, .list, .rewards, .coupon,
    .count, .amount, .date,
  ]

  /// Every fact that the text can have; nil where we do not know of the text.
  static func known(to name: TextName) -> Set<Fact>? {
    if let own = pieces[name] { return own }
    if strangers.contains(name) { return ofShop }
    if name == .consoleCode { return ofShop.union([.code]) }
    return texts[name].map { ofShop.union(ofMember).union($0) }
  }

  /// Whether the text only ever stands in another.
  static func isPiece(_ name: TextName) -> Bool { pieces[name] != nil }

  /// In the order in which they are shown: the text's own first.
  static func shown(_ name: TextName) -> [String] {
    let own = pieces[name] ?? texts[name] ?? []
    let known = known(to: name) ?? []
    return Fact.allCases.filter(own.contains).map(\.rawValue)
      + Fact.allCases.filter { known.contains($0) && !own.contains($0) }.map(\.rawValue)
  }

  /// Texts to people who are no members.
  private static let strangers: Set<TextName> = [.confirm, .notAMember]

  /// What becomes a part of another text knows what stands beside it, and nothing else.
  private static let pieces: [TextName: Set<Fact>] = [
    .noteTokenUsedUp: [], .noteTokenExpired: [], .noteTokenRevoked: [], .noteTokenUnknown: [], .noteTokenHad: [],
    .noteTakenAs: [.keyword], .referredSelf: [], .noteBirthdayNextYear: [],
    .rewardsItem: [.number, .reward, .cost], .rewardsItemMissing: [.number, .reward, .cost, .missing],
    .couponHeld: [.reward, .coupon], .historyItem: [.date, .amount],
    .whyReply: [], .whyHappened: [], .whyAsked: [], .whyDates: [],
    .newsGift: [.gift, .balance], .newsStamps: [.card, .stamps], .newsCard: [.card, .reward, .coupon, .date],
    .newsTier: [.tier, .perks], .newsReward: [.reward, .coupon, .date], .newsBadge: [.badge],
  ]

  /// The others, with what they know beside shop and member.
  private static let texts: [TextName: Set<Fact>] = [
    .welcome: [.gift, .news, .note], .alreadyMember: [.note], .tokenPoints: [.gift, .news], .invited: [],
    .tokenUnknown: [], .tooManyTries: [], .outOfSeason: [.asked], .didYouMean: [.keyword], .unknown: [],
    .whichShop: [.list], .notHere: [],
    .balance: [], .say: [.say], .sayNamed: [.say], .message: [.say], .help: [],
    .rewards: [.list], .rewardsNone: [], .redeemed: [.reward, .coupon, .date, .cost],
    .redeemMissing: [.reward, .cost, .missing], .redeemUnknown: [], .redeemNotForYou: [.reward, .cost],
    .redeemOutOfStock: [.reward, .cost], .redeemLimit: [.reward, .cost],
    .history: [.list], .historyNone: [], .refer: [.code, .phone, .gift], .birthdayTold: [.date, .note],
    .birthdayHow: [], .nameTold: [.name], .nameHow: [], .languageTold: [], .languageHow: [.list],
    .why: [.date, .note], .whyNone: [], .dataLink: [.code], .forgetAsk: [], .forgotten: [],
    .moveCode: [.code, .phone], .moveDone: [], .moveLeft: [], .moveUnknown: [], .moveTaken: [],
    .purchase: [.gift, .news], .visit: [.gift, .news], .action: [.gift, .news], .stamps: [.gift, .news],
    .referral: [.gift, .news], .birthday: [.gift, .news], .anniversary: [.gift, .news], .news: [.gift, .news],
    .refund: [.gift], .takenBack: [.gift], .planPaid: [.plan, .date, .perks], .planReminder: [.plan, .date, .perks],
    .expiryWarning: [.gift, .points, .date],
    .staffEarned: [.phone, .gift, .amount], .staffInvited: [.phone], .staffInviteHeld: [.phone, .time],
    .staffVisited: [.phone, .gift],
    .staffStamped: [.phone, .stamps, .news], .staffUsed: [.reward, .code, .phone],
    .staffCouponUnknown: [.code, .reward, .phone], .staffCouponUsed: [.code, .reward, .date, .phone],
    .staffCouponExpired: [.code, .reward, .date, .phone], .staffCouponWithdrawn: [.code, .reward, .phone],
    .staffFound: [.phone], .staffUndone: [.phone, .note], .staffNothingToUndo: [], .staffNoMember: [.phone],
    .staffCap: [.count, .missing], .staffStopped: [.phone], .staffHowEarn: [.phone, .card, .amount],
    .staffHowVisit: [.phone, .card, .amount], .staffHowStamp: [.phone, .card, .amount],
    .staffHowUse: [.phone, .card, .amount], .staffHowFind: [.phone, .card, .amount],
    .referralBack: [.gift], .staffActed: [.phone, .note, .gift], .staffUnknownAction: [.asked, .list],
    .staffInviteCap: [.phone], .staffWaitingFull: [.phone],
    .staffUnknownCard: [.card, .list], .stats: [.list], .paused: [.keyword], .resumed: [.keyword],
    .keywordUnknown: [.asked, .list],
    .stopped: [.shop], .stoppedShop: [], .started: [],
  ]
}

extension TextName {
  /// What the text may speak of, its own facts first.
  package var factNames: [String] { TextFacts.shown(self) }
  /// Whether it only ever stands in another.
  package var isPiece: Bool { TextFacts.isPiece(self) }
}
