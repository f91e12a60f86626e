import Gateway
import Loyalty
import Platform
import Testing
import Texting

/// Events of every kind, with everything in them that can stand in them.
enum EventSamples {
  static let ann = ContactID(rawValue: 0xFEDC_BA98_7654_3210)
  static let token = TokenCode(random: 12_345)
  static let text = TextID(rawValue: 7)
  /// None of these may ever stand in the facts.
  static let secrets = [
    "4915112345678", "wörds of Ann", "a body for Ann", "Zoë", "birthday\":{", "5ec2e7", "what Ann asked",
    "a part of Ann", "a reason about Ann",
  ]

  static let entry = Entry(
    keyword: "CAFÉ \"X\"", source: "window\\1", token: token.rawValue, campaign: "c\u{1}", referrer: .max, by: .till)
  static let purchase = Purchase(
    amount: Money(minorUnits: 999_999_999_999_999), order: "A/1\t",
    items: [LineItem(item: "latte", units: 2, price: Money(minorUnits: 400)), LineItem(item: "\"tea\"")],
    location: "downtown", campaign: "spring", madeAt: Instant(millis: 5))
  static let coupon = UInt32(0x3FFF_FFFE)

  static func coupon(_ worth: Reward.Worth) -> Coupon {
    Coupon(
      code: coupon, reward: "free-latte", name: "Free \"latte\"", worth: worth, givenAt: decodedAt,
      expires: Instant(millis: 9))
  }

  /// The time of the record that samples are read from.
  static let decodedAt = Instant(millis: 3)

  static func promise(_ purpose: OutboxText.Purpose, shop: ShopID? = "blue-cup") -> Promise {
    Promise(
      contact: ann, sender: "+14155550150", shop: shop, name: .alreadyMember, language: "en", purpose: purpose,
      segments: 2,
      body: "a body for Ann ☕")
  }

  static func said(_ intent: IntentName, shop: ShopID? = nil, endsQuestion: Bool = false) -> Event {
    .contact(
      ann,
      .said(Said(sender: "+1", words: "wörds of Ann\n\"☕\"", intent: intent, shop: shop, endsQuestion: endsQuestion)))
  }

  static func member(_ event: MemberEvent) -> Event { .contact(ann, .member("glow", event)) }

