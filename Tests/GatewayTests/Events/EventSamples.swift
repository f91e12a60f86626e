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
  static let secrets = ["4915112345678", "wörds of Ann", "a body for Ann"]

  static let entry = Entry(keyword: "CAFÉ \"X\"", source: "window\\1", token: token.rawValue, campaign: "c\u{1}")

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
    let phone = try TestGateway.phone("+4915112345678")
    let people: [Event] = [
      .begun(format: 1), .contact(ann, .met(phone)), .contact(ann, .stopped(sender: "+1", .words)),
      .contact(ann, .stopped(sender: "+1", .provider(code: "21610"))), .contact(ann, .started(sender: "+1")),
      .contact(ann, .asked(sender: "+1", Question(.join("glow", entry), until: Instant(millis: 1)))),
      .contact(ann, .asked(sender: "+1", Question(.join("glow", Entry()), until: Instant(millis: -1)))),
      .contact(ann, .asked(sender: "+1", Question(.meant("glow", keyword: "COFFEE"), until: .distantFuture))),
      .contact(ann, .tried(sender: "+1")), .contact(ann, .helped(sender: "+1")),
    ]
    let members: [MemberEvent] = [
      .asked(entry), .joined(Entry()), .joined(entry), .tokenUsed(token.rawValue), .visited, .stopped, .started,
      .purchased(Purchase(amount: Money(minorUnits: 999_999_999_999_999), order: "A/1\t")),
      .purchased(Purchase(amount: .zero)), .earned(Earned(points: .min, reason: .join)),
      .earned(Earned(points: .max, reason: .keyword)), .earned(Earned(points: -1, reason: .token)),
      .earned(Earned(points: 0, reason: .purchase)), .earned(Earned(points: 1, reason: .visit)),
    ]
    let offer = TokenOffer(points: 50, campaign: "table-7", usesMax: 1, expires: Instant(millis: 5))
    let tokens: [TokenEvent] = [
      .minted(shop: "glow", keyword: "GLOW", offer), .minted(shop: "glow", keyword: "", TokenOffer()), .used, .revoked,
    ]
    let texts: [TextEvent] = [
      .accepted(provider: "main", providerID: "SM1"), .accepted(provider: "main", providerID: ""), .sent, .delivered,
      .failed(code: "30003"), .failed(code: ""), .expired, .withdrawn, .inDoubt, .deferred, .unconfirmed,
      .promised(promise(.reply)), .promised(promise(.marketing, shop: nil)), .promised(promise(.optOutConfirmation)),
    ]
    return people + IntentName.allCases.map { said($0) } + [said(.join, shop: "glow", endsQuestion: true)]
      + members.map(member) + tokens.map { .token(token, $0) } + texts.map { .text(text, $0) }
      + [.attempted([text, TextID(rawValue: .max)]), .attempted([])]
  }

  /// A record of several events about different people, as random as can be.
  static func randomRecord(_ random: SeededRandom) throws -> [Event] {
    let pool = try all()
    var events: [Event] = []
    for _ in 0...(random.next() % 8) {
      let event = pool[Int(random.next() % UInt64(pool.count))]
      let id = ContactID(rawValue: random.next() % 3)
      switch event {
      case .contact(_, .said) where events.contains(where: { $0.isSaid(by: id) }): continue
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
  func isSaid(by contact: ContactID) -> Bool {
    if case .contact(contact, .said) = self { true } else { false }
  }
}
