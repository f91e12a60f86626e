import Platform

@testable import Journaling

/// Lines of the journal: as they come, and as they are written and then changed in one byte.
enum RecordsTarget {
  static func feed(_ input: Input) {
    var input = input
    switch input.choice(of: 3) {
    case 0: line(input.rest)
    case 1: times(Int64(bitPattern: input.number()), text: input.rest)
    default: changed(&input)
    }
  }

  private static func line(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { bytes in
      guard let line = orRefused({ () throws(RecordLine.Fault) in try RecordLine(bytes) }) else { return }
      let record = line.record()
      must(record.n > 0 && RecordTime.bytes(record.at).count == RecordTime.byteCount, "a record without number or time")
      must(record.facts.first == UInt8(ascii: "{"), "facts are no object")
      must(
        record.facts.count < bytes.count && record.personal.allSatisfy { $0.json.count < bytes.count }, "a part grew")
      _ = orRefused { () throws(RecordLine.Fault) in try line.verify(after: ChainPosition(n: record.n - 1, sum: [])) }
    }
  }

  private static func times(_ millis: Int64, text: [UInt8]) {
    let written = RecordTime.bytes(millis)
    let read = written.withUnsafeBytes { RecordTime.millis($0) }
    must(read == min(max(millis, 0), RecordTime.millisMax), "a time changed")
    if let millis = text.withUnsafeBytes({ RecordTime.millis($0) }) {
      must(RecordTime.bytes(millis) == text, "a time is read that would be written differently")
    }
  }

  /// Whatever is written is read back, and no byte of it can change without being noticed.
  private static func changed(_ input: inout Input) {
    let place = Int(input.byte()) | Int(input.byte()) << 8
    let change = input.byte()
    var framer = RecordFramer(at: .beginning, random: SeededRandom(seed: 1))
    var file: [UInt8] = []
    var drafts: [RecordDraft] = []
    for _ in 0...Int(input.byte() % 3) {
      let draft = draft(from: &input)
      framer.frame(draft, into: &file)
      drafts.append(draft)
    }
    guard let records = records(in: file) else { fatalError("what was written is refused") }
    must(records.count == drafts.count, "a record is lost")
    for (record, draft) in zip(records, drafts) {
      must(record.once == draft.once && record.facts == draft.facts, "a record changed")
      must(record.personal.map(\.contact) == draft.personal.map(\.contact), "a contact is lost")
      must(record.personal.map(\.json) == draft.personal.map(\.json), "what is private changed")
    }
    guard change != 0 else { return }
    file[place % file.count] ^= change
    must(self.records(in: file) == nil, "a changed byte went unnoticed")
  }

  private static func draft(from input: inout Input) -> RecordDraft {
    let text = String(decoding: input.line(), as: UTF8.self)
    var json = JSONWriter()
    json.beginObject()
    json.key(text)
    json.string(text)
    json.endObject()
    let contacts = ["00000000000000be", "00000000000000ca"].prefix(Int(input.byte() % 3))
    return RecordDraft(
      at: Int64(bitPattern: input.number()), once: text.isEmpty ? nil : text, facts: json.bytes,
      personal: contacts.map { ($0, json.bytes) })
  }

  /// Nil unless every line is a record that fits behind the one before.
  private static func records(in file: [UInt8]) -> [JournalRecord]? {
    guard file.last == UInt8(ascii: "\n") else { return nil }
    var position = ChainPosition.beginning
    var records: [JournalRecord] = []
    return file.withUnsafeBytes { file in
      var rest = file[...]
      do throws(RecordLine.Fault) {
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
          let line = try RecordLine(UnsafeRawBufferPointer(rebasing: rest[..<end]))
          position = try line.verify(after: position)
          records.append(line.record())
          rest = rest[(end + 1)...]
        }
        return records
      } catch {
        return nil
      }
    }
  }
}
