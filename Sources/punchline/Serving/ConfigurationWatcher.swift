import Foundation
import Gateway
import Logging
import ServiceLifecycle
import Settings
import Web

/// Takes a changed good configuration without a restart; a bad one is reported and the last good one stays.
struct ConfigurationWatcher: Service {
  let places: Places
  /// What the files looked like before the configuration in force was read.
  let taken: ConfigurationFingerprint
  let switchboard: Switchboard
  let pages: PageShelf
  let carriers: CarrierBook
  let tills: TillBook
  let standing: ConfigurationStanding
  let log: Logger

  /// How often the files are looked at.
  private static let pause = Duration.milliseconds(500)

  func run() async throws {
    try await untilShutdown {
      var inForce = taken
      var seen = taken
      while !Task.isCancelled {
        try await Task.sleep(for: Self.pause)
        let found = ConfigurationFingerprint(places)
        // A file that is still being written changes again: it is taken once all has stood still for one look.
        defer { seen = found }
        guard found == seen, found != inForce else { continue }
        inForce = found
        await takeOver()
      }
    }
  }

  private func takeOver() async {
    switch places.load() {
    case .success(let loaded):
      let catalogue = loaded.catalogue
      let before = switchboard.catalogue.configuration.machine
      switchboard.use(catalogue)
      await switchboard.writesDownRules(log)
      pages.put(loaded.pages)
      carriers.use(catalogue.configuration.machine)
      tills.use(catalogue.configuration)
      standing.set(problems: 0)
      switchboard.noteConfiguration(problems: 0)
      log.notice("the changed configuration is in force")
      for warning in catalogue.configuration.warnings { log.warning("\(warning)") }
      if before.needsRestart(for: catalogue.configuration.machine) {
        log.warning("a changed listen, public-url, data or store takes effect at the next start")
      }
    case .failure(let problems):
      standing.set(problems: problems.problems.count)
      switchboard.noteConfiguration(problems: problems.problems.count { $0.severity == .mistake })
      log.error("the changed configuration is NOT in force, the last good one is: run 'punchline check'")
      for problem in problems.problems { log.error("\(problem)") }
    }
  }
}

extension MachineSettings {
  fileprivate func needsRestart(for changed: MachineSettings) -> Bool {
    listen != changed.listen || publicURL != changed.publicURL || data != changed.data || store != changed.store
  }
}
