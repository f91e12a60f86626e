package import Loyalty
package import Texting

/// All that a shop knows of one member, as values: whoever shows them words them.
package struct MemberStory: Equatable, Sendable {
  package let line: MemberLine
  package var language: String
  package var birthday: Birthday?
  /// No text reaches the number, as a provider said.
  package var isUnreachable = false

  // what they have

  package var cards: [CardStanding] = []
  package var badges: [String] = []
  package var plan: PlanStanding?
  package var nextLevel: Missing?
  package var nextReward: Missing?
  package var ending: EndingPoints?
  /// Newest first.
  package var coupons: [HeldCoupon] = []
  package var visits: Int64 = 0
  package var purchases: Int64 = 0
  package var spend: Money = .zero
  package var nextPurchase: Instant?

  // how they came

  package var entry: Entry
  /// What the import's order said of everybody's consent.
  package var importedConsent: String?
  /// The member who brought them, as far as they are one still.
  package var referrer: PhoneNumber?

  // what happened

  /// Newest first, one page of it.
  package var happenings: [Happening] = []
  /// Where the next page begins; nil on the last.
  package var nextHappening: Int?
  /// Newest first.
  package var texts: [SentText] = []

  package struct PlanStanding: Equatable, Sendable {
    package let name: String
    package let until: Instant
  }

  /// What is missing to a level, or to a reward.
  package struct Missing: Equatable, Sendable {
    package let name: String
    package let count: Int64
    /// What it is counted in; nil: points.
    package let measure: Tiers.Measure?
  }

  package struct EndingPoints: Equatable, Sendable {
    package let points: Int64
    package let at: Instant
  }

  /// Something that happened, and what came of it.
  package struct Happening: Equatable, Sendable {
    package let at: Instant
    package let what: What
    package var points: Int64 = 0
    package var returnedPoints: Int64 = 0
    package var amount: Money?
    package var items: [LineItem] = []
    package var order: String?
    package var location: String?
    package var isUndone = false
    package var gifts: [String] = []

    package enum What: Equatable, Sendable {
      case occasion(Occasion.Kind)
      /// A purchase that waits for the person's YES.
      case waiting
      /// A reward was bought, by its name.
      case redeemed(String)
      /// A coupon was accepted, by the reward's name.
      case used(String)
    }
  }

  /// A text that went to them, or is about to.
  package struct SentText: Equatable, Sendable {
    package let name: TextName
    package let at: Instant
    /// Nil where nothing more is known than that it was promised.
    package let phase: OutboxEntry.Phase?
  }

  /// Happenings on one page.
  package static let happeningsMax = 50
  package static let couponsMax = 50
  package static let textsMax = 10
}

extension Switchboard {
  /// What the shop knows of that person, with what happened from that place on, newest first; nil where it knows nothing.
  package func story(of contact: ContactID, at shop: ShopID, from place: Int = 0) -> MemberStory? {
    guard let shop = catalogue.shops[shop] else { return nil }
    return look { (reader, now) in
      let id = reader.successor(of: contact, at: shop.id)
      guard let contact = reader.contact(id), let member = contact.member(of: shop.id) else { return nil }
      let serving = Serving(shop: shop, reader: reader, now: now, fresh: fresh)
      return StoryTeller(serving: serving, contact: contact, member: member).story(from: place)
    }
  }

  /// The person of that phone, where the shop knows them.
  package func contact(of phone: PhoneNumber, at shop: ShopID) -> ContactID? {
    look { (reader, _) in
      reader.contact(of: phone).flatMap { $0.isMember(of: shop) ? $0.id : nil }
    }
  }
}

/// Puts a story together.
private struct StoryTeller {
  let serving: Serving
  let contact: Contact
  let member: Member

  private var programme: Programme { serving.shop.programme }

  func story(from place: Int) -> MemberStory {
    let slot = RollPlace(since: member.since, 0)
    var story = MemberStory(
      line: MemberLine(slot, contact, member, serving),
      language: member.language ?? member.entry.language ?? serving.shop.language, entry: member.entry)
    story.birthday = member.birthday
    story.isUnreachable = contact.isUnreachable
    fillHoldings(&story)
    fillStanding(&story)
    story.importedConsent = member.entry.importID.flatMap { serving.reader.shop(serving.shop.id).imports[$0]?.words }
    story.referrer = member.entry.referrer.flatMap {
      serving.reader.contact(serving.reader.successor(of: ContactID(rawValue: $0), at: serving.shop.id))
    }.flatMap { $0.isMember(of: serving.shop.id) ? $0.phone : nil }
    let all = happenings
    let page = all.dropFirst(max(0, place)).prefix(MemberStory.happeningsMax)
    story.happenings = Array(page)
    story.nextHappening = page.endIndex < all.endIndex ? page.endIndex : nil
    story.texts = texts
    return story
  }

