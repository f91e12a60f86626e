import Loyalty
import Carriers
import Delivery
import Gateway
import Glibc
import Journaling
import Logging
import Platform
import ServiceLifecycle
import Settings
import UnixSignals
import Web

/// The running server: its parts, chosen and wired.
struct House {
  private let log = Logger(label: "punchline")
  private let store: FlatFileStore
  private let switchboard: Switchboard
  private let courier: CurlCourier
  private let errands = Errands()
  private let tillErrands = TillErrands()
  private let subscriberPost = SubscriberPost()
  private let files: ShopFiles
  private let services: [any Service]
  private let socket: ControlSocket

  /// Opens the state and puts everything together; throws what keeps the server from starting.
  static func open(
    places: Places, taken: ConfigurationFingerprint, loaded: Places.Loaded, metrics: PrometheusRegistry
  ) async throws -> House {
    let catalogue = loaded.catalogue
    guard catalogue.configuration.machine.store == .files else {
      throw CommandFailure.refused("store: this version keeps its state in files only; write 'store: files'")
    }
    let directory = places.dataDirectory(catalogue.configuration)
    do {
      let opened = try await DirectoryHolder.open(directory, commit: .threaded) { Farewell.journalFailed($0) }
      guard let store = opened else { throw JournalError.inUse(directory: directory) }
      return try House(store, directory, places, taken, loaded, metrics)
    } catch let error as JournalError {
      throw CommandFailure.refused("\(error)")
    }
  }

  private init(
    _ store: FlatFileStore, _ directory: String, _ places: Places, _ taken: ConfigurationFingerprint,
    _ loaded: Places.Loaded, _ metrics: PrometheusRegistry
  ) throws {
    self.store = store
    let catalogue = loaded.catalogue
    let machine = catalogue.configuration.machine
    let clock = SystemClock()
    let switchboard = Switchboard(
      store: store, catalogue: catalogue, random: SystemRandom(), log: Logger(label: "gateway"))
    self.switchboard = switchboard
    let certificates = FetchedCertificates(errands: errands, log: Logger(label: "web"))
    let carriers = CarrierBook(machine, certificates: certificates)
    let tills = TillBook(catalogue.configuration)
    let shelf = PageShelf(loaded.pages)
    let phones = SimulatorPhones(clock: clock, random: SystemRandom())
    let routes = Routes(switchboard: switchboard, carriers: carriers, phones: phones, publicURL: machine.publicURL)
    courier = CurlCourier(
      routes: { routes.route(of: $0) }, desk: switchboard, clock: clock, random: SystemRandom(),
      log: Logger(label: "courier"))
    switchboard.dispatch(through: courier)
    let visits = ExpectedVisits()
    let desk = SwitchboardDesk(
      switchboard: switchboard, carriers: carriers, tills: tills,
      tillDesk: TillDesk(switchboard: switchboard, network: tillErrands, log: Logger(label: "tills")),
      certificates: certificates, errands: errands, visits: visits, log: Logger(label: "web"))
    let web = WebServer(
      address: WebServer.Address(host: machine.listen.host, port: machine.listen.port), desk: desk,
      api: switchboard, console: switchboard, pages: shelf, phones: phones, registry: metrics,
      clock: clock, logger: Logger(label: "web"),
      onListening: { port in Terminal.say(Greeting.text(catalogue, port: port, at: Instant(millis: clock.now())) + "\n")
      })
    let taker = ConfigurationTaker(
      places: places, taken: taken, switchboard: switchboard, pages: shelf, carriers: carriers, tills: tills,
      standing: ConfigurationStanding(), log: Logger(label: "configuration"))
    files = ShopFiles(
      directory: places.config, disk: RealDisk(), clock: clock,
      load: { shop, path, text in
        let reach = switchboard.catalogue.shops[shop]?.settings.reach ?? ShopReach()
        let files = OverlaidFiles(RealFiles(), path: path, text: text)
        return places.load(files: files, reaches: [shop: reach]).map(\.catalogue)
      }, takeOver: { await taker.takeOver() })
    switchboard.edit(files)
    socket = try ControlSocket(directory: directory)
    socket.removeLeftover()
    let control = ControlServer(socketPath: socket.path, log: Logger(label: "control")) { body in
      if let visit = VisitRequest(body) { return visit.isExpected(by: visits) }
      return await ControlClient.answer(body, by: switchboard)
    }
    let herald = Herald(
      switchboard: switchboard, network: subscriberPost, clock: clock, random: SystemRandom(),
      log: Logger(label: "webhooks"))
    services = [
      ConfigurationWatcher(taker: taker),
      SnapshotKeeper(store: store, directory: directory, log: Logger(label: "snapshots")),
      Heralds(herald: herald, post: subscriberPost),
      ControlKeeper(server: control, socket: socket, log: Logger(label: "control")), web,
      NumberCounter(switchboard: switchboard, log: Logger(label: "numbers")),
      Caretaker(store: store, switchboard: switchboard, clock: clock, log: Logger(label: "journal")),
    ]
  }

