import Glibc
import Platform

/// Whether the data directory can be written, what a sync costs there, and how much room is left.
struct DiskCheck {
  let directory: String
  var disk: any Disk = RealDisk()

  private static let check = "disk"
  private static let roundsCount = 9
  private static let recordBytes = 4_096
  /// Quicker than any device answers.
  private static let implausibleMicros: Int64 = 15
  /// Telnyx waits two seconds; several syncs stand in a row under load.
  private static let slowMicros: Int64 = 100_000
  /// Below this the server takes nothing any more.
  private static let freeBytesMin: Int64 = 256 << 20
  private static let freeBytesLow: Int64 = 1 << 30

  private static let forgetful: Set<String> = ["tmpfs", "ramfs", "overlay"]
  private static let remote: Set<String> = ["nfs", "nfs4", "cifs", "smb3", "9p", "virtiofs", "vboxsf"]

  func findings() -> [Finding] {
    let isNew = access(directory, F_OK) != 0
    let path = "\(directory)/doctor.\(getpid())"
    defer {
      unlink(path)
      if isNew { rmdir(directory) }
    }
    do {
      try disk.createDirectory(directory)
      let micros = try syncMicros(path)
      return [syncFinding(micros), fileSystemFinding(), try roomFinding()].compactMap { $0 }
    } catch {
      return [
        .failed(
          Self.check, "\(directory) cannot be written: \(error)",
          "make it a directory of the user that runs punchline, mode 700, on a disk that works")
      ]
    }
  }

  /// What one record costs, the middle of several.
  private func syncMicros(_ path: String) throws(DiskError) -> Int64 {
    let file = try disk.openForAppending(path)
    defer { file.close() }
    let record = [UInt8](repeating: 0x20, count: Self.recordBytes)
    var micros: [Int64] = []
    for _ in 0..<Self.roundsCount {
      let start = ContinuousClock.now
      try file.append(record)
      try file.sync()
      let took = ContinuousClock.now - start
      micros.append(took.components.seconds * 1_000_000 + took.components.attoseconds / 1_000_000_000_000)
    }
    return micros.sorted()[Self.roundsCount / 2]
  }

  private func syncFinding(_ micros: Int64) -> Finding {
    let took = micros < 10_000 ? "\(micros) µs" : "\(micros / 1_000) ms"
    if micros < Self.implausibleMicros {
      return .warning(
        Self.check, "a sync takes \(took), which no disk does: what is synced may be in memory only",
        "a power cut may then lose texts that were answered; put data on a real disk, with its write cache safe")
    }
    if micros > Self.slowMicros {
      return .warning(
        Self.check, "a sync takes \(took)",
        "providers wait for it before they get their answer, Telnyx for 2 s at most: take a faster disk")
    }
    return .ok(Self.check, "\(directory) can be written; a sync takes \(took)")
  }

  private func fileSystemFinding() -> Finding? {
    guard let kind = MountedFileSystem.kind(at: directory) else { return nil }
    if Self.forgetful.contains(kind) {
      return .warning(
        Self.check, "\(directory) is on \(kind): it may be gone after a restart of the machine or its container",
        "put data on a disk that stays, in a container on a volume")
    }
    if Self.remote.contains(kind) || kind.hasPrefix("fuse") {
      return .warning(
        Self.check, "\(directory) is on \(kind), where nobody can promise what a sync means, and locks may not hold",
        "put data on a disk of this machine")
    }
    return nil
  }

  private func roomFinding() throws(DiskError) -> Finding {
    let free = try disk.freeBytes(at: directory)
    let text = "\(free >> 20) MiB are free"
    if free < Self.freeBytesMin {
      return .failed(Self.check, text, "with less than 256 MiB nothing is taken: make room")
    }
    if free < Self.freeBytesLow {
      return .warning(Self.check, text, "with less than 256 MiB nothing is taken: make room")
    }
    return .ok(Self.check, text)
  }
}
