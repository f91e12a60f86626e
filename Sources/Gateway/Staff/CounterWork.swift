import Loyalty
import Settings
import Texting

/// Whoever serves people at the counter, by text or at the till page.
struct Clerk {
  /// Nil for an owner whom a link let in: what they do is noted of nobody, and no limit counts it.
  let contact: ContactID?
  /// What they did before.
  let served: [Contact.Served]
  /// Points that they may give in a time; nil without limit.
  let cap: Rate?
}

/// What staff and owners do for people at the counter, and how much of it they may do in a day. Changes nothing: it answers with events.
struct CounterWork {
  let serving: Serving
  let catalogue: Catalogue
  let clerk: Clerk

  private var shop: Shop { serving.shop }
  private var reader: any StoreReader { serving.reader }
  private var now: Instant { serving.now }

  /// What something came to.
  struct Done {
    /// The act of the clerk among them.
    var served: Served
    let act: ServedAct
    /// Nil for somebody who is no member yet.
    var outcome: Serving.Outcome?
    /// Who is no member yet is not asked at once.
    var hold: Hold?
    /// The coupon that was accepted.
    var coupon: Coupon?
  }

  /// Why nothing was noted.
  enum Hindrance: Error {
    case noMember
    /// More than this clerk may give, of what is counted under that name, and what is left of it.
    case cap(count: String, max: Int64, left: Int64)
    case invitationCap
    case waitingFull
    /// The person ended the texts and is no member.
    case stopped
    /// Larger than any purchase, or longer.
    case unreasonable
    case noCoupon
    case coupon(MemberRefusal, Coupon, of: Contact)
    case nothingToUndo
    /// The clerk's own phone, or one of ours.
    case ownPhone
    case unknownAction
    case unknownCard
  }

  /// What was done longer ago is not taken back.
  static let undoSeconds: Int64 = 24 * 3_600
  static let stampsMax: Int64 = 50

  // MARK: For members

  func carryOut(
    _ command: MemberCommand, _ contact: Contact, as kind: ServedAct.Kind
  ) throws(Hindrance) -> Done {
    if case .purchase(let purchase) = command { try hold(purchase) }
    let outcome: Serving.Outcome
    do throws(MemberRefusal) {
      outcome = try serving.serve(command, contact)
    } catch {
      throw .noMember
    }
    let gifts = ServedGifts(outcome.facts)
    try mayGive(gifts)
    let act = ServedAct(
      shop: shop.id, kind: kind, member: contact.id, occasion: outcome.after.occasionOfFacts(outcome.facts),
      points: gifts.points, stamps: gifts.stamps, coupons: gifts.coupons,
      debt: max(0, -(outcome.before?.points ?? 0)))
    return Done(served: noting(act, behind: serving.everything(of: outcome)), act: act, outcome: outcome)
  }

  /// Whose coupon it is, and the coupon; nil where the shop gave none of that code.
  func coupon(_ code: CouponCode) -> (Coupon, Contact)? {
    guard let holder = reader.holder(ofCoupon: code.rawValue, at: shop.id), let contact = reader.contact(holder),
      let coupon = contact.member(of: shop.id)?.coupon(code.rawValue)?.coupon
    else { return nil }
    return (coupon, contact)
  }

  func use(_ code: CouponCode) throws(Hindrance) -> Done {
    guard let (coupon, contact) = coupon(code) else { throw .noCoupon }
    do throws(MemberRefusal) {
      let outcome = try serving.serve(.useCoupon(code.rawValue), contact)
      let act = ServedAct(shop: shop.id, kind: .use, member: contact.id, coupon: code.rawValue)
      return Done(
        served: noting(act, behind: serving.everything(of: outcome)), act: act, outcome: outcome, coupon: coupon)
    } catch {
      throw .coupon(error, coupon, of: contact)
    }
  }

  // MARK: For strangers

  /// A purchase of somebody who is no member: they are asked whether they want to be. What they would get counts towards the cap at once:
  /// it is theirs with a YES.
  func earn(_ purchase: Purchase, ofStranger phone: PhoneNumber) throws(Hindrance) -> Done {
    try hold(purchase)
    var purchase = purchase
    let gifts = ServedGifts(serving.factsOfYes(to: purchase, phone))
    try mayGive(gifts)
    let order = Self.order(of: serving.fresh.textID())
    purchase.order = order
    let served: Served
    do throws(MemberRefusal) {
      served = try serving.stranger(purchase, phone, by: .staff)
    } catch {
      throw .waitingFull
    }
    guard !served.events.asksToJoin || mayInvite else { throw .invitationCap }
    guard let stranger = served.events.contactOfMember else { throw .stopped }
    let act = ServedAct(
      shop: shop.id, kind: .invite, member: stranger, order: order, points: gifts.points, stamps: gifts.stamps,
      coupons: gifts.coupons)
    let isWaiting = served.events.asksToJoin || reader.contact(stranger)?.member(of: shop.id)?.isInvitationHeld == true
    return Done(served: noting(act, behind: served), act: act, hold: isWaiting ? hold(of: phone) : nil)
  }

  /// Why an invitation does not leave now; nil where it does.
  func hold(of phone: PhoneNumber) -> Hold? {
    let sent = reader.contact(of: phone)?.marketing.map(\.at) ?? []
    return MarketingJudge(catalogue: catalogue).hold(from: shop.id, to: phone, after: sent, at: now)
  }

  /// When somebody is asked whose invitation waits for its hours.
  func askedFrom(_ phone: PhoneNumber) -> Instant { hold(of: phone)?.until ?? now }

  // MARK: Back

  /// The last thing that this clerk did here and that still stands, as long as it can be taken back.
  var lastAct: Contact.Served? {
    let oldest = now.adding(seconds: -Self.undoSeconds)
    return clerk.served.last { !$0.isUndone && $0.act.shop == shop.id && $0.at > oldest }
  }

  /// Takes `act` back; answers whose it was and what they have after it.
  func undo(_ last: Contact.Served) throws(Hindrance) -> (served: Served, of: Contact, after: Member) {
    guard let member = reader.contact(reader.successor(of: last.act.member, at: shop.id)) else { throw .nothingToUndo }
    do throws(MemberRefusal) {
      let (undone, after) = try serving.undo(last.act, at: last.at, of: member)
      var served = Served()
      if let clerk = clerk.contact {
        served.add([.contact(clerk, .unserved(last.number, spent: last.act.pointsSpent(by: after)))], nil)
      }
      served.add(undone)
      return (served, member, after)
    } catch {
      throw .nothingToUndo
    }
  }

  private func noting(_ act: ServedAct, behind served: Served) -> Served {
    var all = served
    if let contact = clerk.contact { all.add([.contact(contact, .served(act))], nil) }
    return all
  }
}

extension Member {
  /// The serial number of the occasion that `facts` opened: the first of them, where one opened others.
  fileprivate func occasionOfFacts(_ facts: [MemberEvent]) -> Int64 {
    occasionCount - Int64(facts.filter(\.opensOccasion).count) + 1
  }
}

extension [Event] {
  /// Whether they put the question of joining to somebody.
  fileprivate var asksToJoin: Bool {
    contains { event in
      if case .contact(_, .member(_, .asked)) = event { true } else { false }
    }
  }

  /// Whom the first event of a membership is about.
  fileprivate var contactOfMember: ContactID? {
    for case .contact(let id, .member) in self { return id }
    return nil
  }
}
