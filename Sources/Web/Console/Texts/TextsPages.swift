import Gateway
import HTTPTypes
import Hummingbird
import Loyalty
import Texting

/// The newest texts in and out, and what became of each.
struct TextsPages {
  let desk: any TextsDesk

  private static let shownMax = 200

  func add(to console: ConsoleRouter) {
    console.get("texts", for: .owner) { visit in
      let filter = visit.query["state"].flatMap { TextStanding.Kind(rawValue: $0) }
      let limit = visit.query["all"] == nil ? Self.shownMax : NewestTexts.keptMax
      guard let texts = desk.texts(of: visit.shop.id, filter, limit: limit) else { throw ConsoleRefusal.notFound }
      return visit.page(
        .texts, title: visit.words("texts.title"),
        [
          "lead": visit.words("texts.lead", ["count": visit.number(Int64(NewestTexts.keptMax))]),
          "states": TextStanding.Kind.allCases.map { kind in
            [
              "value": kind.rawValue, "name": visit.words("texts.state." + kind.rawValue), "isChosen": kind == filter,
            ] as [String: Any]
          },
          "texts": texts.map { Self.facts($0, visit) }, "isEmpty": texts.isEmpty && filter == nil,
          "isNoneSuch": texts.isEmpty && filter != nil, "state": filter?.rawValue ?? "",
          "isMore": texts.count == Self.shownMax && limit == Self.shownMax,
        ])
    }
  }

  private static func facts(_ text: TextSight, _ visit: Visit) -> [String: Any] {
    let words = visit.words
    let kind: String
    var isOurs = true
    switch text.line.kind {
    case .heard(let intent):
      isOurs = false
      kind = "texts.heard." + intent.group
    case .ours(let name, .reply): kind = "texts.ours." + name.group
    case .ours(_, .optOutConfirmation): kind = "texts.ours.ending"
    case .ours(let name, .marketing): kind = name == .message ? "texts.ours.own-marketing" : "texts.ours.marketing"
    }
    return [
      "when": visit.moment(text.line.at), "direction": words(isOurs ? "texts.out" : "texts.in"), "isOurs": isOurs,
      "who": text.name ?? text.phone.map(visit.phone) ?? words("texts.forgotten"),
      "phone": text.name == nil ? [] : text.phone.map { [visit.phone($0)] } ?? [],
      "kind": words(kind), "words": text.words.map { [$0] } ?? [], "isSecret": text.isSecret,
      "segments": isOurs ? visit.number(Int64(text.line.segments)) : "",
      "state": words("texts.state." + text.standing.kind.rawValue), "tone": text.standing.kind.tone,
      "why": why(text, visit).map { [$0] } ?? [],
    ]
  }

  /// What there is to say of a state beside its name.
  private static func why(_ text: TextSight, _ visit: Visit) -> String? {
    let words = visit.words
    switch text.standing {
    case .heard, .waiting, .sent: return nil
    case .inDoubt: return words("texts.why.doubted")
    case .held(let hold):
      let until = hold.until == .distantFuture ? "" : visit.moment(hold.until)
      switch hold.why {
      case .quiet(let zone): return words("texts.why.quiet", ["zone": zone, "until": until])
      case .law(let rule, let zone): return words("texts.why.law", ["zone": zone, "until": until, "rule": rule])
      case .limit: return words("texts.why.limit", ["until": until])
      case .lawLimit(let rule, _): return words("texts.why.law-limit", ["until": until, "rule": rule])
      case .noHour: return words("texts.why.no-hour")
      }
    case .ended(let end, let at, let code):
      switch end {
      case .delivered: return visit.moment(at)
      case .failed where text.isDeadNumber: return words("texts.why.dead-number", ["code": code])
      case .failed: return words("texts.why.failed", ["code": code.isEmpty ? "–" : code])
      case .expired: return words("texts.why.expired")
      case .withdrawn: return words("texts.why.withdrawn")
      case .unconfirmed: return words("texts.why.unconfirmed")
      }
    }
  }
}

extension TextStanding.Kind {
  /// How its tag looks.
  fileprivate var tone: String {
    switch self {
    case .heard, .waiting, .sent, .delivered: ""
    case .held, .doubted, .unconfirmed, .withdrawn, .expired: "warn"
    case .failed: "bad"
    }
  }
}

extension IntentName {
  fileprivate var group: String {
    switch self {
    case .stop: "stop"
    case .start: "start"
    case .help: "help"
    case .answer: "answer"
    case .join, .keyword, .token: "keyword"
    case .balance, .rewards, .redeem, .history, .refer, .birthday, .name, .language, .ranking, .why, .move, .data,
      .forget:
      "command"
    case .staff: "staff"
    case .near, .unknown: "unknown"
    }
  }
}

extension TextName {
  fileprivate var group: String {
    switch self {
    case .welcome, .alreadyMember, .tokenPoints, .confirm, .invited, .noteTokenUsedUp, .noteTokenExpired,
      .noteTokenRevoked, .noteTokenUnknown, .noteTokenHad, .noteTakenAs, .referredSelf:
      "joining"
    case .redeemed, .couponHeld: "coupon"
    case .purchase, .visit, .action, .stamps, .referral, .birthday, .anniversary, .refund, .takenBack, .referralBack,
      .planPaid, .news, .newsGift, .newsStamps, .newsCard, .newsTier, .newsReward, .newsBadge:
      "happened"
    case .planReminder, .expiryWarning: "reminder"
    case .message: "own"
    case .stopped, .stoppedShop, .started, .forgotten: "ending"
    case .unknown: "unknown"
    default: rawValue.hasPrefix("staff-") ? "staff" : "answer"
    }
  }
}
