import Journaling
import Loyalty
import Platform
import Testing
import Texting

@testable import Gateway

/// A state that was told line by line and read again is the same, and goes on as the same.
@Suite struct StateCodingTests {
  private static let shops = [
    Samples.blueCup: Samples.blueCup(more: Samples.clubProgramme), Samples.glow: Samples.glow(confirm: true),
  ]

  /// A record as the state takes it in.
  private struct Happening {
    let events: [Event]
    let once: String?
    let at: Instant
  }

  private func lines(of state: FlatFileState) throws -> [[UInt8]] {
    var lines: [[UInt8]] = []
    try StateEncoder.encode(state) { lines.append(Array($0)) }
    return lines
  }

  private func state(of lines: [[UInt8]], record: UInt64 = 0, format: Int = FoldFormat.version) throws -> FlatFileState?
  {
    var rest = lines[...]
    var line: UnsafeMutableRawBufferPointer?
    defer { line?.deallocate() }
    return try StateDecoder.decode(format: format, record: record) {
      line?.deallocate()
      line = nil
      guard let bytes = rest.popFirst() else { return nil }
      let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
      copy.copyBytes(from: bytes)
      line = copy
      return UnsafeRawBufferPointer(copy)
    }
  }

  private func take(_ happenings: some Sequence<Happening>, into states: FlatFileState..., from n: UInt64) {
    for (index, happening) in happenings.enumerated() {
      for state in states {
        state.apply(happening.events, once: happening.once, record: n + UInt64(index), at: happening.at)
      }
    }
  }