  /// Serves until a signal says to stop; then nothing new is taken, what was accepted is finished, and the journal is closed.
  func run() async throws {
    courier.start()
    if let tail = store.found.tornTail { say(tail) }
    for snapshot in store.found.passedOver { say(snapshot) }
    sayIfAhead()
    await switchboard.writesDownRules(log)
    for shop in switchboard.shopsWithUnfinishedImports {
      log.warning(
        "an import of members was begun and not ended: run it again with the same file", metadata: ["shop": "\(shop)"])
    }
    let owed = switchboard.unsettled
    let isTakenUp = await switchboard.takesUp(owed, log)
    let clockwork = Clockwork(
      switchboard: switchboard, clock: SystemClock(), log: Logger(label: "clockwork"), owed: isTakenUp ? [] : owed)
    var configuration = ServiceGroupConfiguration(
      services: ([clockwork] + services).map {
        .init(service: $0, successTerminationBehavior: .gracefullyShutdownGroup)
      },
      gracefulShutdownSignals: [.sigterm, .sigint], logger: log)
    configuration.maximumGracefulShutdownDuration = Self.servicesPatience
    let group = ServiceGroup(configuration: configuration)
    defer { socket.close() }
    do {
      try await group.run()
    } catch {
      await close()
      throw CommandFailure.fault("\(error)")
    }
    await close()
    log.notice("stopped: everything accepted is on disk")
  }

  private func say(_ tail: JournalReport.TornTail) {
    log.warning(
      "the journal's end was not whole: the process or the machine stopped while it was written; nothing in it was promised, and it was cut",
      metadata: [
        "file": "\(tail.file)", "byte": "\(tail.offset)", "bytes": "\(tail.bytes)", "kept": "\(tail.aside ?? "no")",
      ])
  }

  private func say(_ snapshot: JournalReport.PassedOver) {
    log.warning(
      "a snapshot is not used; where its record is not in the journal, and this is no copy of a running one, files of the journal are missing: 'journal repair' keeps what the snapshot holds of them",
      metadata: ["file": "\(snapshot.file)", "reason": "\(snapshot.fault)"])
  }

  /// No record is older than the one before, so after one of a time to come the clock of all that is decided stands still until then.
  private func sayIfAhead() {
    let (latest, now) = (store.read { (_, now) in now }, Instant(millis: SystemClock().now()))
    guard latest > now.adding(seconds: Self.aheadSecondsMax) else { return }
    log.warning(
      "the journal's last record is of a time to come: until then time stands still. Was this machine's clock ahead, or is it behind?",
      metadata: ["record": "\(Timestamp.text(latest))", "clock": "\(Timestamp.text(now))"])
  }

  /// Clocks that are set by others go wrong by less.
  private static let aheadSecondsMax: Int64 = 300

  /// Once told to stop: how long the services may take, and then the transfers under way. Together under 20 s.
  private static let servicesPatience = Duration.seconds(11)
  private static let courierPatience = Duration.seconds(8)

  private func close() async {
    await courier.stop(within: Self.courierPatience)
    errands.stop()
    tillErrands.stop()
    subscriberPost.stop()
    files.close()
    await store.closeProved()
  }
}
