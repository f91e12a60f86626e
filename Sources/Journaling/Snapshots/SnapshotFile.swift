import Platform

/// A snapshot that is whole and as it was written.
struct SnapshotFile {
  let head: SnapshotHead
  let bytes: Int64
  let lines: Int64
  private let path: String
  private let disk: any Disk

  private static let chunkBytes = 1 << 20

  /// Reads all of it once; what is wrong with it is thrown.
  init(_ path: String, named n: UInt64, on disk: any Disk) throws(SnapshotFault) {
    self.path = path
    self.disk = disk
    do {
      let file = try disk.openForReading(path)
      defer { file.close() }
      bytes = try file.size()
      let tail = try file.read(
        count: Int(min(bytes, Int64(SnapshotFormat.endBytesMax))),
        at: max(0, bytes - Int64(SnapshotFormat.endBytesMax)))
      let newline = UInt8(ascii: "\n")
      guard tail.last == newline, let start = tail.dropLast().lastIndex(of: newline).map({ $0 + 1 }),
        let end = SnapshotFormat.end(Array(tail[start...].dropLast()))
      else { throw SnapshotFault.unknownForm }
      let (head, found) = try Self.digest(of: file, through: bytes - Int64(tail.count - start))
      guard let head else { throw SnapshotFault.unknownForm }
      guard found == end else { throw SnapshotFault.changed }
      guard head.n == n else { throw SnapshotFault.misnamed }
      self.head = head
      lines = end.lines
    } catch let fault as SnapshotFault {
      throw fault
    } catch {
      throw .unreadable("\(error)")
    }
  }

  /// Gives the lines between the first and the last to `restore`.
  func restore(by restore: SnapshotRestore) throws(SnapshotFault) {
    do {
      let file = try disk.openForReading(path)
      defer { file.close() }
      let reader = try SegmentLines(file)
      _ = try reader.next()
      var left = lines
      let isTaken = try restore(head) {
        guard left > 0, let line = try reader.next() else { return nil }
        left -= 1
        return line.bytes
      }
      if !isTaken { throw SnapshotFault.refused("another version") }
    } catch let fault as SnapshotFault {
      throw fault
    } catch let error as JournalError {
      throw .unreadable("\(error)")
    } catch {
      throw .refused("\(error)")
    }
  }

  /// What the first `count` bytes are, and the head that they begin with.
  private static func digest(
    of file: any DiskFile, through count: Int64
  ) throws(DiskError) -> (head: SnapshotHead?, found: SnapshotFormat.End) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: chunkBytes, alignment: 16)
    defer { buffer.deallocate() }
    var head: SnapshotHead?
    var digest = HexDigest()
    var newlines: Int64 = 0
    var offset: Int64 = 0
    while offset < count {
      let room = UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(Int(min(Int64(chunkBytes), count - offset))))
      let taken = try file.read(into: room, at: offset)
      if taken == 0 { break }
      let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<taken])
      if offset == 0 { head = bytes.newline().flatMap { SnapshotFormat.head(Array(bytes[..<$0])) } }
      digest.update(bytes)
      newlines += bytes.newlineCount
      offset += Int64(taken)
    }
    let digits = String(decoding: digest.digits(), as: UTF8.self)
    return (head, SnapshotFormat.End(lines: newlines - 1, digest: digits))
  }
}

extension UnsafeRawBufferPointer {
  fileprivate var newlineCount: Int64 {
    var count: Int64 = 0
    var start = 0
    while let next = newline(from: start) {
      count += 1
      start = next + 1
    }
    return count
  }
}
