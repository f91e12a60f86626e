package import Loyalty
package import Texting

/// One phone and one of our senders: the opt-out, the shop talked about, the open question, and what limits count.
package struct Line: Equatable, Sendable {
  package let sender: String
  package internal(set) var isStopped = false
  /// When the person last asked for our texts: what a provider says of a text from before that does not count.
  package internal(set) var startedAt: Instant?
  /// The shop that was last talked to; on a sender of several shops, commands mean it.
  package internal(set) var lastShop: ShopID?
  /// What we asked last and wait an hour to hear YES to.
  var question: Question?
  /// Whether to join, one for each shop: they wait 30 days, whatever else is asked meanwhile. Oldest first.
  var joinQuestions: [Question] = []
  /// When a text that nobody understood was last answered.
  package internal(set) var helpedAt: Instant?
  /// The last text that we promised here: what WHY asks for.
  package internal(set) var lastText: LastText?
  /// Moments of automatic replies and of wrong tokens, oldest first; no more than the limits can ask for.
  var replies = RecentMoments()
  var tries = RecentMoments()
  /// Moments of our texts about stopping and coming back.
  var turns = RecentMoments()
  var recentWords = RecentWords()

  /// A text of ours by its wording, its shop and its moment.
  package struct LastText: Equatable, Sendable {
    package let name: TextName
    package let shop: ShopID?
    package let at: Instant
  }

  package init(sender: String) {
    self.sender = sender
  }

  /// What a YES answers: what was asked last, and under that the newest question about joining that is still open.
  package func openQuestion(at now: Instant) -> Question? {
    if let question, now < question.until { return question }
    return joinQuestions.last { now < $0.until }
  }

  /// Whether a YES still joins that shop.
  func isAsked(about shop: ShopID, at now: Instant) -> Bool {
    joinQuestions.contains { $0.joinedShop == shop && now < $0.until }
  }

  package func replies(since start: Instant) -> Int { replies.count(since: start) }
  package func tries(since start: Instant) -> Int { tries.count(since: start) }
  func turns(since start: Instant) -> Int { turns.count(since: start) }
  func count(of words: String, since start: Instant) -> Int { recentWords.count(of: words, since: start) }

  /// When the person last wrote, as far as is known: a day more or less, and nil where it is not.
  package var heardAt: Instant? { recentWords.sayings.map(\.since).max() }

  mutating func hear(_ said: Said, at instant: Instant) {
    recentWords.add(said.words, at: instant, forgettingBefore: instant.adding(seconds: -LoopLimits.windowSeconds))
    if let shop = said.shop { lastShop = shop }
    if said.intent == .start { startedAt = instant }
    guard said.endsQuestion else { return }
    if let question, instant < question.until {
      self.question = nil
    } else if let index = joinQuestions.lastIndex(where: { instant < $0.until }) {
      joinQuestions.remove(at: index)
    }
  }

  mutating func stop() {
    isStopped = true
    question = nil
    joinQuestions = []
  }

  mutating func start(at instant: Instant) {
    isStopped = false
    startedAt = instant
  }

  mutating func ask(_ question: Question) {
    guard case .join(let shop, _) = question.subject else { return self.question = question }
    closeJoinQuestion(of: shop)
    joinQuestions.append(question)
  }

  /// Nobody waits for that YES any more.
  mutating func closeJoinQuestion(of shop: ShopID) {
    joinQuestions.removeAll { $0.joinedShop == shop }
  }

  /// Nobody talked with that shop any more.
  mutating func forget(_ shop: ShopID) {
    if lastShop == shop { lastShop = nil }
    if lastText?.shop == shop { lastText = nil }
    if question?.shop == shop { question = nil }
    closeJoinQuestion(of: shop)
  }

  /// What is left when the person is forgotten: the opt-out, and the limits, which would otherwise be nobody's.
  var forgotten: Line {
    var left = Line(sender: sender)
    left.isStopped = isStopped
    left.startedAt = startedAt
    left.replies = replies
    left.tries = tries
    left.turns = turns
    left.helpedAt = helpedAt
    return left
  }

  mutating func notePromise(_ promise: Promise, as id: TextID, at instant: Instant) {
    lastText = LastText(name: promise.name, shop: promise.shop, at: instant)
    if promise.name.isAboutTurn { turns.add(instant) }
    switch promise.name {
    case .confirm, .invited:
      if let index = joinQuestions.lastIndex(where: { $0.joinedShop == promise.shop }) {
        joinQuestions[index].text = id
      }
    case .didYouMean, .forgetAsk, .whichShop: question?.text = id
    default: break
    }
  }

  mutating func noteReply(at instant: Instant) { replies.add(instant) }
  mutating func noteTry(at instant: Instant) { tries.add(instant) }
  mutating func noteHelp(at instant: Instant) { helpedAt = instant }
}

/// What we asked a person, until when a YES counts, and what it then does.
package struct Question: Equatable, Sendable {
  package var subject: Subject
  package var until: Instant
  /// The text of ours that asked it, once it was promised: what the person saw.
  package var text: TextID?

  package enum Subject: Equatable, Sendable {
    /// Whether to join this shop (double opt-in). The points of keyword and token are worked out when the YES comes.
    case join(ShopID, Entry)
    /// Whether a mistyped text meant this keyword of that shop.
    case meant(ShopID, keyword: String)
    /// Whether to forget the person.
    case forget(ShopID)
    /// Which shop of the sender this earlier text meant, word for word.
    case which(String)
  }

  package init(_ subject: Subject, until: Instant) {
    self.subject = subject
    self.until = until
  }

  /// The shop that it is about.
  var shop: ShopID? {
    switch subject {
    case .join(let shop, _), .meant(let shop, _), .forget(let shop): shop
    case .which: nil
    }
  }

  /// The shop that a YES makes them a member of.
  var joinedShop: ShopID? {
    if case .join(let shop, _) = subject { return shop }
    return nil
  }
}

/// A bounded list of moments for rolling limits.
struct RecentMoments: Equatable, Sendable {
  /// A limit above this many a day counts as this many: the oldest give way.
  static let countMax = 256
  static let ageMaxSeconds: Int64 = 86_400
  private(set) var moments: [Instant] = []

  init(_ moments: [Instant] = []) {
    self.moments = moments
  }

  mutating func add(_ instant: Instant) {
    let oldest = instant.adding(seconds: -Self.ageMaxSeconds)
    moments.removeAll { $0 <= oldest }
    if moments.count == Self.countMax { moments.removeFirst() }
    moments.append(instant)
  }

  func count(since start: Instant) -> Int {
    moments.reversed().prefix { $0 > start }.count
  }
}
