import Foundation
import Gateway
import Logging
import ServiceLifecycle
import Settings

/// Takes a changed good configuration without a restart; a bad one is reported and the last good one stays.
struct ConfigurationWatcher: Service {
  let places: Places
  let switchboard: Switchboard
  let carriers: CarrierBook
  let standing: ConfigurationStanding
  let log: Logger

  /// How often the files are looked at.
  private static let pause = Duration.milliseconds(500)

  func run() async throws {
    try await untilShutdown {
      var inForce = fingerprint()
      var seen = inForce
      while !Task.isCancelled {
        try await Task.sleep(for: Self.pause)
        let found = fingerprint()
        // A file that is still being written changes again: it is taken once all has stood still for one look.
        defer { seen = found }
        guard found == seen, found != inForce else { continue }
        inForce = found
        takeOver()
      }
    }
  }

  private func takeOver() {
    switch places.load() {
    case .success(let catalogue):
      let before = switchboard.catalogue.configuration.machine
      switchboard.use(catalogue)
      carriers.use(catalogue.configuration.machine)
      standing.set(problems: 0)
      log.notice("the changed configuration is in force")
      for warning in catalogue.configuration.warnings { log.warning("\(warning)") }
      if before.needsRestart(for: catalogue.configuration.machine) {
        log.warning("a changed listen, public-url, data or store takes effect at the next start")
      }
    case .failure(let problems):
      standing.set(problems: problems.problems.count)
      log.error("the changed configuration is NOT in force, the last good one is: run 'punchline check'")
      for problem in problems.problems { log.error("\(problem)") }
    }
  }

  /// Names, sizes and times of the files that a configuration is made of.
  private func fingerprint() -> [String: String] {
    var seen: [String: String] = [:]
    for directory in [places.config, places.config + "/shops", places.templatesDirectory + "/messages"] {
      let names: [String]
      do {
        names = try FileManager.default.contentsOfDirectory(atPath: directory)
      } catch {
        continue  // a directory that is missing just now shows as its files having gone
      }
      for name in names where name.hasSuffix(".yaml") {
        let path = directory + "/" + name
        var status = stat()
        guard stat(path, &status) == 0 else { continue }
        seen[path] = "\(status.st_size) \(status.st_mtim.tv_sec) \(status.st_mtim.tv_nsec) \(status.st_ino)"
      }
    }
    return seen
  }
}

extension MachineSettings {
  fileprivate func needsRestart(for changed: MachineSettings) -> Bool {
    listen != changed.listen || publicURL != changed.publicURL || data != changed.data || store != changed.store
  }
}
