import Platform

extension JournalUpkeep {
  /// Drops from what repairs set aside every part that `keeps` does not keep, and with it all of which nobody can tell whose it is: parts
  /// that are not what their digests were made of, lines that are no records, snapshots. Answers the names of the directories that changed.
  ///
  /// Numbers of records there are not proved; `keeps` is not to look at them. What lies there otherwise is not looked into. After a crash, once more does the rest.
  package func redactAside(
    keeping keeps: (_ record: JournalRecord, _ part: String) throws -> Bool
  ) throws(JournalError) -> [String] {
    var changed: [String] = []
    for name in try names(in: layout.aside) {
      let directory = layout.aside + "/" + name
      var hasChanged = try removeAll(in: directory + "/snapshot") { _ in true }
      let journal = directory + "/journal"
      if try removeAll(in: journal, where: { $0.hasSuffix(FileReplacement.suffix) }) { hasChanged = true }
      for file in try names(in: journal) where try isRedacted(file, in: journal, keeps) { hasChanged = true }
      if hasChanged { changed.append(name) }
    }
    return changed
  }

  private func names(in directory: String) throws(JournalError) -> [String] {
    do {
      return try disk.list(directory).sorted()
    } catch  where error.isNotFound || error.isOfOtherKind {
      return []
    } catch {
      throw .disk(error)
    }
  }

  private func removeAll(in directory: String, where isDue: (String) -> Bool) throws(JournalError) -> Bool {
    let names = try names(in: directory).filter(isDue)
    if names.isEmpty { return false }
    try onDisk { () throws(DiskError) in
      for name in names { try disk.remove(directory + "/" + name) }
      try disk.syncDirectory(directory)
    }
    return true
  }

  /// Whether anything of that file had to go. What is no file is none of ours: somebody else put it there.
  private func isRedacted(
    _ name: String, in directory: String, _ keeps: (JournalRecord, String) throws -> Bool
  ) throws(JournalError) -> Bool {
    do throws(JournalError) {
      return try redact(name, in: directory, keeps)
    } catch .disk(let error) where error.isOfOtherKind {
      return false
    }
  }

  private func redact(
    _ name: String, in directory: String, _ keeps: (JournalRecord, String) throws -> Bool
  ) throws(JournalError) -> Bool {
    let old = try onDisk { () throws(DiskError) in try disk.openForReading(directory + "/" + name) }
    defer { old.close() }
    let lines = try SegmentLines(old)
    var isDue = false
    while !isDue, let line = try lines.next() { isDue = Self.left(of: line, keeps) != .whole }
    guard isDue else { return false }
    let file = try FileReplacement(name, in: directory, on: disk, freeBytesMin: limits.freeBytesMin)
    do throws(JournalError) {
      let lines = try SegmentLines(old)
      while let line = try lines.next() {
        switch Self.left(of: line, keeps) {
        case .whole: try file.append(line: line.bytes)
        case .some(let bytes): try file.append(bytes + [UInt8(ascii: "\n")])
        case .nothing: break
        }
      }
      try file.finish()
      return true
    } catch {
      file.cancel()
      throw error
    }
  }

  /// What of a line set aside may stay.
  private enum Left: Equatable {
    case whole
    case some([UInt8])
    case nothing
  }

  private static func left(of line: SegmentLines.Line, _ keeps: (JournalRecord, String) throws -> Bool) -> Left {
    guard line.isComplete else { return .nothing }
    do {
      let record = try RecordLine(line.bytes)
      let parts = record.parts
      if parts.isEmpty { return .whole }
      let changed = record.changedParts
      let whole = record.record()
      var kept: [String] = []
      for part in parts where !changed.contains(part) {
        // facts that are damaged tell nothing
        if (try? keeps(whole, part)) == true { kept.append(part) }
      }
      return kept.count == parts.count ? .whole : .some(record.line { kept.contains($0) })
    } catch {
      return .nothing
    }
  }
}
