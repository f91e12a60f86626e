import Loyalty
import Settings
import Texting

/// Keywords and tokens: what a person texts to join.
extension Conversation {
  mutating func keyword(
    _ reference: SenderDesk.KeywordReference, token attempt: Understanding.TokenAttempt?, isTakenAs: Bool
  ) {
    let shop = desk.shop(reference)
    let keyword = desk.keyword(reference)
    self.shop = shop
    self.keyword = keyword.name
    guard shop.isInSeason(keyword, at: now) else {
      return reply(.outOfSeason, of: shop, [.asked: keyword.name])
    }
    switch keyword.action {
    case .say(let words):
      reply(desk.isShared ? .sayNamed : .say, of: shop, [.say: words])
    case .join(_, let source, let campaign):
      intent = .join
      var entry = Entry(keyword: keyword.name, source: source, campaign: campaign)
      let token = attempt.map { resolve($0, for: shop) }
      if case .good(let code, _) = token { entry.token = code.rawValue }
      join(shop, entry, keyword: keyword, token: token, isTakenAs: isTakenAs)
    }
  }

  mutating func token(_ attempt: Understanding.TokenAttempt) {
    guard mayTryTokens else {
      shop = shopInMind
      return reply(.tooManyTries, of: shopInMind)
    }
    guard case .code(let code) = attempt, let stored = reader.token(code),
      let shop = desk.shops.first(where: { $0.id == stored.shop })
    else {
      shop = shopInMind
      note(.tried(sender: desk.number))
      return reply(.tokenUnknown, of: shopInMind)
    }
    self.shop = shop
    let entry = Entry(token: code.rawValue)
    join(shop, entry, keyword: nil, token: resolve(attempt, for: shop))
  }

  /// Whoever tries too many codes that do not exist has none looked up for a while.
  private var mayTryTokens: Bool {
    line.tries(since: now.adding(seconds: -limits.tries.windowSeconds)) < limits.tries.count
  }

  /// A token as it stands now.
  enum TokenState {
    case good(TokenCode, StoredToken)
    case refused(TokenRefusal)
    case unknown
  }

  private mutating func resolve(_ attempt: Understanding.TokenAttempt, for shop: Shop) -> TokenState {
    guard mayTryTokens, case .code(let code) = attempt, let stored = reader.token(code), stored.shop == shop.id else {
      note(.tried(sender: desk.number))
      return .unknown
    }
    if let refusal = stored.token.refusal(at: now) { return .refused(refusal) }
    return .good(code, stored)
  }

  mutating func join(_ shop: Shop, _ entry: Entry, keyword: KeywordSettings?, isConfirmed: Bool) {
    self.shop = shop
    let token = entry.token.flatMap(TokenCode.init(rawValue:)).map { resolve(.code($0), for: shop) }
    join(shop, entry, keyword: keyword, token: token, isConfirmed: isConfirmed)
  }

  private mutating func join(
    _ shop: Shop, _ entry: Entry, keyword: KeywordSettings?, token: TokenState?, isConfirmed: Bool = false,
    isTakenAs: Bool = false
  ) {
    var entry = entry
    if case .good(_, let stored) = token, let campaign = stored.token.offer.campaign { entry.campaign = campaign }
    let note = self.note(about: token, of: shop) ?? (isTakenAs ? takenAs(keyword, shop) : nil)
    if let member = member(of: shop), member.isStopped { comeBack(to: shop) }
    if let member = member(of: shop), member.status == .active {
      return joinAgain(shop, member, token: token, note: note)
    }
    guard isConfirmed || !shop.settings.confirm else { return askToConfirm(shop, entry) }
    begin(shop, entry, keyword: keyword, token: token, note: note)
  }

  private mutating func begin(
    _ shop: Shop, _ entry: Entry, keyword: KeywordSettings?, token: TokenState?, note: String?
  ) {
    var gift: TokenGift?
    if case .good(let code, let stored) = token {
      gift = TokenGift(token: code.rawValue, points: stored.token.offer.points)
      self.note(.token(code, .used))
    }
    let events = shop.programme.joining(entry, keywordPoints: keyword?.joiningPoints ?? 0, token: gift)
    for event in events { self.note(.member(shop.id, event)) }
    endQuestion()
    var facts = giftFacts(events, shop)
    facts[.note] = note
    reply(.welcome, of: shop, facts)
  }

  private mutating func askToConfirm(_ shop: Shop, _ entry: Entry) {
    if member(of: shop) == nil { note(.member(shop.id, .asked(entry))) }
    let until = shop.clock.adding(Self.joinQuestionSpan, to: now)
    note(.asked(sender: desk.number, Question(.join(shop.id, entry), until: until)))
    reply(.confirm, of: shop)
  }

  /// Joining again is harmless: nothing is given twice, but a token's points that this member has not had yet are.
  private mutating func joinAgain(_ shop: Shop, _ member: Member, token: TokenState?, note: String?) {
    var note = note
    if case .good(let code, let stored) = token, stored.token.offer.points > 0 {
      let gift = TokenGift(token: code.rawValue, points: stored.token.offer.points)
      do {
        let events = try shop.programme.decide(.useToken(gift), for: member)
        self.note(.token(code, .used))
        for event in events { self.note(.member(shop.id, event)) }
        var facts = giftFacts(events, shop)
        facts[.balance] = shop.wording.count("points", member.points + stored.token.offer.points)
        return reply(.tokenPoints, of: shop, facts)
      } catch {
        note = shop.wording.text(.noteTokenHad, [:])
      }
    }
    var facts: [Fact: String] = [.balance: shop.wording.count("points", member.points)]
    facts[.note] = note
    reply(.alreadyMember, of: shop, facts)
  }

  private func giftFacts(_ events: [MemberEvent], _ shop: Shop) -> [Fact: String] {
    let given = events.reduce(Int64(0)) { sum, event in
      if case .earned(let earned) = event { return sum + earned.points }
      return sum
    }
    return given == 0 ? [:] : [.gift: shop.wording.count("points", given)]
  }

  private func note(about token: TokenState?, of shop: Shop) -> String? {
    switch token {
    case .none, .good: nil
    case .unknown: shop.wording.text(.noteTokenUnknown, [:])
    case .refused(.usedUp): shop.wording.text(.noteTokenUsedUp, [:])
    case .refused(.expired): shop.wording.text(.noteTokenExpired, [:])
    case .refused(.revoked): shop.wording.text(.noteTokenRevoked, [:])
    }
  }

  private func takenAs(_ keyword: KeywordSettings?, _ shop: Shop) -> String? {
    keyword.map { shop.wording.text(.noteTakenAs, [.keyword: $0.name]) }
  }
}

extension KeywordSettings {
  /// Points that joining with this keyword gives, on top of the programme's.
  fileprivate var joiningPoints: Int64 {
    if case .join(let points, _, _) = action { return points }
    return 0
  }
}
