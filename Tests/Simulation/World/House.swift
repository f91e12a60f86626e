import Carriers
import Delivery
import Gateway
import Journaling
import Logging
import Loyalty
import Platform
import Settings

/// One process of the gateway: the real store, switchboard and courier, with the simulated disk, network and clock under them. One thread
/// only: unchecked.
final class House: @unchecked Sendable {
  let number: Int
  let store: FlatFileStore
  let switchboard: Switchboard
  let courier: SteppedCourier
  let wire: Wire
  private let disk: SimulatedDisk
  private let steps: JournalSteps
  private let executor: StepExecutor
  private var owed: [TextID] = []
  private var isAsking = false
  private var isSettling = false
  /// What became of texts could not be written down just now.
  private var isRefused = false
  private var isTicking = false
  private var isCaring = false
  private var unsettled: [Settlement] = []

  /// Settlements told to the desk in one call, as the real courier does.
  private static let settleBatchMax = 512

  init(
    number: Int, store: FlatFileStore, disk: SimulatedDisk, steps: JournalSteps, executor: StepExecutor,
    catalogue: Catalogue,
    random: any RandomSource, time: SimulatedTime, companies: [String: Company], wire: Wire
  ) {
    self.number = number
    self.store = store
    self.disk = disk
    self.steps = steps
    self.executor = executor
    self.wire = wire
    let quiet = Logger(label: "simulation", factory: { _ in SwiftLogNoOpLogHandler() })
    let switchboard = Switchboard(store: store, catalogue: catalogue, random: random, log: quiet)
    self.switchboard = switchboard
    let ways = companies.mapValues {
      Route.Way(provider: $0.name, statusURL: "http://127.0.0.1/\($0.name)", transport: .http($0.provider))
    }
    courier = SteppedCourier(
      routes: { sender in
        let machine = switchboard.catalogue.configuration.machine
        guard let settings = machine.senders[sender], let first = ways[settings.provider] else { return nil }
        return Route(rate: settings.rate, first: first, backup: settings.backup.flatMap { ways[$0] })
      }, desk: switchboard, clock: time, random: random, log: quiet, transfers: wire)
    switchboard.dispatch(through: courier)
  }

  /// Opens the state; nothing else happens meanwhile, so the journal writes whenever it wants to.
  static func open(
    disk: SimulatedDisk, clock: SimulatedTime, random: any RandomSource, steps: JournalSteps, executor: StepExecutor,
    limits: JournalLimits, onPoisoned: @escaping @Sendable () -> Void
  ) -> Result<FlatFileStore, any Error> {
    let outcome = Box<Result<FlatFileStore, any Error>>()
    executor.begin {
      do {
        outcome.value = .success(
          try await FlatFileStore.open(
            directory: World.directory, disk: disk, clock: clock, random: random, commit: .stepped(steps),
            limits: limits, onPoisoned: { _ in onPoisoned() }))
      } catch {
        outcome.value = .failure(error)
      }
    }
    while outcome.value == nil, steps.isDue {
      steps.step()
      executor.drain()
    }
    return outcome.value ?? .failure(JournalError.poisoned)
  }

  /// What the server does before it serves, in its order.
  func begin() {
    runToEnd { [self] in await writeDownRules() }
    owed = switchboard.unsettled
    runToEnd { [self] in await takeUp() }
  }

  private func writeDownRules() async {
    do { try await switchboard.enforceRules() } catch {}
  }

  private func takeUp() async {
    do {
      try await switchboard.resume(owed)
      owed = []
    } catch {}
  }

  private func runToEnd(_ body: @escaping @Sendable () async -> Void) {
    let isDone = Box<Bool>()
    executor.begin {
      await body()
      isDone.value = true
    }
    while isDone.value == nil, steps.isDue {
      steps.step()
      executor.drain()
    }
  }

  // MARK: The journal

  var hasToCommit: Bool { steps.isDue }

  func commit() {
    steps.step()
    executor.drain()
  }

  // MARK: The clockwork

  /// Does what is due; `then` hears when something next is, and whether all could be done.
  func tick(_ then: @escaping @Sendable (_ next: Int64?, _ isDone: Bool) -> Void) {
    guard !isTicking else { return then(nil, false) }
    isTicking = true
    executor.begin { [self] in
      if !owed.isEmpty { await takeUp() }
      var next: Int64?
      var isDone = owed.isEmpty
      do {
        try await switchboard.enforceRules()
        next = try await switchboard.tick()?.millis
      } catch {
        isDone = false
      }
      isTicking = false
      then(next, isDone)
    }
  }

