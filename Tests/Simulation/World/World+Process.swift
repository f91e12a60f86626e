import Gateway
import Journaling
import Platform

/// The process of the gateway: it starts, ends in all ways, and its owner changes its configuration.
extension World {
  static let bootMillis: Int64 = 2_000
  static let superviseMillis: Int64 = 5_000

  func boot() {
    guard house == nil else { return }
    processes += 1
    let number = processes
    let steps = JournalSteps()
    let opened = House.open(
      disk: disk, clock: time, random: random, steps: steps, executor: executor, limits: plan.limits,
      onPoisoned: { self.poisoned(number) })
    if disk.isDead {
      steps.disconnect()
      return crash(isPowerLost: dice.chance(600))
    }
    switch opened {
    case .failure(let error):
      steps.disconnect()
      return refusedToStart(error)
    case .success(let store):
      let wire = Wire(time: time, transfersMax: plan.transfersMax) { self.send($0, from: number) }
      let house = House(
        number: number, store: store, disk: disk, steps: steps, executor: executor, catalogue: catalogue,
        random: random,
        time: time, companies: companies, wire: wire)
      self.house = house
      note("process \(number) starts with \(store.found.records) records, torn \(store.found.tornTail?.bytes ?? 0)")
      outcome.tally.add(to: "starts")
      if let tail = store.found.tornTail {
        outcome.tally.add(to: tail.lines > 1 ? "torn tails of several lines" : "torn tails")
      }
      askedPatience = [:]
      do { try readAnew() } catch let violation as Violation { fail(violation) } catch {}
      house.begin()
      if disk.isDead { return crash(isPowerLost: dice.chance(600)) }
      compareWithReplay()
      if let downSince { idleMillis += time.moment - downSince }
      downSince = nil
      tick(by: house)
    }
  }

  func refusedToStart(_ error: any Error) {
    note("does not start: \(error)")
    if case JournalError.damaged(let damage) = error { return damaged(damage) }
    outcome.tally.add(to: "starts refused")
    disk.endProcess()
    plan(in: Self.superviseMillis) { self.boot() }
  }

  /// Damage where a lying sync had promised something is that lie, found: a person repairs the journal. Any other is a fault of ours.
  func damaged(_ damage: JournalDamage) {
    guard isPromiseBroken else { return fail(Violation(.journalIsTruth, "the journal does not open: \(damage)")) }
    outcome.tally.add(to: "lies found at start")
    disk.endProcess()
    plan(in: Self.superviseMillis) {
      self.repair()
      if self.disk.isDead { self.crash(isPowerLost: self.dice.chance(600)) } else { self.boot() }
    }
  }

  private func repair() {
    do {
      let report = try JournalRepair.run(directory: Self.directory, disk: disk, clock: time, limits: plan.limits)
      note("repaired: lost \(report.lost.map { "\($0.from) to \($0.to)" }), files \(report.files.count)")
      outcome.tally.add(to: "repairs")
    } catch {
      note("not repaired: \(error)")
    }
  }

  func poisoned(_ number: Int) {
    guard !disk.isDead else { return }
    note("the journal is poisoned")
    outcome.tally.add(to: "poisoned journals")
    plan(in: dice.between(1, 3_000)) {
      if self.house?.number == number { self.crash(isPowerLost: false) }
    }
  }

  /// The process ends at once, with all that only it knew.
  func crash(isPowerLost: Bool) {
    note(isPowerLost ? "the power goes" : "the process is killed")
    outcome.tally.add(to: isPowerLost ? "losses of power" : "kills")
    downSince = downSince ?? time.moment
    disk.die()
    house?.vanish()
    house = nil
    courierLook = nil
    if isPowerLost {
      if disk.losePower() { isPromiseBroken = true }
    } else {
      disk.endProcess()
    }
    plan(in: dice.chance(800) ? Self.bootMillis : dice.between(1_000, 6 * 3_600_000)) { self.boot() }
  }

  /// SIGTERM, and a start later.
  func stopAndStart() {
    guard let house else { return }
    note("the process is told to stop")
    outcome.tally.add(to: "clean stops")
    downSince = downSince ?? time.moment
    house.stop()
    if disk.isDead { return crash(isPowerLost: dice.chance(600)) }
    house.vanish()
    self.house = nil
    courierLook = nil
    disk.endProcess()
    plan(in: dice.between(500, 60_000)) { self.boot() }
  }

  /// The owner's files changed.
  func changeConfiguration() {
    catalogue = dice.pick(configurations.all)
    note("the configuration changes")
    outcome.tally.add(to: "changes of configuration")
    askedPatience = [:]
    guard let house else { return }
    house.switchboard.use(catalogue)
    house.call({ try await $0.enforceRules() }, { _ in })
    house.call({ await $0.releaseHeld() }, { _ in })
  }
}
