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
  static let aside = directory + "/aside"
  /// 09:00 in Los Angeles, 18:00 in Paris, on 5 January 2026.
  static let start: Int64 = 1_767_632_400_000

  let plan: Plan
  let time = SimulatedTime(start: World.start)
  let disk: SimulatedDisk
  let random: SeededRandom
  let configurations: Configurations
  let companies = [
    "alpha": Company(name: "alpha", isAnswerable: true), "beta": Company(name: "beta", isAnswerable: false),
  ]
  let executor = StepExecutor()
  private let trace: ((String) -> Void)?

  var dice: Dice
  var agenda = Agenda()
  var outcome: Outcome
  var ledger = Ledger()
  var consents = Consents()
  var house: House?
  var catalogue: Catalogue
  /// Faults are over: what was begun comes to its end.
  var isCalm = false
  var processes = 0
  /// Where reading the journal goes on, by file.
  var readUntil: [String: Int] = [:]
  /// Which files that was, by name: one in which something was erased is another.
  var readFiles: [String: Int] = [:]
  /// The number of each contact that ever had one.
  var numbers: [String: String] = [:]
  /// For what is done to the files, so that the rest of a world is the same with it.
  var careDice: Dice
  var promisesRead = -1
  /// A lying sync's promise was broken: what was acknowledged may be gone.
  var isPromiseBroken = false
  /// So many records there were when memory was last compared with a replay.
  var comparedRecords = 0
  var isCommitPlanned = false
  var courierLook: Int64?
  /// How long nobody could do anything about texts.
  var idleMillis: Int64 = 0
  var downSince: Int64?
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
    careDice = Dice(seed: seed, stream: 4)
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
    // both hold this world, which would never leave memory: of thousands none must stay
    house = nil
    agenda = Agenda()
    return outcome
  }

  /// Until then, or until people have done what they do.
  func runUntil(_ end: Int64?) throws {
    while let next = agenda.next {
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

  /// What follows from a step at once, and what must be true after it.
  func settleDown() throws {
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

  // MARK: Time

  /// The longest that the clockwork sleeps: a step of the wall clock shows by then. A minute in the real server.
  static let sleepMillisMax: Int64 = 30 * 60_000
  static let sleepMillisMin: Int64 = 1_000

  func tick(by house: House) {
    guard self.house === house else { return }
    care(by: house)
    house.tick { next, isDone in
      guard self.house === house, !self.disk.isDead else { return }
      if isDone { self.checkEnds() } else { self.idleMillis += Self.sleepMillisMin }
      let wait = next.map { $0 - self.time.now() } ?? (isDone ? Self.sleepMillisMax : Self.sleepMillisMin)
      self.plan(in: min(max(wait, Self.sleepMillisMin), Self.sleepMillisMax)) { self.tick(by: house) }
    }
  }

  func planCommit() {
    guard let house, house.hasToCommit, !isCommitPlanned else { return }
    isCommitPlanned = true
    plan(in: isCalm || plan.commitMillisMax == 0 ? 0 : dice.between(0, plan.commitMillisMax)) {
      self.isCommitPlanned = false
      guard let house = self.house else { return }
      house.commit()
    }
  }

  func planCourierLook() {
    guard let house, let look = house.courier.nextLook else { return }
    let at = max(look - time.offset, time.moment + 1)
    if let courierLook, courierLook <= at, courierLook > time.moment { return }
    courierLook = at
    agenda.plan(at: at) { if self.courierLook == at { self.courierLook = nil } }
  }

  func calmDown() {
    note("calm")
    isCalm = true
    disk.faults = DiskFaults()
    disk.foreignBytes = 0
    for company in companies.values { company.mood = .fine }
    if house == nil { plan(in: 0) { self.boot() } }
  }

  func addUp() {
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
