import Gateway
import Journaling
import Loyalty
import Platform

extension RepairReport {
  /// For a person. As a plan, it speaks of what would be.
  func text(isPlan: Bool) -> String {
    guard isNeeded else { return "nothing to repair" }
    var lines: [String] = []
    for gap in lost {
      let after = gap.after.map { Timestamp.text(Instant(millis: $0)) } ?? "the beginning"
      let before = gap.before.map { Timestamp.text(Instant(millis: $0)) } ?? "the end"
      lines.append("lost: records \(gap.from) to \(gap.to), between \(after) and \(before)")
    }
    for n in unproved {
      lines.append("of those, record \(n) looks whole, but the digest before it, which would prove it, is lost")
    }
    for n in mendedSums {
      lines.append("kept: record \(n); only its sum was damaged, and the next one shows what it was")
    }
    for part in droppedParts {
      lines.append("kept: record \(part.n), without what is private of \(part.part), which was damaged")
    }
    for file in files { lines.append(Self.text(file)) }
    for snapshot in snapshots { lines.append("set aside: \(snapshot.file), \(snapshot.fault)") }
    if lost.isEmpty { lines.append("no record is lost") }
    if let aside { lines.append("the files as they were: \(aside)") }
    if isPlan { lines.append("nothing was changed: without --dry-run it is done") }
    return lines.joined(separator: "\n")
  }

  private static func text(_ file: Change) -> String {
    switch (file.old, file.new) {
    case (let old?, let new?) where old == new: "rewritten: \(new), \(file.bytesBefore) to \(file.bytesNow) bytes"
    case (let old?, let new?) where file.bytesBefore == file.bytesNow: "renamed: \(old) to \(new)"
    case (let old?, let new?): "rewritten: \(old) as \(new), \(file.bytesBefore) to \(file.bytesNow) bytes"
    case (let old?, nil): "removed: \(old), \(file.bytesBefore) bytes, nothing in it could be kept"
    case (nil, let new?): "new: \(new), \(file.bytesNow) bytes, says what is lost"
    case (nil, nil): ""
    }
  }

  func json(isPlan: Bool) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("needed")
    writer.bool(isNeeded)
    writer.key("done")
    writer.bool(isNeeded && !isPlan)
    writer.key("lost")
    writer.beginArray()
    for gap in lost {
      writer.beginObject()
      writer.key("from")
      writer.int(Int64(gap.from))
      writer.key("to")
      writer.int(Int64(gap.to))
      writer.key("after")
      writer.stringOrNull(gap.after.map { Timestamp.text(Instant(millis: $0)) })
      writer.key("before")
      writer.stringOrNull(gap.before.map { Timestamp.text(Instant(millis: $0)) })
      writer.endObject()
    }
    writer.endArray()
    writer.key("unproved")
    writer.numbers(unproved)
    writer.key("mended-sums")
    writer.numbers(mendedSums)
    writer.key("dropped-parts")
    writer.beginArray()
    for part in droppedParts {
      writer.beginObject()
      writer.key("n")
      writer.int(Int64(part.n))
      writer.key("part")
      writer.string(part.part)
      writer.endObject()
    }
    writer.endArray()
    writer.key("files")
    writer.beginArray()
    for file in files {
      writer.beginObject()
      writer.key("old")
      writer.stringOrNull(file.old)
      writer.key("new")
      writer.stringOrNull(file.new)
      writer.key("bytes-before")
      writer.int(file.bytesBefore)
      writer.key("bytes-now")
      writer.int(file.bytesNow)
      writer.endObject()
    }
    writer.endArray()
    writer.key("snapshots")
    writer.beginArray()
    for snapshot in snapshots { writer.passedOver(snapshot) }
    writer.endArray()
    writer.key("aside")
    writer.stringOrNull(aside)
    writer.endObject()
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

extension JSONWriter {
  fileprivate mutating func numbers(_ numbers: [UInt64]) {
    beginArray()
    for n in numbers { int(Int64(n)) }
    endArray()
  }
}
