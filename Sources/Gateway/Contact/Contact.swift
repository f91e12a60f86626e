package import Loyalty
package import Texting

/// A person's phone: what was said with whom, what they opted out of, and their memberships. Changed only by `evolve`;
/// a kept one is put together again with all that it held.
package struct Contact: Equatable, Sendable {
  package let id: ContactID
  /// `.erased` of a person who is forgotten.
  package private(set) var phone: PhoneNumber
  /// One for each of our senders that this phone has to do with; few, so an array.
  package internal(set) var lines: [Line] = []
  package internal(set) var memberships: [Membership] = []
  /// What this person did as staff, newest last; no more than the caps and UNDO look back at, and of days past one sum for each shop.
  package internal(set) var served: [Served] = []
  var servedCount: Int64 = 0
  /// Marketing that left or may have, oldest first; no more of it than limits look back at.
  package internal(set) var marketing: [SentMarketing] = []
  /// Shops whose texts this person ended without being a member, or before being forgotten.
  package internal(set) var endedShops: Set<ShopID> = []
  /// Who brought this person where: it outlives being forgotten, so that nobody is brought to a shop by the same member twice.
  package internal(set) var arrivals: Set<Arrival> = []
  /// Long texts whose parts are still coming, oldest first.
  package internal(set) var openTexts: [OpenText] = []
  /// A provider said that nobody has this number, and nobody has texted from it since.
  package internal(set) var isUnreachable = false
  /// Nothing is known of the person but what limits and opt-outs need.
  package internal(set) var isForgotten = false

  /// An act of staff.
  package struct Served: Equatable, Sendable {
    /// Counts a person's acts from 1.
    package let number: Int64
    package let at: Instant
    package let act: ServedAct
    package internal(set) var isUndone = false
    /// Of an act that was taken back: points that were spent before.
    var spent: Int64 = 0

    /// What counts towards the cap.
    package var points: Int64 { isUndone ? spent : act.points }
    package var stamps: Int64 { isUndone ? 0 : act.stamps }
    /// Coupons do, whatever was taken back: one that was used is not.
    package var coupons: Int64 { act.coupons }

    /// The day's sum of acts that are kept no longer one by one.
    fileprivate var isSum: Bool { number == 0 }

    fileprivate var sum: Served {
      Served(
        number: 0, at: at,
        act: ServedAct(
          shop: act.shop, kind: .earn, member: act.member, points: points, stamps: stamps, coupons: coupons))
    }

    fileprivate func isOfDay(of other: Served) -> Bool {
      act.shop == other.act.shop && at.millis / Self.dayMillis == other.at.millis / Self.dayMillis
    }

    fileprivate func adding(_ other: Served) -> Served {
      var act = act
      act.points = act.points.addingClamped(other.points)
      act.stamps = act.stamps.addingClamped(other.stamps)
      act.coupons = act.coupons.addingClamped(other.coupons)
      return Served(number: 0, at: max(at, other.at), act: act)
    }

    private static let dayMillis: Int64 = 86_400_000
  }

  /// A referral to a shop that was complete.
  package struct Arrival: Hashable, Sendable {
    package let shop: ShopID
    package let giver: ContactID
  }

  /// A marketing text, and when it was last about to leave.
  package struct SentMarketing: Equatable, Sendable {
    package let text: TextID
    package let at: Instant
  }

  /// A limit above this many counts as this many.
  package static let marketingMax = 64

  /// Older acts than this are neither counted nor taken back.
  private static let servedDays: Int64 = 32
  /// Of acts older than this only the sum of the day is kept: no UNDO and no calendar day looks back so far.
  private static let servedSinglyDays: Int64 = 2
  /// No more acts are kept one by one; the oldest of them become part of their day's sum before its time.
  private static let servedSinglyMax = 1_000

  /// A membership and the shop that it belongs to.
  package struct Membership: Equatable, Sendable {
    package let shop: ShopID
    package internal(set) var member: Member
  }

  package init(id: ContactID, phone: PhoneNumber) {
    self.id = id
    self.phone = phone
  }

  /// The conversation with one of our senders; an empty one where there was none yet.
  package func line(with sender: String) -> Line {
    lines.first { $0.sender == sender } ?? Line(sender: sender)
  }

  package func member(of shop: ShopID) -> Member? {
    place(of: shop).map { memberships[$0].member }
  }

  /// Whether there is a membership, pending or not; the same without taking it out, for that copies all of its parts.
  package func isMember(of shop: ShopID) -> Bool { place(of: shop) != nil }

  package func isActiveMember(of shop: ShopID) -> Bool {
    place(of: shop).map { memberships[$0].member.isActive } ?? false
  }

  private func place(of shop: ShopID) -> Int? {
    memberships.indices.first { memberships[$0].shop == shop }
  }

  package func isStopped(at sender: String) -> Bool {
    line(with: sender).isStopped
  }

  /// Whether no text of that shop may go to this phone from its sender.
  package func isStopped(at sender: String, for shop: ShopID) -> Bool {
    isStopped(at: sender) || hasEnded(shop)
  }

  /// Whether the texts of that shop alone were ended.
  package func hasEnded(_ shop: ShopID) -> Bool {
    endedShops.contains(shop) || place(of: shop).map { memberships[$0].member.isStopped } == true
  }

  /// What is left when the person is forgotten. Acts of staff name nobody, and caps and limits must outlive them.
  package func forgotten(stoppedAt senders: [String], endedShops: [ShopID]) -> Contact {
    var left = Contact(id: id, phone: phone)
    left.lines = lines.map(\.forgotten)
    for sender in senders { left.changeLine(with: sender) { $0.stop() } }
    left.served = served
    left.servedCount = servedCount
    left.marketing = marketing
    left.endedShops = Set(endedShops)
    left.arrivals = arrivals
    left.isForgotten = true
    return left
  }

  /// The number of a person who is forgotten is known only while they text, and from a digest.
  mutating func showNumber(_ phone: PhoneNumber) {
    self.phone = phone
  }

  /// As they are once their number is erased.
  package var withoutNumber: Contact {
    var contact = self
    contact.showNumber(.erased)
    return contact
  }

  /// As a start finds them whose journal has no words any more.
  package var withoutRecentWords: Contact {
    var contact = self
    for index in contact.lines.indices { contact.lines[index].recentWords = RecentWords() }
    return contact
  }

  /// Takes in what happened. Cannot fail: it has happened.
  package mutating func evolve(_ event: ContactEvent, at instant: Instant) {
    switch event {
    case .met(let phone):
      self.phone = phone
      isForgotten = false
    case .member(let shop, let event):
      evolveMembership(of: shop, event, at: instant)
    case .unreachable:
      isUnreachable = true
    case .said(let said):
      isUnreachable = false
      changeLine(with: said.sender) { $0.hear(said, at: instant) }
    case .heardPart(let part):
      isUnreachable = false
      if let index = openTexts.firstIndex(where: { $0.belongs(part) }) {
        openTexts[index].add(part)
      } else {
        openTexts.append(OpenText(beginningWith: part, at: instant))
      }
    case .joinedParts(let sender, let reference):
      openTexts.removeAll { $0.sender == sender && $0.reference == reference }
    case .stopped(let sender, _):
      changeLine(with: sender) { $0.stop() }
    case .started(let sender):
      changeLine(with: sender) { $0.start(at: instant) }
    case .asked(let sender, let question):
      changeLine(with: sender) { $0.ask(question) }
    case .tried(let sender):
      changeLine(with: sender) { $0.noteTry(at: instant) }
    case .helped(let sender):
      changeLine(with: sender) { $0.noteHelp(at: instant) }
    case .served(let act):
      note(act, at: instant)
    case .unserved(let number, let spent):
      guard let index = served.firstIndex(where: { $0.number == number }) else { break }
      served[index].isUndone = true
      served[index].spent = spent
    case .shopEnded(let shop):
      endedShops.insert(shop)
      closeJoinQuestions(of: shop)
    case .shopReopened(let shop):
      endedShops.remove(shop)
    case .moveOffered, .movedIn, .membershipForgotten, .dataLinked, .forgotten, .erased:
      break  // more than one contact, or none: the store's business
    case .toldOf:
      break  // says whom the words beside it are about
    case .consentChanged:
      break  // says of the events beside it what they rest on
    }
  }

  private mutating func note(_ act: ServedAct, at instant: Instant) {
    servedCount += 1
    let oldest = instant.adding(seconds: -Self.servedDays * 86_400)
    served.removeAll { $0.at < oldest }
    served.append(Served(number: servedCount, at: instant, act: act))
    let single = instant.adding(seconds: -Self.servedSinglyDays * 86_400)
    let surplus = served.count { !$0.isSum } - Self.servedSinglyMax
    if surplus > 0 || served.contains(where: { !$0.isSum && $0.at < single }) {
      sumUp(before: single, surplus: surplus)
    }
  }

  /// Adds acts before that, and so many of the others, to the sums of their days. A sum is as young as the last act in it.
  private mutating func sumUp(before single: Instant, surplus: Int) {
    var surplus = surplus
    var kept: [Served] = []
    for act in served {
      guard act.isSum || act.at < single || surplus > 0 else {
        kept.append(act)
        continue
      }
      if !act.isSum { surplus -= 1 }
      if let index = kept.lastIndex(where: { $0.isSum && $0.isOfDay(of: act) }) {
        kept[index] = kept[index].adding(act)
      } else {
        kept.append(act.sum)
      }
    }
    served = kept
  }

  /// Takes the membership of `shop` out, to be another phone's.
  package mutating func giveUpMembership(of shop: ShopID) -> Member? {
    guard let index = place(of: shop) else { return nil }
    return memberships.remove(at: index).member
  }

  /// Nothing is left of the membership but that the shop's texts were ended.
  package mutating func forgetMembership(of shop: ShopID) {
    if giveUpMembership(of: shop)?.isStopped == true { endedShops.insert(shop) }
    for line in lines { changeLine(with: line.sender) { $0.forget(shop) } }
  }

  /// Takes in a membership that was another phone's, and who brought that one. Whether to join is no question any more.
  package mutating func takeOver(_ member: Member, of shop: ShopID, arrivals: Set<Arrival> = []) {
    isForgotten = false
    memberships.removeAll { $0.shop == shop }
    memberships.append(Membership(shop: shop, member: member))
    self.arrivals.formUnion(arrivals.filter { $0.shop == shop })
    closeJoinQuestions(of: shop)
  }

  /// A text to this phone was promised; a reply counts towards the limit of automatic replies.
  package mutating func notePromise(_ promise: Promise, as id: TextID, at instant: Instant) {
    // asked for in the console and not here: no loop goes through it, and WHY asks of others
    guard promise.name != .consoleCode else { return }
    changeLine(with: promise.sender) { line in
      line.notePromise(promise, as: id, at: instant)
      if promise.purpose == .reply, !promise.name.isNotice { line.noteReply(at: instant) }
    }
  }

  /// A marketing text is about to leave; one that is tried again is still one.
  package mutating func noteMarketing(_ text: TextID, at instant: Instant) {
    marketing.removeAll { $0.text == text }
    if marketing.count == Self.marketingMax { marketing.removeFirst() }
    marketing.append(SentMarketing(text: text, at: instant))
  }

  private mutating func closeJoinQuestions(of shop: ShopID) {
    for index in lines.indices { lines[index].closeJoinQuestion(of: shop) }
  }

  private mutating func evolveMembership(of shop: ShopID, _ event: MemberEvent, at instant: Instant) {
    isForgotten = false
    switch event {
    case .joined:
      endedShops.remove(shop)
      closeJoinQuestions(of: shop)
    case .imported, .stopped: closeJoinQuestions(of: shop)
    case .referralDone(let giver): arrivals.insert(Arrival(shop: shop, giver: ContactID(rawValue: giver)))
    case .referralReturned(let giver): arrivals.remove(Arrival(shop: shop, giver: ContactID(rawValue: giver)))
    default: break
    }
    if let index = place(of: shop) {
      memberships[index].member.evolve(event, at: instant)
    } else if let member = Member(beginningWith: event, at: instant) {
      memberships.append(Membership(shop: shop, member: member))
    }
  }

  private mutating func changeLine(with sender: String, _ change: (inout Line) -> Void) {
    if let index = lines.firstIndex(where: { $0.sender == sender }) {
      change(&lines[index])
    } else {
      var line = Line(sender: sender)
      change(&line)
      lines.append(line)
    }
  }
}