  /// Takes all in, with a turn by way of lines in the middle of it; both ways must come to the same.
  private func compare(_ happenings: [Happening], seed: UInt64, _ likeness: inout Likeness) throws {
    let middle = Int(SeededRandom(seed: seed).next() % UInt64(happenings.count))
    // a journal may have more records than 32 bits can number
    let first: UInt64 = seed % 2 == 0 ? 1 : 1 << 33
    // hardly anybody stands unfolded, so that all are folded again and again
    let straight = FlatFileState(unfoldedMax: 2)
    take(happenings[..<middle], into: straight, from: first)
    let told = try lines(of: straight)
    let read = try #require(try state(of: told, record: first + UInt64(middle) - 1))
    if middle == 0 { straight.lastRecord = first - 1 }
    try #require(difference(read, straight, &likeness) == nil, "seed \(seed), record \(middle)")
    take(happenings[middle...], into: straight, read, from: first + UInt64(middle))
    try #require(difference(read, straight, &likeness) == nil, "seed \(seed), at the end")
    for happening in happenings {
      if let key = happening.once { #expect(read.hadEffect(key) == straight.hadEffect(key), "seed \(seed), \(key)") }
    }
  }

  /// Where they first differ; nil where they do not.
  private func difference(_ one: FlatFileState, _ other: FlatFileState, _ likeness: inout Likeness) -> String? {
    let texts = (Array(likeness.text(of: one).utf8), Array(likeness.text(of: other).utf8))
    guard texts.0 != texts.1 else { return nil }
    let place = zip(texts.0, texts.1).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? 0
    func around(_ text: [UInt8]) -> String {
      String(decoding: text[max(0, place - 300)..<min(text.count, place + 100)], as: UTF8.self)
    }
    return around(texts.0) + "\n and not \n" + around(texts.1)
  }

  /// Whatever a gateway can come to.
  private func played(seed: UInt64) async throws -> [Happening] {
    let gateway = try await TestGateway(Self.shops, seed: seed)
    var history = RandomHistory(seed: seed)
    for _ in 0..<300 { try await history.step(gateway) }
    var happenings: [Happening] = []
    try gateway.eachRecord { (record, events) in
      happenings.append(Happening(events: events, once: record.once, at: Instant(millis: record.at)))
    }
    return happenings
  }

  /// Events of every kind in an order in which they never come.
  private func thrown(seed: UInt64) throws -> [Happening] {
    let random = SeededRandom(seed: seed)
    var at = Instant(millis: Int64(1_767_632_400_000))
    var happenings: [Happening] = []
    for (place, id) in [0, 1, 2, EventSamples.ann.rawValue].enumerated() {
      let contact = ContactID(rawValue: id)
      let phone = try TestGateway.phone("+141555501\(10 + place)")
      happenings.append(Happening(events: [.contact(contact, .met(phone))], once: nil, at: at))
    }
    var promised: Set<TextID> = []
    for number in 0..<400 {
      at = at.adding(seconds: Int64(random.next() % (random.next() % 20 == 0 ? 20_000_000 : 3_000)))
      let once = random.next() % 3 == 0 ? "key/\(number)" : nil
      // nobody is met twice, and no text is promised twice
      let events = try (EventSamples.randomRecord(random) + rarities(random)).filter { event in
        switch event {
        case .contact(_, .met): false
        case .text(let id, .promised): promised.insert(id).inserted
        default: true
        }
      }
      happenings.append(Happening(events: events, once: once, at: at))
    }
    return happenings
  }

  /// Values that the samples have only one of.
  private func rarities(_ random: SeededRandom) -> [Event] {
    func below(_ limit: UInt64) -> UInt64 { random.next() % limit }
    let contact = ContactID(rawValue: below(3))
    switch below(18) {
    case 0:
      let part = TextPart(
        sender: "+\(below(3))", reference: "r\(below(3))", number: 1, total: Int(2 + below(3)), words: "w\(below(9))")
      return [.contact(contact, .heardPart(part))]
    case 1:
      return [.contact(contact, .member("shop\(below(2))", .referralDone(referrer: below(9))))]
    case 2:
      let rows = [RulesInForce.Row(id: "r\(below(9))", value: Int64(below(9)))]
      let rules = RulesInForce(
        rewards: rows, cards: rows, levels: rows, tiers: "t\(below(9))", expiry: "e\(below(9))")
      return [.shop("shop\(below(2))", .rulesTaken(rules))]
    case 3:
      var promise = EventSamples.promise(.reply)
      promise.contact = contact
      promise.sender = "+\(below(3))"
      promise.language = "l\(below(3))"
      let id = TextID(rawValue: below(99))
      return [
        .text(id, .promised(promise)), .text(id, .accepted(provider: "p\(below(3))", providerID: "i\(below(99))")),
      ]
    case 4:
      let digest = String(repeating: "\(below(3))", count: 64)
      let words = below(3) == 0 ? nil : "w\(below(9))"
      guard let order = ImportOrder(shop: "shop\(below(2))", digest: digest, words: words, rows: 1) else { return [] }
      return [.shop(order.shop, below(2) == 0 ? .importEnded(order.id) : .importBegun(order))]
    case 5:
      let entry = Entry(source: "s\(below(9))", importID: below(3), consent: below(2) == 0 ? nil : "c\(below(9))")
      let imported = Imported(
        entry: entry, since: Instant(millis: Int64(below(9))), points: Int64(below(9)), line: Int64(below(9)))
      return [.contact(contact, .member("shop\(below(2))", .imported(imported)))]
    case 6:
      let shop = "shop\(below(2))"
      guard below(3) > 0 else { return [.contact(contact, .membershipForgotten(shop))] }
      return [.contact(contact, .movedIn(shop, from: ContactID(rawValue: below(9))))]
    case 7:
      let key = APIKey(
        id: "k\(below(3))", name: "n\(below(9))", digest: "d\(below(9))", rights: below(2) == 0 ? .all : [.texts],
        since: Instant(millis: Int64(below(9))))
      return [.shop("shop\(below(2))", below(4) == 0 ? .keyRevoked(key.id) : .keyCreated(key))]
    case 8:
      let order = below(2) == 0 ? nil : "o\(below(99))"
      return [
        .shop("shop\(below(2))", .answered(KeptAnswer(key: "k", call: "c", order: order, status: 200, body: "{}")))
      ]
    case 9:
      var promise = EventSamples.promise(.reply, shop: "shop\(below(2))")
      promise.contact = contact
      promise.name = .message
      promise.segments = Int(1 + below(3))
      let id = TextID(rawValue: below(99))
      return [.text(id, .promised(promise)), .text(id, below(2) == 0 ? .expired : .failed(code: "f\(below(9))"))]
    case 10:
      let session = ConsoleSession(
        id: "s\(below(9))", digest: "d\(below(9))", contact: below(2) == 0 ? nil : contact,
        since: Instant(millis: Int64(1_767_632_400_000 + below(9))))
      let link = below(2) == 0 ? nil : "l\(below(9))"
      return [
        .shop("shop\(below(2))", below(4) == 0 ? .sessionClosed(session.id) : .sessionOpened(session, link: link))
      ]
    case 11:
      let link = ConsoleLink(digest: "l\(below(9))", until: Instant(millis: .max / 2 + Int64(below(9))))
      return [.shop("shop\(below(2))", .consoleLinked(link))]
    case 12:
      return [
        .contact(
          contact,
          .said(
            Said(
              sender: "+\(below(3))", words: "w\(below(9))", intent: below(3) == 0 ? .join : .unknown,
              shop: "shop\(below(2))", endsQuestion: false)))
      ]
    case 13:
      let number = Int64(1 + below(6))
      let event: [InboxEvent] = [.answered(number, TextID(rawValue: below(99))), .done(number), .reopened(number)]
      return [.shop("shop\(below(2))", .inbox(event[Int(below(3))]))]
    case 14:
      let purposes: [OutboxText.Purpose] = [.reply, .marketing, .optOutConfirmation]
      var promise = EventSamples.promise(purposes[Int(below(3))], shop: "shop\(below(2))")
      promise.contact = contact
      promise.name = below(2) == 0 ? .unknown : .news
      promise.segments = Int(1 + below(3))
      let id = TextID(rawValue: below(99))
      return [.text(id, .promised(promise)), .text(id, .accepted(provider: "p", providerID: ""))]
    case 15:
      let id = "w\(below(3))"
      let told = ShopEvent.subscriberTold(id, through: below(99))
      return [.shop("shop\(below(2))", below(4) == 0 ? .subscriberEnded(id) : told)]
    case 16:
      // an occasion that is too old to be kept, and one that ends it
      let purchase = Purchase(amount: Money(minorUnits: 1), madeAt: Instant(millis: Int64(below(9))))
      let shop = "shop\(below(2))"
      return [
        .contact(contact, .member(shop, .purchased(purchase))), .contact(contact, .member(shop, .visited)),
      ]
    default:
      return [.text(TextID(rawValue: below(99)), .segmentDelivered("s\(below(9))"))]
    }
  }

  @Test func `a state read from its lines is the same and goes on as the same, whatever happened`() async throws {
    var likeness = Likeness()
    for seed in UInt64(401)...412 {
      try compare(try await played(seed: seed), seed: seed, &likeness)
    }
    for seed in UInt64(541)...580 {
      try compare(try thrown(seed: seed), seed: seed, &likeness)
    }
    let constant = likeness.seen.filter { $0.value.count < 2 }.keys.sorted()
    #expect(constant == [], "these were never seen with two values, so nothing is known of them")
  }
}
