import Platform

/// Where what is taken out of the journal's files is kept as it was.
struct Aside {
  static let journal = "/journal"
  static let snapshots = "/snapshot"
  private static let directoriesMax = 1_000

  let disk: any Disk
  let layout: JournalLayout

  /// A directory that nothing was set aside in before: what is there is never written over.
  func freshDirectory(at now: Int64) throws(JournalError) -> String {
    let time = String(decoding: RecordTime.bytes(now), as: UTF8.self).filter { $0 != ":" }
    for number in 1...Self.directoriesMax {
      let directory = layout.aside + "/" + time + (number == 1 ? "" : "-\(number)")
      if try isFree(directory) { return directory }
    }
    throw .tended(directory: layout.aside)
  }

  /// Copies a file, or what of it lies behind `offset`, durably and under its name.
  func copy(
    _ path: String, from offset: Int64 = 0, to directory: String, freeBytesMin: Int64
  ) throws(JournalError) {
    let (old, size) = try onDisk { () throws(DiskError) in
      try disk.createDirectory(directory)
      let file = try disk.openForReading(path)
      return (file, try file.size())
    }
    defer { old.close() }
    let file = try FileReplacement(
      Self.name(of: path), in: directory, on: disk, freeBytesMin: freeBytesMin, bytesExpected: size - offset)
    do throws(JournalError) {
      try file.append(Int(offset)..<Int(size), of: old)
      try file.finish()
    } catch {
      file.cancel()
      throw error
    }
  }

  /// Moves what stands at a path there as it is, durably; the directory that it stood in is still to be synced.
  func move(_ path: String, to directory: String) throws(JournalError) {
    try onDisk { () throws(DiskError) in
      try disk.createDirectory(directory)
      try disk.rename(path, to: directory + "/" + Self.name(of: path))
      try disk.syncDirectory(directory)
    }
  }

  private static func name(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  private func isFree(_ directory: String) throws(JournalError) -> Bool {
    for kind in [Self.journal, Self.snapshots] {
      do {
        if try !disk.list(directory + kind).isEmpty { return false }
      } catch  where error.isNotFound {
        continue
      } catch {
        throw .disk(error)
      }
    }
    return true
  }
}
