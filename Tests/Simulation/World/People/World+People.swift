import Gateway
import Journaling
import Loyalty
import Texting

/// One thing after the other that people do, and that happens to the machine.
extension World {
  func planActions() {
    people.actionsLeft = plan.actions
    next()
  }

  private func next() {
    plan(in: people.pause()) {
      guard self.people.actionsLeft > 0 else { return }
      self.people.actionsLeft -= 1
      self.happen()
      self.next()
    }
  }

  private func happen() {
    trouble()
    switch people.below(100) {
    case 0..<4: for _ in 0..<(2 + people.below(12)) { plan(in: people.between(0, 30)) { self.text() } }
    case 4..<52: text()
    case 52..<66: buy()
    case 66..<71: visit()
    case 71..<76: refund()
    case 76..<79: payPlan()
    case 79..<85: mint()
    case 85..<95: useCoupon()
    default: revoke()
    }
  }

  // MARK: What people do

  private func text() {
    let isBackup = house?.switchboard.catalogue.senders[Configurations.shared]?.backup != nil
    let webhook = people.text(ledger, backupIsThere: isBackup)
    plan(in: people.chance(plan.late) ? people.between(0, 60_000) : 0) { self.deliver(webhook) }
    // a provider in a hurry comes twice at once
    if people.chance(plan.duplicates) { plan(in: people.between(0, 50)) { self.deliver(webhook) } }
  }

  private func buy() {
    guard let order = people.order() else { return }
    ring(up: order)
    if people.chance(plan.duplicates) { plan(in: people.between(0, 50)) { self.ring(up: order) } }
  }

  /// A till comes again until it hears yes or no.
  private func ring(up order: People.Order) {
    guard let house else { return plan(in: 5_000) { self.ring(up: order) } }
    let isHeard = Box<Bool>()
    note("order \(order.number) of \(order.amount) by \(order.phone.e164) at \(order.shop)")
    let purchase = Purchase(amount: Money(minorUnits: order.amount), order: order.number)
    let isWithoutTrace = isWithoutTrace(order)
    house.call({ try await $0.purchase(purchase, by: order.phone, at: order.shop) }) { error in
      guard self.house === house, !self.disk.isDead else { return }
      isHeard.value = true
      self.answered(order, error as? SwitchboardRefusal, mayBeWithoutTrace: isWithoutTrace)
    }
    plan(in: 20_000) { if isHeard.value == nil { self.ring(up: order) } }
  }

  private func answered(_ order: People.Order, _ refusal: SwitchboardRefusal?, mayBeWithoutTrace: Bool) {
    switch refusal {
    case .overloaded, .notWritable: return plan(in: 3_000) { self.ring(up: order) }
    case .some(let refusal):
      if order.isAccepted, isKept(order.key) {
        fail(Violation(.once, "order \(order.key) was accepted and is now refused: \(refusal)"))
      }
      note("order \(order.number) is refused: \(refusal)")
    case nil:
      catchUp()
      if !isKept(order.key), !mayBeWithoutTrace {
        fail(Violation(.syncedBeforeAnswered, "order \(order.key) was answered and is not on disk"))
      }
      order.isAccepted = true
      if people.chance(plan.lostAnswers) { return plan(in: 2_000) { self.ring(up: order) } }
    }
    order.isOver = true
  }

  /// A person who opted out is not asked, so nothing of their purchase is kept.
  private func isWithoutTrace(_ order: People.Order) -> Bool {
    guard let house else { return false }
    return house.switchboard.look { (reader, _) in
      guard let contact = reader.contact(of: order.phone) else { return false }
      return contact.member(of: order.shop)?.isActive != true
    }
  }

  private func visit() {
    guard let phone = PhoneNumber(e164: people.anyone()) else { return }
    let shop = Configurations.shops[people.below(3)]
    note("\(phone.e164) visits \(shop)")
    house?.call({ try await $0.visit(by: phone, at: shop) }) { _ in }
  }

  private func refund() {
    let orders = people.orders
    guard !orders.isEmpty else { return }
    let order = orders[people.below(orders.count)]
    let amount = people.chance(500) ? nil : Money(minorUnits: people.between(0, max(order.amount, 1)))
    note("order \(order.number) is refunded")
    house?.call({ try await $0.refund(order.number, amount, at: order.shop) }) { _ in }
  }

  private func payPlan() {
    guard let phone = PhoneNumber(e164: people.anyone()) else { return }
    house?.call({ try await $0.payPlan("insider", by: phone, at: "blue-cup") }) { _ in }
  }

  private func mint() {
    let offer = TokenOffer(
      points: Int64(people.below(3)) * 10, usesMax: people.chance(600) ? Int64(1 + people.below(2)) : nil)
    let shop = people.chance(700) ? "blue-cup" : "glow"
    house?.call({ _ = try await $0.mintTokens(offer, count: 1, shop: shop, keyword: nil) }) { _ in }
  }

  private func revoke() {
    let codes = ledger.tokens.keys.sorted()
    guard !codes.isEmpty, people.chance(300), let code = TokenCode(codes[people.below(codes.count)]) else { return }
    house?.call({ try await $0.revokeToken(code) }) { _ in }
  }

  /// Two of the staff look at the same coupon, now and then at the same moment.
  private func useCoupon() {
    guard let coupon = people.anyCoupon(ledger), let code = CouponCode(coupon.code) else { return }
    for _ in 0..<(people.chance(500) ? 2 : 1) {
      guard let house else { return }
      note("coupon \(coupon.code) is shown at \(coupon.shop)")
      house.call({ try await $0.useCoupon(code, at: coupon.shop) }) { error in
        guard error == nil, self.house === house, !self.disk.isDead else { return }
        self.accepted(coupon)
      }
    }
  }

  private func accepted(_ coupon: Ledger.Coupon) {
    catchUp()
    people.couponsAccepted[coupon, default: 0] += 1
    outcome.tally.add(to: "coupons accepted")
    let kept = ledger.couponUses[coupon] ?? 0
    if !ledger.isIncomplete, people.couponsAccepted[coupon] ?? 0 > kept {
      fail(Violation(.wholeNumbers, "coupon \(coupon.code) was accepted more often than the journal says (\(kept))"))
    }
  }

  // MARK: What happens to the machine

  private func trouble() {
    if people.chance(plan.kills), house != nil { crash(isPowerLost: people.chance(500)) }
    if people.chance(plan.stops) { stopAndStart() }
    if people.chance(plan.configurationChanges) { changeConfiguration() }
    if people.chance(plan.clockSteps) { stepClock() }
    if people.chance(plan.fullDisks) { fillDisk() }
    for name in companies.keys.sorted() where people.chance(plan.moods) {
      let mood =
        people.chance(300) ? Company.Mood.fine : Company.Mood.allCases[people.below(Company.Mood.allCases.count)]
      companies[name]?.mood = mood
      note("\(name) is \(mood)")
    }
  }

  private func stepClock() {
    let most: Int64 = people.chance(800) ? 3_600_000 : 2 * 86_400_000
    let step = people.between(-most, most)
    time.step(step)
    note("the clock is set by \(step) ms")
    outcome.tally.add(to: "steps of the clock")
  }

  /// Others fill the file system, nearly or wholly, and make room again later.
  private func fillDisk() {
    disk.foreignBytes = SimulatedDisk.capacity - people.between(-1_000, plan.limits.freeBytesMin * 2)
    note("others keep \(disk.foreignBytes) bytes")
    outcome.tally.add(to: "full disks")
    plan(in: people.between(1_000, 7_200_000)) { self.disk.foreignBytes = 0 }
  }
}
