package import Loyalty
import Settings
import Texting

/// What we hold of a person, in words for that person: the page behind MY DATA.
///
/// Made while the state is looked at, so its lists are bounded; rendered after.
package struct PersonalData: Equatable, Sendable {
  /// In full, as people of its country write it.
  package var phone: String
  /// Our senders whose texts the person ended, as people write them.
  package var stoppedSenders: [String]
  package var memberships: [Membership]

  /// Of one shop.
  package struct Membership: Equatable, Sendable {
    /// The shop's name.
    package var shop: String
    /// What the shop speaks with this person, and what days and numbers below are said in.
    package var language: String
    package var standing: Standing
    /// `STOP <keyword>`: this shop's texts alone were ended.
    package var isStopped = false
    /// The day the membership began, or was asked for.
    package var since: String
    package var keyword: String?
    package var source: String?
    package var campaign: String?
    package var points: String
    package var level: String?
    /// "Latte card 3/9".
    package var cards: [String] = []
    package var plan: String?
    /// The day to which it is paid.
    package var planUntil: String?
    package var badges: [String] = []
    package var name: String?
    package var chosenLanguage: String?
    package var birthday: String?
    package var visits: Int64 = 0
    package var purchases: Int64 = 0
    /// All that was spent, with its currency.
    package var spend: String?
    /// Newest first.
    package var coupons: [Coupon] = []
    /// Newest first.
    package var happenings: [Happening] = []
    /// Coupons and happenings that are kept and not shown.
    package var olderCount = 0

    package init(shop: String, language: String, standing: Standing, since: String, points: String) {
      self.shop = shop
      self.language = language
      self.standing = standing
      self.since = since
      self.points = points
    }
  }

  package enum Standing: Equatable, Sendable {
    case member
    /// Asked whether they want to be one, and a YES still counts.
    case asked
    /// Asked, without an answer in time.
    case unanswered
  }

  package struct Coupon: Equatable, Sendable {
    package var code: String
    package var reward: String
    package var state: State

    /// Each with the day as people read it.
    package enum State: Equatable, Sendable {
      case good(until: String)
      case used(on: String)
      case ended(on: String)
      case withdrawn
    }

    package init(code: String, reward: String, state: State) {
      self.code = code
      self.reward = reward
      self.state = state
    }
  }

  /// Something that happened to the membership, and what it gave.
  package struct Happening: Equatable, Sendable {
    package var day: String
    package var kind: Occasion.Kind
    /// What was bought, where, by which order: as the till told it.
    package var details: [String]
    /// With its sign.
    package var points: String?
    package var isTakenBack: Bool

    package init(
      day: String, kind: Occasion.Kind, details: [String] = [], points: String? = nil, isTakenBack: Bool = false
    ) {
      self.day = day
      self.kind = kind
      self.details = details
      self.points = points
      self.isTakenBack = isTakenBack
    }
  }

  package init(phone: String, stoppedSenders: [String] = [], memberships: [Membership] = []) {
    self.phone = phone
    self.stoppedSenders = stoppedSenders
    self.memberships = memberships
  }
}

extension Switchboard {
  /// What we hold of the person to whom that secret was texted; nil where it never was, or its day is over.
  ///
  /// Nobody learns a secret by how long the answer takes: secrets are found by a digest that is keyed anew in each process.
  package func personalData(behind secret: String) -> PersonalData? {
    let catalogue = self.catalogue
    return look { (reader, now) in
      guard let link = reader.dataLink(secret), now < link.until, let contact = reader.contact(link.contact) else {
        return nil
      }
      let stopped = contact.lines.filter(\.isStopped).map { PhoneNumber(e164: $0.sender)?.national() ?? $0.sender }
      return PersonalData(
        phone: contact.phone.national(), stoppedSenders: stopped.sorted(),
        memberships: contact.memberships.map { membership in
          let shop = catalogue.shops[membership.shop]
          var told = MembershipTeller(membership, at: shop, now: now).told
          if let shop {
            told.level =
              Standing(membership.member, shop.programme, shop.scene(at: now, reader, fresh)).currentLevel?.id
          }
          return told
        })
    }
  }
}
