package import Loyalty
import Settings

/// A membership as lists and rehearsals name it. The raw values stand in exported files: they never change.
package enum MemberStanding: String, Sendable {
  case none, pending, active, stopped

  package init(of contact: Contact?, at shop: Shop, now: Instant) {
    guard let contact else {
      self = .none
      return
    }
    let member = contact.member(of: shop.id)
    if contact.isStopped(at: shop.settings.sender, for: shop.id) {
      self = .stopped
      return
    }
    switch member?.status {
    case .active: self = .active
    case .pending(let until): self = now < until ? .pending : .none
    case nil: self = .none
    }
  }
}
