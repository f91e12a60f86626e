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
    let isPaused = reader.pausedKeywords(of: shop.id).contains(keyword.name)
    guard shop.isInSeason(keyword, at: now), !isPaused else {
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
      shop = shopToSpeak
      return reply(.tooManyTries, of: shopToSpeak)
    }
    guard case .code(let code) = attempt, let stored = reader.token(code),
      let shop = desk.shops.first(where: { $0.id == stored.shop })
    else {
      shop = shopToSpeak
      note(.tried(sender: desk.number))
      return reply(.tokenUnknown, of: shopToSpeak)
    }
    // an ended shop comes back by its name or by START, not by a code
    guard !isEnded(shop) else { return unknown() }
    self.shop = shop
    let entry = Entry(token: code.rawValue)
    join(shop, entry, keyword: nil, token: resolve(attempt, for: shop))
  }

  /// Whoever tries too many codes that do not exist has none looked up for a while.
  var mayTryTokens: Bool {
    let limit = catalogue.configuration.machine.limits.tries
    return line.tries(since: now.adding(seconds: -limit.windowSeconds)) < limit.count
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
    if case .good(_, let stored) = token {
      if let campaign = stored.token.offer.campaign { entry.campaign = campaign }
      entry.referrer = stored.referrer.flatMap { wasBrought(by: $0, to: shop) ? nil : $0.rawValue }
    }
    guard !isTurningRound else { return }
    let note = self.note(about: token, of: shop) ?? (isTakenAs ? takenAs(keyword, shop) : nil)
    let comesBack = isEnded(shop)
    if comesBack { comeBack(to: shop) }
    if let member = activeMember(of: shop) {
      return comesBack && token == nil ? reply(.started, of: shop) : joinAgain(shop, member, token: token, note: note)
    }
    guard isConfirmed || !shop.settings.confirm else { return askToConfirm(shop, entry) }
    begin(shop, entry, keyword: keyword, token: token, note: note)
  }

  /// Whether the same member had the gift for this phone before: who is forgotten and comes back is no new friend.
  private func wasBrought(by giver: ContactID, to shop: Shop) -> Bool {
    let holder = reader.successor(of: giver, at: shop.id)
    return contact?.arrivals.contains {
      $0.shop == shop.id && reader.successor(of: $0.giver, at: shop.id) == holder
    } == true
  }

  private mutating func begin(
    _ shop: Shop, _ entry: Entry, keyword: KeywordSettings?, token: TokenState?, note: String?
  ) {
    var gift: TokenGift?
    if case .good(let code, let stored) = token {
      gift = TokenGift(token: code.rawValue, points: stored.token.offer.points)
      self.note(.token(code, .used))
    }
    var entry = entry
    entry.language = languageSpoken(at: shop)
    let serving = self.serving(shop)
    // what waited is theirs only while the question was open
    let pending = member(of: shop).flatMap { $0.isPending(at: now) ? $0 : nil }
    let facts = shop.programme.joining(
      entry, keywordPoints: keyword?.joiningPoints ?? 0, token: gift, pending: pending, in: serving.scene)
    guard let outcome = serving.outcome(of: facts, person) else { return }
    take(outcome, of: shop)
    let announcement = Announcement(of: outcome, by: serving)
    var told = announcement.facts(news: announcement.news(withStamps: true))
    told[.note] = note
    reply(.welcome, of: shop, told)
  }

  /// That of the YES or JOIN that made the member, where the shop speaks it; else what it speaks to strangers now: a member keeps it when
  /// that changes.
  private func languageSpoken(at shop: Shop) -> String {
    guard shop.settings.languages != [shop.language] else { return shop.language }
    let text = FoldedText(words)
    let heard = shop.settings.languages.filter { language in
      guard let lexicon = catalogue.lexiconsByLanguage[language] else { return false }
      return lexicon.kind(of: text) == .yes || lexicon.command(beginning: text)?.0 == .join
    }
    return heard.contains(shop.language) ? shop.language : heard.first ?? shop.language
  }

  private mutating func askToConfirm(_ shop: Shop, _ entry: Entry) {
    let until = shop.clock.adding(Entry.questionSpan, to: now)
    note(.member(shop.id, .asked(entry, until: until)))
    note(.asked(sender: desk.number, Question(.join(shop.id, entry), until: until)))
    reply(.confirm, of: shop)
  }

  /// Joining again is harmless: nothing is given twice, but a token's points that this member has not had yet are.
  private mutating func joinAgain(_ shop: Shop, _ member: Member, token: TokenState?, note: String?) {
    var note = note
    if case .good(let code, let stored) = token {
      if stored.referrer == contactID { note = wording(shop).text(.referredSelf, [:]) }
      if stored.token.offer.points > 0 {
        let gift = TokenGift(token: code.rawValue, points: stored.token.offer.points)
        do {
          let outcome = try serving(shop).serve(.useToken(gift), person)
          self.note(.token(code, .used))
          take(outcome, of: shop)
          let announcement = Announcement(of: outcome, by: serving(shop))
          return reply(.tokenPoints, of: shop, announcement.facts(news: announcement.news(withStamps: true)))
        } catch {
          note = wording(shop).text(.noteTokenHad, [:])
        }
      }
    }
    var facts: [Fact: String] = [:]
    facts[.note] = note
    reply(.alreadyMember, of: shop, facts)
  }

  private func note(about token: TokenState?, of shop: Shop) -> String? {
    switch token {
    case .none, .good: nil
    case .unknown: wording(shop).text(.noteTokenUnknown, [:])
    case .refused(.usedUp): wording(shop).text(.noteTokenUsedUp, [:])
    case .refused(.expired): wording(shop).text(.noteTokenExpired, [:])
    case .refused(.revoked): wording(shop).text(.noteTokenRevoked, [:])
    }
  }

  private func takenAs(_ keyword: KeywordSettings?, _ shop: Shop) -> String? {
    keyword.map { wording(shop).text(.noteTakenAs, [.keyword: $0.name]) }
  }
}

extension KeywordSettings {
  /// Points that joining with this keyword gives, on top of the programme's.
  fileprivate var joiningPoints: Int64 {
    if case .join(let points, _, _) = action { return points }
    return 0
  }
}
