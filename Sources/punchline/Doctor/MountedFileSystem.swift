import Foundation

/// What kind of file system a directory is on.
enum MountedFileSystem {
  /// `ext4`, `tmpfs` …; nil where the system does not say.
  static func kind(at directory: String) -> String? {
    guard let mounts = FileManager.default.contents(atPath: "/proc/self/mounts"),
      let real = realpath(directory, nil)
    else { return nil }
    defer { free(real) }
    return kind(at: String(cString: real), mounts: String(decoding: mounts, as: UTF8.self))
  }

  /// `mounts`: device, place, kind and more, a line each (proc_mounts(5)); of those that hold `path` the nearest counts, and of those at one
  /// place the last.
  static func kind(at path: String, mounts: String) -> String? {
    var nearest: (place: Substring, kind: Substring)?
    for line in mounts.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count >= 3, holds(words[1], path), words[1].utf8.count >= nearest?.place.utf8.count ?? 0 else {
        continue
      }
      nearest = (words[1], words[2])
    }
    return nearest.map { String($0.kind) }
  }

  private static func holds(_ place: Substring, _ path: String) -> Bool {
    place == "/" || path == place || path.hasPrefix(place + "/")
  }
}