  // MARK: The files

  /// Erases who is forgotten, and now and then makes a snapshot; `then` hears how many people were erased, unless it failed.
  func care(makesSnapshot: Bool, _ then: @escaping @Sendable (_ erased: Int, _ isDone: Bool) -> Void) {
    guard !isCaring else { return then(0, false) }
    isCaring = true
    executor.begin { [self] in
      var erased = 0
      var isDone = true
      do {
        erased = try await store.eraseForgotten()?.people ?? 0
        if makesSnapshot || store.lacksSnapshot { try await makeSnapshot() }
      } catch {
        isDone = false
      }
      isCaring = false
      then(erased, isDone)
    }
  }

  /// Who is forgotten and stands in files, maybe.
  var peopleToErase: Set<ContactID> {
    var forgotten: [ContactID] = []
    store.read { (reader, _) in reader.eachContact { if $0.isForgotten { forgotten.append($0.id) } } }
    return Set(forgotten.filter { store.erasure(of: $0) == .pending })
  }

  private func makeSnapshot() async throws {
    let record = try await store.seal()
    _ = try SnapshotMaker.make(directory: World.directory, disk: disk)
    store.noteSnapshot(asOf: record)
  }

  // MARK: The courier

  /// One round of the courier, and of the tasks that speak with its desk. `later` runs what waits for room on the disk.
  func turnCourier(later: (_ millis: Int64, _ act: @escaping () -> Void) -> Void) {
    courier.turn()
    askDesk()
    if !isSettling { settle() }
    // a full disk may get room, a busy one time; a poisoned journal gets neither
    if isRefused, store.isWritable {
      isRefused = false
      later(Self.settlePause) { [self] in isSettling = false }
    }
    executor.drain()
  }

  private func askDesk() {
    guard !isAsking else { return }
    let questions = courier.takeQuestions()
    guard !questions.isEmpty else { return }
    isAsking = true
    executor.begin { [self] in
      for question in questions {
        let answer = await switchboard.attempting(question.ids, provider: question.provider)
        courier.hear(answer, of: question.ids)
        courier.turn()
      }
      isAsking = false
    }
  }

  /// How far apart it is tried to write down what became of texts, as `Switchboard.settle` does.
  private static let settlePause: Int64 = 500

  private func settle() {
    if unsettled.isEmpty { unsettled = courier.takeSettlements(upTo: Self.settleBatchMax) }
    guard !unsettled.isEmpty else { return }
    isSettling = true
    executor.begin { [self] in
      do {
        try await switchboard.keepFate(of: unsettled)
        courier.didSettle(unsettled)
        unsettled = []
        isSettling = false
      } catch {
        isRefused = true
      }
    }
  }

  // MARK: The end

  /// SIGTERM: what is under way is given up, what is known is written down, and the journal is closed.
  func stop() {
    courier.giveUp()
    runToEnd { [self] in
      while true {
        let batch = unsettled.isEmpty ? courier.takeSettlements(upTo: Self.settleBatchMax) : unsettled
        unsettled = []
        guard !batch.isEmpty else { break }
        do { try await switchboard.keepFate(of: batch) } catch { break }
      }
      await store.closeProved()
    }
    executor.drain()
  }

  /// The process is no more: whoever waits inside it is let go, and nobody outside hears of that.
  func vanish() {
    steps.step()
    executor.drain()
    steps.disconnect()
    // they hold each other, and no house would leave memory
    switchboard.dispatch(through: NobodysCourier())
  }

  private struct NobodysCourier: Courier {
    func carry(_ texts: [OutboxText]) {}
  }

  func call(
    _ body: @escaping @Sendable (Switchboard) async throws -> Void, _ then: @escaping @Sendable ((any Error)?) -> Void
  ) {
    executor.begin { [self] in
      do {
        try await body(switchboard)
        then(nil)
      } catch {
        then(error)
      }
    }
  }
}

/// A place for what a task brings. One thread only: unchecked.
final class Box<Value>: @unchecked Sendable {
  var value: Value?
}
