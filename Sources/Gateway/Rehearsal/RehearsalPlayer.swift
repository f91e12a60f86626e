import Carriers
import Journaling
import Logging
import Loyalty
import Platform
import Settings
import Texting

/// Plays steps through the very path that the server runs: journal, decisions and outbox are the real ones, on a disk in memory.
struct RehearsalPlayer {
  private let catalogue: Catalogue
  private let clock: ManualClock
  private let switchboard: Switchboard
  private let store: FlatFileStore
  private let courier = StandInCourier()

  private var shop: Shop?
  private var hasBegun = false
  /// Texts that went out and were not expected yet, each with the line that made it go out.
  private var unexpected: [(text: OutboxText, line: Int)] = []
  private var lastNamed: PhoneNumber?
  private var lastTexts: [PhoneNumber: InboundText] = [:]
  private var tokens: [String: String] = [:]
  private var textCount = 0
  private var refusal: (what: String, line: Int)?

  init(_ catalogue: Catalogue) async throws(RehearsalDifference) {
    self.catalogue = catalogue
    clock = ManualClock(millis: 0)
    let random = SeededRandom(seed: 1)
    do {
      store = try await FlatFileStore.open(
        directory: "data", disk: MemoryDisk(), clock: clock, random: random, commit: .inline, onPoisoned: { _ in })
    } catch {
      throw RehearsalDifference(line: 1, what: "the rehearsal's journal did not open: \(error)")
    }
    switchboard = Switchboard(
      store: store, catalogue: catalogue, random: random,
      log: Logger(label: "rehearsal", factory: { _ in SwiftLogNoOpLogHandler() }))
    switchboard.dispatch(through: courier)
    if catalogue.shops.count == 1 { shop = catalogue.shops.values.first }
  }

  mutating func play(_ step: RehearsalStep) async throws(RehearsalDifference) {
    switch step.action {
    case .configuration:
      try nothingUnexpected()
      try nothingRefused()
    case .shop(let id):
      try nothingUnexpected()
      try nothingRefused()
      guard let named = catalogue.shops[id] else {
        throw RehearsalDifference(line: step.line, what: "there is no shop '\(id)'")
      }
      shop = named
    case .expectText(let phone, let pattern):
      try expectText(to: phone, pattern, step.line)
    case .silence:
      try nothingUnexpected()
    case .refused:
      guard refusal != nil else { throw RehearsalDifference(line: step.line, what: "nothing was refused") }
      refusal = nil
    case .expect(let phone, let what, let value):
      try expect(phone, what, value, step.line)
    case .at, .wait, .text, .again, .purchase, .visit, .refund, .action, .plan, .use, .token:
      try nothingUnexpected()
      try nothingRefused()
      try await act(step)
    }
  }

  func finish(after line: Int) throws(RehearsalDifference) {
    try nothingUnexpected()
    try nothingRefused()
  }

  // MARK: Acting

  private mutating func act(_ step: RehearsalStep) async throws(RehearsalDifference) {
    let shop = try currentShop(step.line)
    if case .at(let moment) = step.action {
      try await letTimePass(until: shop.clock.instant(moment), step.line)
      if !hasBegun { try await comeIntoForce(step.line) }
      hasBegun = true
      return
    }
    guard hasBegun else {
      throw RehearsalDifference(line: step.line, what: "the clock has not started: write 'at' first")
    }
    do {
      switch step.action {
      case .wait(let span):
        guard let span = CalendarSpan(written: span) else {
          throw RehearsalDifference(
            line: step.line, what: "'\(span)' is no length of time: write 30s 15m 2h 30d 6w 3mo 1y")
        }
        try await letTimePass(until: shop.clock.adding(span, to: now), step.line)
      case .text(let phone, let sender, let words):
        try await send(words, from: phone, to: sender ?? shop.settings.sender, step.line)
      case .again(let phone):
        guard let text = lastTexts[phone] else {
          throw RehearsalDifference(line: step.line, what: "this phone has texted nothing yet")
        }
        lastNamed = phone
        try await bring(text)
      case .purchase(let phone, let amount, let words):
        lastNamed = phone
        try await switchboard.purchase(try purchase(amount, words, shop, step.line), by: phone, at: shop.id)
      case .visit(let phone):
        lastNamed = phone
        try await switchboard.visit(by: phone, at: shop.id)
      case .action(let phone, let action):
        lastNamed = phone
        try await switchboard.act(action, by: phone, at: shop.id)
      case .plan(let phone, let plan):
        lastNamed = phone
        try await switchboard.payPlan(plan, by: phone, at: shop.id)
      case .refund(let order, let amount):
        let amount = try amount.map { (written) throws in try money(written, shop, step.line) }
        nameBuyer(of: order, shop)
        try await switchboard.refund(order, amount, at: shop.id)
      case .use(let written):
        guard let code = CouponCode(filledIn(written)) else { throw SwitchboardRefusal.refused(.unknownCoupon) }
        nameHolder(of: code, shop)
        try await switchboard.useCoupon(code, at: shop.id)
      case .token(let name, let words):
        try await mint(name, words, shop, step.line)
      default:
        break
      }
    } catch let difference as RehearsalDifference {
      throw difference
    } catch {
      refusal = ("\(error)", step.line)
    }
    await deliver(step.line)
  }

