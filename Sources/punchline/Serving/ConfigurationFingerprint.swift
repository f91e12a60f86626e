import Foundation

/// Names, sizes and times of the files that a configuration is made of: another fingerprint, another configuration.
struct ConfigurationFingerprint: Equatable, Sendable {
  private let seen: [String: String]

  init(_ places: Places) {
    var seen: [String: String] = [:]
    let templates = places.templatesDirectory
    for directory in [
      places.config, places.config + "/shops", templates, templates + "/messages", templates + "/pages",
      templates + "/pages/console", templates + "/console",
      templates + "/posters",
    ] {
      let names: [String]
      do {
        names = try FileManager.default.contentsOfDirectory(atPath: directory)
      } catch {
        continue  // a directory that is missing just now shows as its files having gone
      }
      for name in names where name.hasSuffix(".yaml") || name.hasSuffix(".mustache") {
        let path = directory + "/" + name
        var status = stat()
        guard stat(path, &status) == 0 else { continue }
        seen[path] = "\(status.st_size) \(status.st_mtim.tv_sec) \(status.st_mtim.tv_nsec) \(status.st_ino)"
      }
    }
    self.seen = seen
  }
}
