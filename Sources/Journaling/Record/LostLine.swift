import Platform

/// What a repair writes in place of records that it could not keep (docs/journal-format.md).
enum LostLine {
  /// The line, its newline included. `sum` is that of the last lost record, from which the next line follows; without it the chain goes on
  /// from this line itself.
  static func bytes(from: UInt64, to: UInt64, at: Int64, after position: ChainPosition, sum: [UInt8]?) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.key(RecordFormat.number)
    json.int(Int64(to))
    json.key(RecordFormat.time)
    json.string(String(decoding: RecordTime.bytes(at), as: UTF8.self))
    json.key(RecordFormat.lost)
    json.beginObject()
    json.key(RecordFormat.lostFrom)
    json.int(Int64(from))
    json.endObject()
    var digest = HexDigest()
    digest.update(position.sum)
    digest.update(json.bytes)
    digest.update([UInt8(ascii: "}")])
    let check = digest.digits()
    json.key(RecordFormat.check)
    json.string(String(decoding: check, as: UTF8.self))
    json.key(RecordFormat.sum)
    json.string(String(decoding: sum ?? check, as: UTF8.self))
    json.endObject()
    return json.bytes + [UInt8(ascii: "\n")]
  }
}
