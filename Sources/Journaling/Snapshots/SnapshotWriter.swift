import Platform

/// Writes a snapshot, which is there from `finish` on, or not at all.
///
/// Its record must be sealed, and so on the device (`Journal.seal`, `JournalInspector.read` of what is sealed).
package final class SnapshotWriter {
  private let upkeep: JournalUpkeep
  private let n: UInt64
  private let file: FileReplacement
  private var digest = HexDigest()
  private var lines: Int64 = 0
  private var line: [UInt8] = []

  package init(_ upkeep: JournalUpkeep, _ head: SnapshotHead) throws(JournalError) {
    self.upkeep = upkeep
    n = head.n
    file = try FileReplacement(
      upkeep.layout.fileName(head.n), in: upkeep.layout.snapshots, on: upkeep.disk,
      freeBytesMin: upkeep.limits.freeBytesMin)
    try write(SnapshotFormat.line(head))
  }

  /// Adds a line, given without its newline: JSON, at most `RecordLimits.lineBytesMax` long.
  package func append(_ bytes: UnsafeRawBufferPointer) throws(JournalError) {
    precondition(bytes.count <= RecordLimits.lineBytesMax, "a snapshot's line could not be read back")
    assert(!bytes.contains(UInt8(ascii: "\n")), "a line has no newline in it")
    lines += 1
    line.removeAll(keepingCapacity: true)
    line.append(contentsOf: bytes)
    line.append(UInt8(ascii: "\n"))
    digest.update(line)
    try file.append(line)
  }

  package func append(_ bytes: [UInt8]) throws(JournalError) {
    try bytes.withUnsafeBufferPointer { (bytes) throws(JournalError) in try append(UnsafeRawBufferPointer(bytes)) }
  }

  /// Puts the snapshot in its place, durably, and removes all before it but the newest; answers its size. Not to be used afterwards.
  @discardableResult
  package func finish() throws(JournalError) -> Int64 {
    let end = SnapshotFormat.End(lines: lines, digest: String(decoding: digest.digits(), as: UTF8.self))
    try file.append(SnapshotFormat.line(end) + [UInt8(ascii: "\n")])
    try file.finish()
    try onDisk { () throws(DiskError) in try upkeep.shelf.prune(through: n) }
    return file.bytes
  }

  /// Leaves everything as it was. Not to be used afterwards.
  package func cancel() {
    file.cancel()
  }

  private func write(_ bytes: [UInt8]) throws(JournalError) {
    let line = bytes + [UInt8(ascii: "\n")]
    digest.update(line)
    try file.append(line)
  }
}
