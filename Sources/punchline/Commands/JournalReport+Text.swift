import Gateway
import Journaling
import Loyalty
import Platform

extension JournalReport {
  var isSound: Bool { damage == nil }

  /// For a person.
  var text: String {
    var lines = [
      "\(records) records in \(segments.count) files, \(bytes) bytes"
    ]
    if let firstAt, let lastAt {
      lines.append("from \(Timestamp.text(Instant(millis: firstAt))) to \(Timestamp.text(Instant(millis: lastAt)))")
    }
    for gap in lost {
      lines.append(
        "records \(gap.from) to \(gap.to) are lost: repaired \(Timestamp.text(Instant(millis: gap.repairedAt)))")
    }
    for snapshot in snapshots {
      lines.append(
        "a snapshot as of record \(snapshot.n), \(Timestamp.text(Instant(millis: snapshot.at))), is whole and belongs to it"
      )
    }
    for snapshot in passedOver { lines.append("the snapshot \(snapshot.file) is not used: \(snapshot.fault)") }
    if let tornTail {
      lines.append(
        tornTail.lines == 1
          ? "the last line of \(tornTail.file) is not whole (\(tornTail.bytes) bytes): a crash left it, or a running server is writing it; "
            + "the next start cuts it"
          : "the end of \(tornTail.file) is not whole from byte \(tornTail.offset) on (\(tornTail.bytes) bytes): power was lost while it was "
            + "written, before anything in it was promised; the next start keeps it in aside/ and cuts it")
    }
    if let damage {
      lines.append("damaged: \(damage.file), line \(damage.line) (byte \(damage.offset)): \(damage.reason)")
      lines.append("what could be kept: punchline journal repair --dry-run --data \(damage.directory)")
    } else {
      lines.append(tornTail == nil ? "every number, sum and digest is right" : "all whole lines are right")
    }
    return lines.joined(separator: "\n")
  }

  var json: String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("sound")
    writer.bool(isSound)
    writer.key("records")
    writer.int(Int64(records))
    writer.key("files")
    writer.int(Int64(segments.count))
    writer.key("bytes")
    writer.int(bytes)
    writer.key("first")
    writer.stringOrNull(firstAt.map { Timestamp.text(Instant(millis: $0)) })
    writer.key("last")
    writer.stringOrNull(lastAt.map { Timestamp.text(Instant(millis: $0)) })
    writer.key("lost")
    writer.beginArray()
    for gap in lost {
      writer.beginObject()
      writer.key("from")
      writer.int(Int64(gap.from))
      writer.key("to")
      writer.int(Int64(gap.to))
      writer.key("repaired")
      writer.string(Timestamp.text(Instant(millis: gap.repairedAt)))
      writer.endObject()
    }
    writer.endArray()
    writer.key("snapshots")
    writer.beginArray()
    for snapshot in snapshots { writer.int(Int64(snapshot.n)) }
    writer.endArray()
    writer.key("snapshots-passed-over")
    writer.beginArray()
    for snapshot in passedOver { writer.passedOver(snapshot) }
    writer.endArray()
    writer.key("torn-bytes")
    writer.int(tornTail?.bytes ?? 0)
    if let damage {
      writer.key("damage")
      writer.beginObject()
      writer.key("file")
      writer.string(damage.file)
      writer.key("line")
      writer.int(Int64(damage.line))
      writer.key("offset")
      writer.int(damage.offset)
      writer.key("reason")
      writer.string("\(damage.reason)")
      writer.endObject()
    }
    writer.endObject()
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

extension JSONWriter {
  mutating func passedOver(_ snapshot: JournalReport.PassedOver) {
    beginObject()
    key("file")
    string(snapshot.file)
    key("reason")
    string("\(snapshot.fault)")
    endObject()
  }
}