  private func fillHoldings(_ story: inout MemberStory) {
    story.cards = programme.cards.map {
      CardStanding(name: $0.name, stamps: member.stamps[$0.id, default: 0], of: $0.stamps)
    }
    story.badges = member.badges.sorted().map { programme.badge($0)?.name ?? $0 }
    story.plan = member.plan(at: serving.now).map {
      MemberStory.PlanStanding(name: programme.plan($0.plan)?.name ?? $0.plan, until: $0.until)
    }
    story.coupons = member.coupons.suffix(MemberStory.couponsMax).reversed()
    story.visits = member.visits
    story.purchases = member.purchases
    story.spend = member.spend
  }

  private func fillStanding(_ story: inout MemberStory) {
    guard member.isActive else { return }
    let standing = Standing(member, programme, serving.scene)
    if let next = standing.nextLevel, let missing = standing.missingToLevel {
      story.nextLevel = MemberStory.Missing(name: next.id, count: missing, measure: programme.tiers?.by)
    }
    let judge = Judge(member, programme, serving.scene)
    if let next = standing.nextReward(judge: judge), let cost = next.cost {
      story.nextReward = MemberStory.Missing(name: next.name, count: cost - member.points, measure: nil)
    }
    story.nextPurchase = standing.nextPurchase
    story.ending = member.nextExpiry(programme, serving.scene).map {
      MemberStory.EndingPoints(points: $0.pointsOfDay, at: $0.end)
    }
  }

  /// All of them, newest first: no member has more than some hundreds.
  private var happenings: [MemberStory.Happening] {
    var all = member.waiting.map { purchase in
      happening(.waiting, at: purchase.madeAt ?? member.since, purchase)
    }
    all += member.occasions.map(happening)
    for held in member.coupons {
      if held.cost > 0 {
        var bought = happening(.redeemed(held.coupon.name), at: held.coupon.givenAt, nil)
        bought.points = -held.cost
        all.append(bought)
      }
      if case .used(let at) = held.state { all.append(happening(.used(held.coupon.name), at: at, nil)) }
    }
    // of what happened at one moment, what was noted last stands first
    return all.enumerated().sorted { ($0.element.at, $0.offset) > ($1.element.at, $1.offset) }.map(\.element)
  }

  private func happening(_ occasion: Occasion) -> MemberStory.Happening {
    var happening = happening(.occasion(occasion.kind), at: occasion.at, occasion.purchase)
    happening.points = occasion.points
    happening.returnedPoints = occasion.returnedPoints
    happening.isUndone = occasion.isUndone
    happening.gifts = occasion.gifts.compactMap { gift in
      switch gift {
      case .coupon(let code): member.coupon(code)?.coupon.name
      case .stamps(let card, let count): "\(programme.card(card)?.name ?? card) +\(count)"
      case .badge(let badge): programme.badge(badge)?.name ?? badge
      default: nil
      }
    }
    return happening
  }

  private func happening(
    _ what: MemberStory.Happening.What, at instant: Instant, _ purchase: Purchase?
  ) -> MemberStory.Happening {
    var happening = MemberStory.Happening(at: instant, what: what)
    happening.amount = purchase?.amount
    happening.items = purchase?.items ?? []
    happening.order = purchase?.order
    happening.location = purchase?.location
    return happening
  }

  private var texts: [MemberStory.SentText] {
    let underWay = serving.reader.unsettledTexts(to: contact.id).map(\.1)
      .filter { $0.promise.shop == serving.shop.id }.sorted { $0.promisedAt > $1.promisedAt }
      .prefix(MemberStory.textsMax)
    guard underWay.isEmpty else {
      return underWay.map { MemberStory.SentText(name: $0.promise.name, at: $0.promisedAt, phase: $0.phase) }
    }
    return contact.lines.compactMap { line in
      line.lastText.flatMap { last in
        last.shop == serving.shop.id ? MemberStory.SentText(name: last.name, at: last.at, phase: nil) : nil
      }
    }
  }
}
