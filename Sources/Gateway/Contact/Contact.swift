package import Loyalty
package import Texting

/// A person's phone: what was said with whom, what they opted out of, and their memberships. Changed only by `evolve`.
package struct Contact: Equatable, Sendable {
  package let id: ContactID
  package let phone: PhoneNumber
  /// One for each of our senders that this phone has to do with; few, so an array.
  package private(set) var lines: [Line] = []
  package private(set) var memberships: [Membership] = []

  /// A membership and the shop that it belongs to.
  package struct Membership: Equatable, Sendable {
    package let shop: ShopID
    package fileprivate(set) var member: Member
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
    memberships.first { $0.shop == shop }?.member
  }

  package func isStopped(at sender: String) -> Bool {
    line(with: sender).isStopped
  }

  /// Takes in what happened. Cannot fail: it has happened.
  package mutating func evolve(_ event: ContactEvent, at instant: Instant) {
    switch event {
    case .met:
      break
    case .member(let shop, let event):
      evolveMembership(of: shop, event, at: instant)
    case .said(let said):
      changeLine(with: said.sender) { $0.hear(said, at: instant) }
    case .stopped(let sender, _):
      changeLine(with: sender) { $0.stop() }
    case .started(let sender):
      changeLine(with: sender) { $0.start() }
    case .asked(let sender, let question):
      changeLine(with: sender) { $0.ask(question) }
    case .tried(let sender):
      changeLine(with: sender) { $0.noteTry(at: instant) }
    case .helped(let sender):
      changeLine(with: sender) { $0.noteHelp(at: instant) }
    }
  }

  /// A reply to this phone was promised: it counts towards the limit of automatic replies.
  package mutating func noteReply(from sender: String, at instant: Instant) {
    changeLine(with: sender) { $0.noteReply(at: instant) }
  }

  private mutating func evolveMembership(of shop: ShopID, _ event: MemberEvent, at instant: Instant) {
    if let index = memberships.firstIndex(where: { $0.shop == shop }) {
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