  static func all() throws -> [Event] {
    let file = try #require(
      ImportOrder(shop: "glow", digest: String(repeating: "5e", count: 32), words: "forms \"A\"", rows: 2))
    let imported = Imported(
      entry: Entry(keyword: "GLOW", source: "a fair, with Zoë", importID: file.id, consent: "what Ann asked on paper"),
      since: Instant(millis: 4), points: .max, name: "Zoë", birthday: Birthday(month: 2, day: 29), language: "es",
      isStopped: true, line: 1_000_001, anniversaryKept: 2_025)
    var bareImported = Imported(
      entry: Entry(importID: 7), since: Instant(millis: 0), name: imported.name, birthday: imported.birthday, line: 2)
    bareImported.entry.source = imported.entry.source
    bareImported.entry.consent = imported.entry.consent
    let phone = try TestGateway.phone("+4915112345678")
    let people: [Event] = [
      .begun(format: 1), .contact(ann, .met(phone)), .contact(ann, .stopped(sender: "+1", .words)),
      .contact(ann, .stopped(sender: "+1", .provider(code: "21610"))), .contact(ann, .started(sender: "+1")),
      .contact(ann, .asked(sender: "+1", Question(.join("glow", entry), until: Instant(millis: 1)))),
      .contact(ann, .asked(sender: "+1", Question(.join("glow", Entry()), until: Instant(millis: -1)))),
      .contact(ann, .asked(sender: "+1", Question(.meant("glow", keyword: "COFFEE"), until: .distantFuture))),
      .contact(ann, .asked(sender: "+1", Question(.forget("glow"), until: Instant(millis: 1)))),
      .contact(ann, .asked(sender: "+1", Question(.which("what Ann asked"), until: Instant(millis: 1)))),
      .contact(
        ann, .heardPart(TextPart(sender: "+1", reference: "71", number: 2, total: 3, words: "a part of Ann 🧩"))),
      .contact(ann, .joinedParts(sender: "+1", reference: "71")),
      .contact(ann, .tried(sender: "+1")), .contact(ann, .helped(sender: "+1")),
      .contact(ann, .unreachable), member(.joined(Entry(keyword: "GLOW", language: "es"))),
      .contact(ann, .served(ServedAct(shop: "glow", kind: .earn, member: ann, occasion: 3, points: 12))),
      .contact(ann, .served(ServedAct(shop: "glow", kind: .use, member: ann, coupon: coupon))),
      .contact(ann, .served(ServedAct(shop: "glow", kind: .invite, member: ann, order: "staff/1", points: 3))),
      .contact(ann, .served(ServedAct(shop: "glow", kind: .stamp, member: ann, occasion: 4, stamps: 6))),
      .contact(
        ann, .served(ServedAct(shop: "glow", kind: .visit, member: ann, occasion: 5, points: 9, coupons: 2, debt: 7))),
      .contact(ann, .unserved(1, spent: 0)), .contact(ann, .unserved(2, spent: 7)),
      .contact(ann, .movedIn("glow", from: ContactID(rawValue: 2))),
      .contact(ann, .moveOffered(MoveOffer(shop: "glow", code: token, until: Instant(millis: 1)))),
      .contact(ann, .membershipForgotten("glow")),
      .contact(ann, .dataLinked(DataLink(secret: "5ec2e7", until: Instant(millis: 1)))),
      .contact(ann, .forgotten(Forgetting(phone: phone))),
      .contact(
        ann,
        .forgotten(
          Forgetting(
            stoppedAt: ["+1", "+2"], endedShops: ["glow", "tea"], digest: "d1", phone: phone))),
      .contact(ann, .toldOf(ContactID(rawValue: 2))), .contact(ann, .erased(through: 7)), .keyed("k1"),
      .contact(ann, .shopEnded("glow")), .contact(ann, .shopReopened("glow")),
      .contact(ann, .consentChanged(ConsentChange(.stopped, sender: "+1"))),
      .contact(
        ann,
        .consentChanged(
          ConsentChange(
            .joined, sender: "+1", shop: "glow", wording: "0123456789abcdef", question: text, reply: TextID(rawValue: 8)
          )
        )),
      .shop("glow", .wordingTaken(version: "0123456789abcdef", words: "shop: Glow\n\"x\"")),
      .shop("glow", .wordingTaken(version: "0123456789abcdef", words: nil)),
      .shop("glow", .importBegun(file)), .shop("glow", .importEnded(file.id)),
      .shop(
        "glow", .keyCreated(APIKey(id: "k1", name: "till \"1\"", digest: "d1", rights: .all, since: decodedAt))),
      .shop("glow", .keyRevoked("k1")),
      .shop(
        "glow", .sessionOpened(ConsoleSession(id: "s1", digest: "d1", contact: ann, since: decodedAt), link: nil)),
      .shop(
        "glow", .sessionOpened(ConsoleSession(id: "s1", digest: "d1", contact: nil, since: decodedAt), link: "d2")),
      .shop("glow", .sessionClosed("s1")),
      .shop("glow", .consoleLinked(ConsoleLink(digest: "d2", until: Instant(millis: 9)))),
      .shop("glow", .subscriberTold("a1b2", through: 1 << 53)), .shop("glow", .subscriberEnded("a1b2")),
      .shop("glow", .answered(KeptAnswer(key: "k1", call: "c1", order: "A/1", status: 201, body: #"{"a":"\n"}"#))),
      .shop("glow", .answered(KeptAnswer(key: "k1", call: "c1", status: 200, body: ""))),
      .shop("glow", .inbox(.answered(1, text))), .shop("glow", .inbox(.done(2))), .shop("glow", .inbox(.reopened(2))),
      .shop("glow", .keywordPaused("CAFÉ")), .shop("glow", .keywordResumed("CAFÉ")),
      .shop(
        "glow",
        .rulesTaken(
          RulesInForce(
            rewards: [.init(id: "free", value: 100)], cards: [.init(id: "latte", value: 9)],
            levels: [.init(id: "friend", value: 0), .init(id: "vip", value: 50_000)], tiers: "spend year", expiry: ""))),
    ]
    var members: [MemberEvent] = [
      .asked(entry, until: nil), .asked(Entry(by: .staff), until: Instant(millis: 7)), .joined(Entry()), .joined(entry),
      .invitationHeld, .invited(until: Instant(millis: 8)), .waited(purchase),
      .waitingReturned(order: "A/1", Money(minorUnits: 4)),
      .tokenUsed(token.rawValue), .visited, .stopped, .started, .purchased(purchase),
      .purchased(Purchase(amount: .zero)), .acted("review"), .servedStamps, .referred(friend: .max),
      .birthdayKept(year: 2_026), .anniversaryKept(year: 2_027), .stamped(card: "latte", stamps: 3),
      .given(coupon(.named)), .given(coupon(.free(item: "latte"))), .redeemed(coupon(.percent(20)), cost: 100),
      .redeemed(coupon(.value(Money(minorUnits: 500))), cost: .max),
      .cardFilled(card: "latte", stamps: 9, coupon: coupon),
      .levelReached("vip"), .badgeEarned("early"), .badgeCounted("early"), .counted("reward:mug"),
      .drawn(rule: "action:review#1"), .released(rule: "visit#1", drawnAt: Instant(millis: 6)),
      .levelRewarded(level: "vip", coupon: coupon), .badgeReturned("early"), .badgeCountReturned("early"),
      .badgeRewarded(badge: "early", coupon: coupon),
      .refunded(Refund(occasion: 3, amount: .zero, points: 0, isWhole: true, staysCounted: true)),
      .referralDone(referrer: 1), .referralReturned(referrer: .max), .couponUsed(coupon), .couponRestored(coupon),
      .couponWithdrawn(coupon),
      .refunded(Refund(occasion: 3, amount: Money(minorUnits: 1), points: -2, isWhole: false)),
      .refunded(Refund(occasion: 3, amount: Money(minorUnits: 1), points: 2, isWhole: true)),
      .stampsReturned(card: "latte", stamps: -3), .expired(points: 25), .expiryWarned(day: 20_000),
      .planPaid(PlanPeriod(plan: "plus", until: Instant(millis: 1), ends: Instant(millis: 2))), .planReminded,
      .planPaid(PlanPeriod(plan: "plus", until: Instant(millis: 1), ends: Instant(millis: 2), anchor: 31)),
      .adjusted(points: -7, reason: "a reason about Ann"),
      .named("Zoë"), .languageChosen("es"), .imported(imported),
      .imported(bareImported),
      .earned(Earned(points: .min, reason: .join)), .earned(Earned(points: .max, reason: .keyword)),
      .birthdayTold(try #require(Birthday(month: 2, day: 29))),
    ]
    for reason in Earned.Reason.allCases { members.append(.earned(Earned(points: 1, reason: reason))) }
    let changes = ConsentChange.Act.allCases.map {
      Event.contact(ann, .consentChanged(ConsentChange($0, sender: "+1")))
    }
    let offer = TokenOffer(points: 50, campaign: "table-7", usesMax: 1, expires: Instant(millis: 5))
    let tokens: [TokenEvent] = [
      .minted(shop: "glow", keyword: "GLOW", offer, referrer: nil),
      .minted(shop: "glow", keyword: "", TokenOffer(), referrer: ann), .used, .revoked,
    ]
    let texts: [TextEvent] = [
      .accepted(provider: "main", providerID: "SM1"), .accepted(provider: "main", providerID: ""), .sent, .delivered,
      .segmentDelivered("SM1-2"), .failed(code: "30003"), .failed(code: ""), .expired, .withdrawn, .inDoubt, .deferred,
      .unconfirmed,
      .promised(promise(.reply)), .promised(promise(.marketing, shop: nil)), .promised(promise(.optOutConfirmation)),
    ]
    var events =
      people + changes + IntentName.allCases.map { said($0) } + [said(.join, shop: "glow", endsQuestion: true)]
    events += members.map(member)
    events += tokens.map { .token(token, $0) }
    events += texts.map { .text(text, $0) }
    return events + [
      .attempted([text, TextID(rawValue: .max)]), .attempted([text], provider: "second"), .attempted([]),
    ]
  }

  /// A record of several events about different people, as random as can be.
  static func randomRecord(_ random: SeededRandom) throws -> [Event] {
    let pool = try all()
    var events: [Event] = []
    for _ in 0...(random.next() % 8) {
      let event = pool[Int(random.next() % UInt64(pool.count))]
      let id = ContactID(rawValue: random.next() % 3)
      switch event {
      // each stands once in a record, for what is personal of it stands once
      case .contact(_, .said) where events.contains(where: { $0.isSaid(by: id) }): continue
      case .contact(_, .heardPart) where events.contains(where: { $0.isPart(of: id) }): continue
      case .contact(_, let event): events.append(.contact(id, event))
      case .text(_, .promised(var promise)):
        promise.contact = id
        promise.body = "a body for Ann \(random.next())"
        events.append(.text(TextID(rawValue: random.next()), .promised(promise)))
      default: events.append(event)
      }
    }
    return events
  }
}

extension Event {
  func isPart(of contact: ContactID) -> Bool {
    if case .contact(contact, .heardPart) = self { true } else { false }
  }

  func isSaid(by contact: ContactID) -> Bool {
    if case .contact(contact, .said) = self { true } else { false }
  }
}
