extension Programme {
  /// Decides from a membership (nil for a stranger) and a command what happens. Pure: the same in, the same out.
  package func decide(
    _ command: MemberCommand, for member: Member?, in scene: Scene
  ) throws(MemberRefusal) -> [MemberEvent] {
    try decided(command, for: member, in: scene).events
  }

  /// The same, with the membership as it is after what happened.
  package func decided(
    _ command: MemberCommand, for member: Member?, in scene: Scene
  ) throws(MemberRefusal) -> (events: [MemberEvent], after: Member) {
    guard let member, member.isActive || command == .tick else { throw .notMember }
    var decision = Decision(about: member, under: self, in: scene)
    switch command {
    case .useToken(let gift): try decision.useToken(gift)
    case .purchase(let purchase): decision.purchase(purchase)
    case .visit: decision.occur(.visited, .visit)
    case .act(let action): decision.occur(.acted(action), .action(action))
    case .stamp(let card, let count): try decision.stampByHand(card, count)
    case .payPlan(let plan): try decision.pay(plan)
    case .friendArrived(let friend): decision.welcomeFriend(friend)
    case .redeem(let reward): try decision.redeem(reward)
    case .useCoupon(let code): try decision.useCoupon(code)
    case .restoreCoupon(let code): try decision.restoreCoupon(code)
    case .refund(let order, let amount): try decision.refund(order, amount)
    case .undo(let occasion): try decision.undo(occasion)
    case .tellName(let name): decision.happen(.named(name))
    case .tellBirthday(let birthday): decision.happen(.birthdayTold(birthday))
    case .chooseLanguage(let language): decision.happen(.languageChosen(language))
    case .adjust(let points, let reason): try decision.adjust(points, reason)
    case .tick: decision.tick()
    }
    return (decision.events, decision.member)
  }

  /// What beginning a membership gives: the programme's gifts, on top the points of the keyword and of a token, and what the
  /// purchases give that waited for the YES.
  package func joining(
    _ entry: Entry, keywordPoints: Int64, token: TokenGift?, pending: Member?, in scene: Scene
  ) -> [MemberEvent] {
    let waiting = pending?.waiting ?? []
    guard let fresh = pending ?? Member(beginningWith: .asked(entry, until: nil), at: scene.now) else { return [] }
    var decision = Decision(about: fresh, under: self, in: scene)
    decision.join(entry, keywordPoints: keywordPoints)
    if let token { decision.take(token) }
    for purchase in waiting { decision.purchase(purchase) }
    return decision.events
  }
}
