import Loyalty
import Texting

/// How long a text is worth sending; a provider that is away longer does not bring it late (docs/decisions/0019-courier.md).
enum TextLife {
  /// What is owed whenever it comes: a welcome, a coupon's code, what happened.
  static let owedSeconds: Int64 = 24 * 3_600
  /// A code that signs in, as long as it does.
  static let codeSeconds = SignInCodes.lifeSeconds
  /// An answer to a question: hours later the person has asked again, has gone, or wonders what it is about; a balance is another one.
  static let answerSeconds: Int64 = 4 * 3_600
  /// The confirmation of an opt-out: law in the United States wants it within minutes, and a late one looks like one more text.
  static let confirmationSeconds: Int64 = 3_600
  /// Marketing, from when its hours let it go: how long it may wait for those stands with `MarketingJudge`.
  static let marketingSeconds: Int64 = 24 * 3_600

  /// A provider is asked about marketing in doubt no later than this after its attempt: some tell of the last day only, and what they
  /// have forgotten looks as if they never had it.
  static let doubtSeconds: Int64 = 20 * 3_600

  static func end(of entry: OutboxEntry) -> Instant {
    // other marketing gets its life when it is handed over: it may have waited for its hours
    guard entry.promise.purpose == .marketing, entry.doubts > 0, let attemptedAt = entry.attemptedAt else {
      return end(of: entry.promise, promisedAt: entry.promisedAt)
    }
    return attemptedAt.adding(seconds: doubtSeconds)
  }

  static func end(of promise: Promise, promisedAt: Instant) -> Instant {
    promisedAt.adding(seconds: seconds(promise))
  }

  private static func seconds(_ promise: Promise) -> Int64 {
    switch promise.purpose {
    case .marketing: marketingSeconds
    case .optOutConfirmation: confirmationSeconds
    case .reply where promise.name == .consoleCode: codeSeconds
    case .reply: promise.name.isPassingAnswer ? answerSeconds : owedSeconds
    }
  }
}

extension TextName {
  /// Tells how things stand, or what to do, and changes nothing: whoever still wants to know asks again.
  var isPassingAnswer: Bool {
    switch self {
    case .alreadyMember, .tokenUnknown, .tooManyTries, .outOfSeason, .didYouMean, .notAMember, .whichShop, .notHere,
      .unknown, .balance, .say, .sayNamed, .help, .rewards, .rewardsNone, .redeemMissing, .redeemUnknown,
      .redeemNotForYou, .redeemOutOfStock, .redeemLimit, .history, .historyNone, .birthdayHow, .nameHow, .languageHow,
      .why, .whyReply, .whyHappened, .whyAsked, .whyDates, .whyNone, .moveUnknown, .moveTaken, .staffFound,
      .staffCouponUnknown, .staffCouponUsed, .staffCouponExpired, .staffCouponWithdrawn, .staffNothingToUndo,
      .staffNoMember, .staffCap, .staffHowEarn, .staffHowVisit, .staffHowStamp, .staffHowUse, .staffHowFind,
      .staffUnknownCard, .staffStopped, .stats, .keywordUnknown:
      true
    default: false
    }
  }
}
