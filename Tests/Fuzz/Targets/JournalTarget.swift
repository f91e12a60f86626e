import Platform

@testable import Journaling

/// Whole files of the journal, whatever stands in them.
enum JournalTarget {
  private static let segment = "d/journal/00000000000000000001.jsonl"

  static func feed(_ input: Input) {
    let bytes = input.rest
    do {
      let disk = MemoryDisk()
      try disk.createDirectory("d/journal")
      let file = try disk.openForAppending(segment)
      try file.append(bytes)
      let report = try JournalInspector.verify(directory: "d", disk: disk)
      let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      must(report.records <= UInt64(lines.count), "records of nothing")
      must(report.bytes <= Int64(bytes.count), "more was read than is there")
      must(!(report.damage != nil && report.tornTail != nil), "torn and damaged at once")
      if let tail = report.tornTail {
        must(tail.bytes > 0 && tail.offset + tail.bytes == Int64(bytes.count), "a tear that is not at the end")
        must(tail.offset == report.bytes, "something stands between what is good and what is torn")
      }
      if let damage = report.damage {
        must(
          damage.offset <= Int64(bytes.count) && (1...lines.count).contains(damage.line), "damage outside of the file")
      } else if report.tornTail == nil {
        must(report.bytes == Int64(bytes.count), "a part of the file was passed over")
      }
    } catch {
      fatalError("reading from memory failed: \(error)")
    }
  }
}
