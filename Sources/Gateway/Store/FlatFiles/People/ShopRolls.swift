import Loyalty
import Texting

/// The rolls of all shops. Where a state was read from a snapshot they are made by and by of the contacts in it; what happens is noted as
/// it happens.
struct ShopRolls {
  /// The first slot that was not looked at yet; nobody behind it stands on a roll.
  private(set) var unlooked: ContactShelf.Slot = 0
  private var rolls: [ShopID: ShopRoll] = [:]

  /// What a roll says of a membership.
  struct Line: Equatable {
    let since: Instant
    let name: String?
  }

  subscript(shop: ShopID) -> ShopRoll? { rolls[shop] }

  /// The contact of the first slot that was not looked at.
  mutating func look(at contact: Contact) {
    let slot = unlooked
    unlooked += 1
    for membership in contact.memberships {
      let member = membership.member
      change(slot, at: membership.shop, from: nil, to: Line(since: member.since, name: member.name))
    }
  }

  /// A membership began, ended, moved in time or got another name.
  mutating func change(_ slot: ContactShelf.Slot, at shop: ShopID, from old: Line?, to new: Line?) {
    guard slot < unlooked, old != new else { return }
    let folded = { (line: Line) in line.name.map { FoldedText($0).compact } }
    switch (old, new) {
    case (nil, nil): break
    case (nil, let new?):
      rolls[shop, default: ShopRoll()].insert(RollPlace(since: new.since, slot), name: folded(new))
    case (let old?, nil):
      rolls[shop]?.remove(RollPlace(since: old.since, slot))
    case (let old?, let new?):
      let (from, to) = (RollPlace(since: old.since, slot), RollPlace(since: new.since, slot))
      guard from != to else {
        rolls[shop]?.name(to, folded(new))
        return
      }
      rolls[shop]?.remove(from)
      rolls[shop, default: ShopRoll()].insert(to, name: folded(new))
    }
  }
}

extension Contact {
  /// What a roll says of the membership of that shop, without taking the membership out: that copies all of its parts.
  func rollLine(of shop: ShopID) -> ShopRolls.Line? {
    guard let index = memberships.firstIndex(where: { $0.shop == shop }) else { return nil }
    return ShopRolls.Line(since: memberships[index].member.since, name: memberships[index].member.name)
  }
}

extension MemberEvent {
  /// Whether a roll may say something else of the membership after it.
  var changesRoll: Bool {
    switch self {
    case .asked, .joined, .imported, .named: true
    default: false
    }
  }
}