  private mutating func send(_ words: String, from phone: PhoneNumber, to sender: String, _ line: Int) async throws {
    textCount += 1
    lastNamed = phone
    let text = InboundText(id: "rehearsal-\(textCount)", from: phone.e164, to: sender, text: filledIn(words))
    lastTexts[phone] = text
    try await bring(text)
  }

  /// As the provider of its sender would.
  private func bring(_ text: InboundText) async throws {
    let provider = text.to.flatMap { switchboard.catalogue.senders[$0]?.provider }
    try await switchboard.receive(text, provider: provider ?? StandInCourier.providerName)
  }

  private mutating func mint(_ name: String, _ words: RehearsalStep.TokenWords, _ shop: Shop, _ line: Int) async throws
  {
    var expires: Instant?
    if let written = words.expires {
      guard let span = CalendarSpan(written: written) else {
        throw RehearsalDifference(line: line, what: "'\(written)' is no length of time")
      }
      expires = shop.clock.adding(span, to: now)
    }
    let offer = TokenOffer(points: words.points, campaign: words.campaign, usesMax: words.uses, expires: expires)
    tokens[name] = try await switchboard.mintTokens(offer, count: 1, shop: shop.id, keyword: nil).first?.description
  }

  private func purchase(
    _ amount: String, _ words: RehearsalStep.PurchaseWords, _ shop: Shop, _ line: Int
  ) throws -> Purchase {
    let items = try words.items.map { item in
      LineItem(item: item.id, units: item.units, price: try item.price.map { try money($0, shop, line) })
    }
    return Purchase(
      amount: try money(amount, shop, line), order: words.order, items: items, location: words.location,
      campaign: words.campaign)
  }

  private func money(_ written: String, _ shop: Shop, _ line: Int) throws(RehearsalDifference) -> Money {
    guard let money = shop.settings.currency.money(from: written) else {
      throw RehearsalDifference(line: line, what: "'\(written)' is no amount of \(shop.settings.currency.code)")
    }
    return money
  }

  /// After a refund and a use, `>` means the phone whose order or coupon it is.
  private mutating func nameBuyer(of order: String, _ shop: Shop) {
    name { reader in reader.buyer(ofOrder: order, at: shop.id) }
  }

  private mutating func nameHolder(of code: CouponCode, _ shop: Shop) {
    name { reader in reader.holder(ofCoupon: code.rawValue, at: shop.id) }
  }

  private mutating func name(_ contact: (any StoreReader) -> ContactID?) {
    lastNamed = store.read { (reader, _) in contact(reader).flatMap { reader.contact($0)?.phone } } ?? lastNamed
  }

  /// The configuration is in force from the first `at`.
  private func comeIntoForce(_ line: Int) async throws(RehearsalDifference) {
    do {
      try await switchboard.enforceRules()
    } catch {
      throw RehearsalDifference(line: line, what: "the rules did not come into force: \(error)")
    }
  }

  private var now: Instant { Instant(millis: clock.now()) }

  /// Lets everything that falls due on the way happen, in order.
  private mutating func letTimePass(until end: Instant, _ line: Int) async throws(RehearsalDifference) {
    guard end >= now else { throw RehearsalDifference(line: line, what: "time never goes backwards") }
    do {
      while true {
        let due = try await switchboard.tick()
        await deliver(line)
        // what was about to leave may be held until then
        guard let due = [due, switchboard.nextRelease].compactMap({ $0 }).min(), due <= end else { break }
        clock.set(millis: due.millis)
      }
    } catch {
      throw RehearsalDifference(line: line, what: "what fell due failed: \(error)")
    }
    clock.set(millis: end.millis)
  }

