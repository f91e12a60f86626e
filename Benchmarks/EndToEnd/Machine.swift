import FoundationEssentials
import Glibc

/// What a number was measured on.
struct Machine {
  let processor: String
  let cores: Int
  let memoryGiB: Int
  let kernel: String

  static var this: Machine {
    let info = lines("/proc/cpuinfo")
    let memory = lines("/proc/meminfo").first { $0.hasPrefix("MemTotal") }?.split(separator: " ").dropFirst().first
    return Machine(
      processor: info.first { $0.hasPrefix("model name") }?.split(separator: ":").last.map {
        String($0.trimmingPrefix(" "))
      }
        ?? "unknown processor",
      cores: info.count { $0.hasPrefix("processor") },
      memoryGiB: ((memory.flatMap { Int($0) } ?? 0) + 524_288) / 1_048_576,
      kernel: lines("/proc/sys/kernel/osrelease").first ?? "unknown")
  }

  private static func lines(_ path: String) -> [String] {
    guard let data = FileManager.default.contents(atPath: path) else { return [] }
    return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
  }
}

/// What a sync costs on the disk that is measured: the floor under every answer.
struct Disk {
  private static let syncs = 200
  private static let blockBytes = 4_096

  let syncMicros: [Int64]

  static func measure(in directory: String) throws -> Disk {
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    let path = directory + "/sync"
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    guard file >= 0 else { throw BenchError.system("open", errno: errno) }
    defer {
      close(file)
      unlink(path)
    }
    let block = [UInt8](repeating: 0x20, count: blockBytes)
    var times: [Int64] = []
    for _ in 0..<syncs {
      let start = Clock.micros()
      guard write(file, block, block.count) == block.count, fdatasync(file) == 0 else {
        throw BenchError.system("fdatasync", errno: errno)
      }
      times.append(Clock.micros() - start)
    }
    return Disk(syncMicros: times)
  }
}
