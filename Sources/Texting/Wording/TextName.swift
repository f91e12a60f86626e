/// The texts that we send, by their names in the files of `templates/messages`. Names are stored: they never follow a
/// rename here.
package enum TextName: String, CaseIterable, Sendable {
  // joining
  case welcome = "welcome"
  case alreadyMember = "already-member"
  case tokenPoints = "token-points"
  case confirm = "confirm"
  case noteTokenUsedUp = "note-token-used-up"
  case noteTokenExpired = "note-token-expired"
  case noteTokenRevoked = "note-token-revoked"
  case noteTokenUnknown = "note-token-unknown"
  case noteTokenHad = "note-token-had"
  case noteTakenAs = "note-taken-as"
  case invited = "invited"
  case referredSelf = "referred-self"
  // what did not work
  case tokenUnknown = "token-unknown"
  case tooManyTries = "too-many-tries"
  case outOfSeason = "out-of-season"
  case didYouMean = "did-you-mean"
  case notAMember = "not-a-member"
  case whichShop = "which-shop"
  case notHere = "not-here"
  case unknown = "unknown"
  // at any time
  case balance = "balance"
  case say = "say"
  case sayNamed = "say-named"
  case help = "help"
  // rewards and coupons
  case rewards = "rewards"
  case rewardsNone = "rewards-none"
  case rewardsItem = "rewards-item"
  case rewardsItemMissing = "rewards-item-missing"
  case redeemed = "redeemed"
  case redeemMissing = "redeem-missing"
  case redeemUnknown = "redeem-unknown"
  case redeemNotForYou = "redeem-not-for-you"
  case redeemOutOfStock = "redeem-out-of-stock"
  case redeemLimit = "redeem-limit"
  case couponHeld = "coupon-held"
  // about oneself
  case history = "history"
  case historyNone = "history-none"
  case historyItem = "history-item"
  case refer = "refer"
  case birthdayTold = "birthday-told"
  case noteBirthdayNextYear = "note-birthday-next-year"
  case birthdayHow = "birthday-how"
  case nameTold = "name-told"
  case nameHow = "name-how"
  case languageTold = "language-told"
  case languageHow = "language-how"
  case why = "why"
  case whyReply = "why-reply"
  case whyHappened = "why-happened"
  case whyAsked = "why-asked"
  case whyDates = "why-dates"
  case whyNone = "why-none"
  case dataLink = "data-link"
  case forgetAsk = "forget-ask"
  case forgotten = "forgotten"
  // moving to a new phone
  case moveCode = "move-code"
  case moveDone = "move-done"
  case moveLeft = "move-left"
  case moveUnknown = "move-unknown"
  case moveTaken = "move-taken"
  // what happened
  case purchase = "purchase"
  case visit = "visit"
  case action = "action"
  case stamps = "stamps"
  case referral = "referral"
  case birthday = "birthday"
  case anniversary = "anniversary"
  case refund = "refund"
  case takenBack = "taken-back"
  case referralBack = "referral-back"
  case planPaid = "plan-paid"
  case planReminder = "plan-reminder"
  case expiryWarning = "expiry-warning"
  case news = "news"
  /// The shop's own words, sent by a program of its.
  case message = "message"
  case newsGift = "news-gift"
  case newsStamps = "news-stamps"
  case newsCard = "news-card"
  case newsTier = "news-tier"
  case newsReward = "news-reward"
  case newsBadge = "news-badge"
  // staff and owner
  case staffEarned = "staff-earned"
  case staffInvited = "staff-invited"
  case staffInviteHeld = "staff-invite-held"
  case staffVisited = "staff-visited"
  case staffActed = "staff-acted"
  case staffStamped = "staff-stamped"
  case staffUsed = "staff-used"
  case staffCouponUnknown = "staff-coupon-unknown"
  case staffCouponUsed = "staff-coupon-used"
  case staffCouponExpired = "staff-coupon-expired"
  case staffCouponWithdrawn = "staff-coupon-withdrawn"
  case staffFound = "staff-found"
  case staffUndone = "staff-undone"
  case staffNothingToUndo = "staff-nothing-to-undo"
  case staffNoMember = "staff-no-member"
  case staffCap = "staff-cap"
  case staffWaitingFull = "staff-waiting-full"
  case staffInviteCap = "staff-invite-cap"
  case staffHowEarn = "staff-how-earn"
  case staffHowVisit = "staff-how-visit"
  case staffHowStamp = "staff-how-stamp"
  case staffHowUse = "staff-how-use"
  case staffHowFind = "staff-how-find"
  case staffUnknownCard = "staff-unknown-card"
  case staffUnknownAction = "staff-unknown-action"
  case staffStopped = "staff-stopped"
  case stats = "stats"
  case paused = "paused"
  case resumed = "resumed"
  case keywordUnknown = "keyword-unknown"
  // the console
  case consoleCode = "console-code"
  // ending and coming back
  case stopped = "stopped"
  case stoppedShop = "stopped-shop"
  case started = "started"
}

extension TextName {
  /// Whether whoever reads the text can do what is its receiver's alone: sign in, see what they have, take their place. Its words are shown
  /// to nobody else.
  package var carriesSecret: Bool { opensOtherShops || self == .moveCode }

  /// Whether what it carries is good at other shops than the one that sends it, too. No shop words it.
  package var opensOtherShops: Bool { self == .consoleCode || self == .dataLink }

  /// By its place and not by its name: texts look facts up often, and hashing words took a fifth of their time.
  package func hash(into hasher: inout Hasher) {
    withUnsafeBytes(of: self) { hasher.combine(bytes: $0) }
  }
}