  private mutating func deliver(_ line: Int) async {
    for text in await courier.deliver(through: switchboard) {
      unexpected.append((text, line))
      noteToken(in: text.body)
      noteCoupon(in: text)
    }
  }

  // MARK: Comparing

  private mutating func expectText(to phone: PhoneNumber?, _ pattern: String, _ line: Int) throws(RehearsalDifference) {
    guard let phone = phone ?? lastNamed else {
      throw RehearsalDifference(line: line, what: "no phone was named yet: write > +PHONE: PATTERN")
    }
    guard let index = unexpected.firstIndex(where: { $0.text.to == phone }) else {
      throw RehearsalDifference(line: line, what: "no text went out to \(phone.e164)")
    }
    let text = unexpected[index].text
    guard WildcardPattern(filledIn(pattern)).matches(text.body) else {
      throw RehearsalDifference(line: line, what: "expected \(pattern)\n  but the text says: \(text.body)")
    }
    unexpected.remove(at: index)
  }

  private func nothingUnexpected() throws(RehearsalDifference) {
    guard let first = unexpected.first else { return }
    throw RehearsalDifference(
      line: first.line, what: "a text went out to \(first.text.to.e164) that is not expected: \(first.text.body)")
  }

  private func nothingRefused() throws(RehearsalDifference) {
    guard let refusal else { return }
    throw RehearsalDifference(line: refusal.line, what: "this step was refused: \(refusal.what)")
  }

  private func expect(_ phone: PhoneNumber, _ what: String, _ value: String, _ line: Int) throws(RehearsalDifference) {
    let shop = try currentShop(line)
    let contact = store.read { (reader, _) in reader.contact(of: phone) }
    let member = contact?.member(of: shop.id)
    let found: String
    let words = what.split(separator: " ")
    switch words.first {
    case "points": found = String(member?.points ?? 0)
    case "status": found = MemberStanding(of: contact, at: shop, now: now).rawValue
    case "visits": found = String(member?.visits ?? 0)
    case "spend": found = shop.settings.currency.format(member?.spend ?? .zero)
    case "coupons": found = String(member?.goodCoupons(at: now).count ?? 0)
    case "badges": found = String(member?.badges.count ?? 0)
    case "plan": found = member?.plan(at: now)?.plan ?? "none"
    case "tier": found = member.flatMap { tier(of: $0, shop) } ?? "none"
    case "stamps" where words.count == 2: found = String(member?.stamps[String(words[1])] ?? 0)
    default: throw RehearsalDifference(line: line, what: "'\(what)' is nothing that can be expected")
    }
    guard found == value else {
      throw RehearsalDifference(line: line, what: "expected \(phone.e164) \(what) \(value), but it is \(found)")
    }
  }

  private func tier(of member: Member, _ shop: Shop) -> String? {
    store.read { (reader, now) in
      Standing(member, shop.programme, shop.scene(at: now, reader, FreshCodes(SeededRandom(seed: 0)))).currentLevel?.id
    }
  }

  private func currentShop(_ line: Int) throws(RehearsalDifference) -> Shop {
    guard let shop else {
      throw RehearsalDifference(line: line, what: "there are several shops: write 'shop ID' first")
    }
    return shop
  }

  // MARK: Names for codes

  /// `{T1}` is a minted token, `{token}` the newest join or referral code in a text.
  private func filledIn(_ text: String) -> String {
    var filled = text
    for (name, code) in tokens { filled = filled.replacing("{\(name)}", with: code) }
    return filled
  }

  private mutating func noteCoupon(in text: OutboxText) {
    let words = text.body.split { !$0.isLetter && !$0.isNumber }
    let codes = words.filter { $0.count == CouponCode.symbolCount }.compactMap { CouponCode(String($0)) }
    let shops = catalogue.shops.keys
    let given = store.read { (reader, _) in
      codes.last { code in shops.contains { reader.holder(ofCoupon: code.rawValue, at: $0) != nil } }
    }
    if let given { tokens["coupon"] = given.description }
  }

  private mutating func noteToken(in body: String) {
    let words = body.split { !$0.isLetter && !$0.isNumber }
    if let code = words.lazy.filter({ $0.count == TokenCode.symbolCount }).compactMap({ TokenCode(String($0)) }).last {
      tokens["token"] = code.description
    }
  }
}
