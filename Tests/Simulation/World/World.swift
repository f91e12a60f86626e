import Carriers
import Delivery
import Gateway
import Journaling
import Loyalty
import Platform

/// A gateway with its disk, its providers, its customers and its clock, in one process and all from one seed. One thread only: unchecked.
package final class World: @unchecked Sendable {
  static let directory = "data"
  static let journal = directory + "/journal"
  /// 09:00 in Los Angeles, 18:00 in Paris, on 5 January 2026.
  private static let start: Int64 = 1_767_632_400_000

  let plan: Plan
  let time = SimulatedTime(start: World.start)
  let disk: SimulatedDisk
  let random: SeededRandom
  let configurations: Configurations
  let companies = [
    "alpha": Company(name: "alpha", isAnswerable: true), "beta": Company(name: "beta", isAnswerable: false),
  ]
  private let executor = StepExecutor()
  private let trace: ((String) -> Void)?

  var dice: Dice
  var agenda = Agenda()
  var outcome: Outcome
  var ledger = Ledger()
  var consents = Consents()
  private(set) var house: House?
  private(set) var catalogue: Catalogue
  /// Faults are over: what was begun comes to its end.
  private(set) var isCalm = false
  private var processes = 0
  /// Where reading the journal goes on, by file.
  private var readUntil: [String: Int] = [:]
  private var promisesRead = -1
  /// So much of each file was promised before the power went.
  private var provenBytes: [String: Int] = [:]
  /// A lying sync's promise was broken: what was acknowledged may be gone.
  private var isPromiseBroken = false
  /// So many records there were when memory was last compared with a replay.
  private var comparedRecords = 0
  private var isCommitPlanned = false
  private var courierLook: Int64?
  /// How long nobody could do anything about texts.
  private var idleMillis: Int64 = 0
  private var downSince: Int64?
  /// By our id of a text: how often providers took it.
  var takings: [String: Int] = [:]
  /// By sender and provider: until when it asked to be left alone, by the wall clock.
  var askedPatience: [String: Int64] = [:]
  var people: People

  /// `trace` hears every step in words.
  package init(seed: UInt64, configurations: Configurations, trace: ((String) -> Void)? = nil) {
    plan = Plan(seed: seed)
    disk = SimulatedDisk(seed: seed)
    random = SeededRandom(seed: seed)
    dice = Dice(seed: seed, stream: 3)
    people = People(seed: seed)
    outcome = Outcome(seed: seed)
    self.configurations = configurations
    catalogue = configurations.all[0]
    self.trace = trace
    disk.faults = plan.disk
  }

  // MARK: Running

  /// No world has more steps: it has gone astray.
  private static let stepsMax = 200_000

  package func run() -> Outcome {
    boot()
    planActions()
    do {
      try runUntil(nil)
      calmDown()
      // every text has time to end
      let end = time.moment + EveryTextEnds.longestMillis + time.setBack + 24 * 3_600_000
      try runUntil(end)
      try finish(promisedBefore: time.now() - EveryTextEnds.longestMillis - time.setBack)
    } catch let violation as Violation {
      outcome.violation = outcome.violation ?? violation
    } catch {
      outcome.violation = outcome.violation ?? Violation(.journalIsTruth, "\(error)")
    }
    house?.vanish()
    outcome.simulatedMillis = time.moment - Self.start
    addUp()
    return outcome
  }

  /// Until then, or until people have done what they do.
  private func runUntil(_ end: Int64?) throws {
    while let next = agenda.next, !hasEnded {
      if let end, next > end { return time.pass(until: end) }
      if end == nil, people.actionsLeft == 0 { return }
      guard let (at, act) = agenda.takeFirst() else { return }
      time.pass(until: at)
      outcome.steps += 1
      guard outcome.steps < Self.stepsMax else { throw Violation(.bounded, "the world does not come to rest") }
      act()
      try settleDown()
    }
  }

  /// True once the gateway refused to go on over damage that a lying disk had done.
  private(set) var hasEnded = false

  /// What follows from a step at once, and what must be true after it.
  private func settleDown() throws {
    if disk.isDead { crash(isPowerLost: dice.chance(600)) }
    if let house {
      house.turnCourier { millis, act in self.plan(in: millis, act) }
      if disk.isDead { crash(isPowerLost: dice.chance(600)) }
    }
    planCommit()
    planCourierLook()
    try readJournal()
    try checkBounds()
    if let violation = outcome.violation { throw violation }
  }

  func plan(in millis: Int64, _ act: @escaping () -> Void) {
    agenda.plan(at: time.moment + millis, act)
  }

  func note(_ what: @autoclosure () -> String) {
    let line = what()
    for byte in line.utf8 { outcome.fingerprint = (outcome.fingerprint ^ UInt64(byte)) &* 0x100_0000_01B3 }
    trace?("\(outcome.steps) \(Self.shown(time.moment - Self.start)) \(line)")
  }

  private static func shown(_ millis: Int64) -> String {
    "\(millis / 86_400_000)d \(millis / 3_600_000 % 24)h \(millis / 60_000 % 60)m \(millis / 1_000 % 60).\(millis % 1_000)s"
  }

  func fail(_ violation: Violation) {
    note("VIOLATED \(violation)")
    if outcome.violation == nil { outcome.violation = violation }
  }

  // MARK: The process

  private static let bootMillis: Int64 = 2_000
  private static let superviseMillis: Int64 = 5_000

  private func boot() {
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
        number: number, store: store, steps: steps, executor: executor, catalogue: catalogue, random: random,
        time: time, companies: companies, wire: wire)
      self.house = house
      note("process \(number) starts with \(store.found.records) records, torn \(store.found.tornTail?.bytes ?? 0)")
      outcome.tally.add(to: "starts")
      if store.found.tornTail != nil { outcome.tally.add(to: "torn tails") }
      askedPatience = [:]
      do { try readAnew(found: Int(store.found.records)) } catch let violation as Violation { fail(violation) } catch {}
      house.begin()
      if disk.isDead { return crash(isPowerLost: dice.chance(600)) }
      compareWithReplay()
      if let downSince { idleMillis += time.moment - downSince }
      downSince = nil
      tick(by: house)
    }
  }

  private func refusedToStart(_ error: any Error) {
    note("does not start: \(error)")
    if case JournalError.damaged(let damage) = error { return damaged(damage) }
    outcome.tally.add(to: "starts refused")
    disk.endProcess()
    plan(in: Self.superviseMillis) { self.boot() }
  }

  /// Damage where nothing was promised is a hole that a loss of power left among records of one batch: repair cuts it. Damage where a
  /// lying sync had promised is found, and ends the world. Any other is a fault of ours.
  private func damaged(_ damage: JournalDamage) {
    if isPromiseBroken {
      note("the damage that a lying disk did is found")
      outcome.tally.add(to: "lies found at start")
      hasEnded = true
    } else if damage.offset >= Int64(provenBytes[damage.file] ?? 0) {
      outcome.tally.add(to: "holes among unsynced records")
      disk.endProcess()
      disk.cut(damage.file, to: Int(damage.offset))
      plan(in: Self.superviseMillis) { self.boot() }
    } else {
      fail(Violation(.journalIsTruth, "the journal does not open: \(damage)"))
    }
  }

  private func poisoned(_ number: Int) {
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
    provenBytes = Dictionary(uniqueKeysWithValues: disk.promised(under: Self.journal).map { ($0.path, $0.bytes) })
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
    provenBytes = Dictionary(uniqueKeysWithValues: disk.promised(under: Self.journal).map { ($0.path, $0.bytes) })
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
  }

  // MARK: Time

  /// The longest that the clockwork sleeps: a step of the wall clock shows by then. A minute in the real server.
  private static let sleepMillisMax: Int64 = 30 * 60_000
  private static let sleepMillisMin: Int64 = 1_000

  private func tick(by house: House) {
    guard self.house === house else { return }
    house.tick { next, isDone in
      guard self.house === house, !self.disk.isDead else { return }
      if isDone { self.checkEnds() } else { self.idleMillis += Self.sleepMillisMin }
      let wait = next.map { $0 - self.time.now() } ?? (isDone ? Self.sleepMillisMax : Self.sleepMillisMin)
      self.plan(in: min(max(wait, Self.sleepMillisMin), Self.sleepMillisMax)) { self.tick(by: house) }
    }
  }

  private func planCommit() {
    guard let house, house.hasToCommit, !isCommitPlanned else { return }
    isCommitPlanned = true
    plan(in: isCalm || plan.commitMillisMax == 0 ? 0 : dice.between(0, plan.commitMillisMax)) {
      self.isCommitPlanned = false
      guard let house = self.house else { return }
      house.commit()
    }
  }

  private func planCourierLook() {
    guard let house, let look = house.courier.nextLook else { return }
    let at = max(look - time.offset, time.moment + 1)
    if let courierLook, courierLook <= at, courierLook > time.moment { return }
    courierLook = at
    agenda.plan(at: at) { if self.courierLook == at { self.courierLook = nil } }
  }

  private func calmDown() {
    note("calm")
    isCalm = true
    disk.faults = DiskFaults()
    disk.foreignBytes = 0
    for company in companies.values { company.mood = .fine }
    if house == nil { plan(in: 0) { self.boot() } }
  }

  // MARK: The journal

  private func readJournal() throws {
    // what a crash left is not read before a start has judged it
    guard house != nil, disk.promises != promisesRead else { return }
    promisesRead = disk.promises
    try Bounded.checkFiles(self)
    for (path, bytes) in disk.promised(under: Self.journal) {
      let start = readUntil[path] ?? 0
      guard bytes > start else { continue }
      var rest = disk.bytes(path, start..<bytes)
      while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
        try ledger.take(Array(rest[rest.startIndex..<end]))
        rest = rest[(end + 1)...]
      }
      readUntil[path] = bytes - rest.count
    }
  }

  /// After a start: what was promised is there still, and nothing of it has changed.
  private func readAnew(found: Int) throws {
    let before = ledger
    ledger = Ledger()
    comparedRecords = 0
    readUntil = [:]
    promisesRead = -1
    try readJournal()
    // what the start itself wrote stands behind what it found
    let common = min(before.sums.count, found)
    guard before.sums[..<common] == ledger.sums[..<common] else {
      throw Violation(.journalIsTruth, "the journal tells another story after the start")
    }
    guard found < before.sums.count else { return }
    guard isPromiseBroken else {
      throw Violation(
        .syncedBeforeAnswered,
        "\(before.sums.count - found) records are gone that syncs had promised, of \(before.sums.count)")
    }
    note("\(before.sums.count - found) records are gone with the lies of the disk")
    outcome.tally.add(before.sums.count - found, to: "records lost to lying syncs")
    // what happened before may happen once more: nobody knows of it
    takings = [:]
    people.couponsAccepted = [:]
    consents.forgetConfirmations()
    isPromiseBroken = false
  }

  func isKept(_ key: String) -> Bool { ledger.once.contains(key) }

  /// Brings the ledger up to now, in the middle of a step.
  func catchUp() {
    do { try readJournal() } catch let violation as Violation { fail(violation) } catch {}
  }

  // MARK: What must be true

  func checkBounds() throws {
    try Bounded.check(self)
  }

  private func checkEnds() {
    catchUp()
    do {
      try EveryTextEnds.check(
        ledger, at: time.now(), slack: idleMillis + time.setBack + 2 * Self.sleepMillisMax)
    } catch let violation as Violation { fail(violation) } catch {}
    if ledger.sums.count >= comparedRecords + Self.recordsBetweenReplays { compareWithReplay() }
  }

  /// A replay reads all that is there, so not every step has one.
  private static let recordsBetweenReplays = 25

  /// Compares memory with a fresh replay, where nothing waits to be written.
  func compareWithReplay() {
    guard let house, !house.hasToCommit, house.store.isWritable, !disk.isDead else { return }
    catchUp()
    comparedRecords = ledger.sums.count
    do {
      try disk.undisturbed {
        let archive = try FlatFileArchive(directory: Self.directory, disk: disk)
        try house.store.read { (reader, now) in
          Result {
            try JournalIsTruth.check(reader, archive.reader, shops: Configurations.shops, at: now)
            try WholeNumbers.check(reader, against: ledger)
            try NobodyElsesBusiness.check(reader)
          }
        }.get()
      }
      outcome.tally.add(to: "replays compared")
    } catch let violation as Violation {
      fail(violation)
    } catch {
      fail(Violation(.journalIsTruth, "the journal cannot be replayed: \(error)"))
    }
  }

  private func finish(promisedBefore moment: Int64) throws {
    guard !hasEnded else { return }
    guard house != nil else { throw Violation(.bounded, "the gateway did not come up again") }
    compareWithReplay()
    if let violation = outcome.violation { throw violation }
    try people.check(self)
    for id in ledger.open {
      if let text = ledger.texts[id], text.promisedAt < moment {
        throw Violation(
          .everyTextEnds, "text \(id) (\(text.name), \(text.purpose)) never ended: it is \(text.phase)")
      }
    }
  }

  private func addUp() {
    let count = disk.count
    outcome.tally.add(count.crashes, to: "crashes within a disk operation")
    outcome.tally.add(count.failedSyncs, to: "failed syncs")
    outcome.tally.add(count.lies, to: "lying syncs")
    outcome.tally.add(count.failedAppends, to: "failed writes")
    outcome.tally.add(count.failedReads, to: "failed reads")
    outcome.tally.add(count.fullDisks, to: "writes to a full disk")
    outcome.tally.add(ledger.sums.count, to: "records")
    outcome.tally.add(ledger.texts.count, to: "texts out")
  }
}
