import Platform

/// A line of the journal taken apart. Nothing in it is to be believed before `verify`.
struct RecordLine {
  /// What is wrong with a line.
  enum Fault: Error, Equatable {
    /// Not a record, from this byte of the line on.
    case malformed(at: Int)
    /// A whole record, but its line goes on at this byte: its newline was changed.
    case continued(at: Int)
    case wrongNumber(expected: UInt64, found: UInt64)
    /// The sum is not the one that follows from the line before and this one.
    case brokenChain
    /// A part of what is private is not what its digest was made of.
    case personalChanged(contact: String)
  }

  let n: UInt64
  /// The first of the records that were lost, if this is what a repair wrote in place of them; `n` is the last of them.
  let lostFrom: UInt64?
  /// Unix milliseconds.
  let at: Int64
  /// All records up to this one were on the device when the line was written; nil in lines from before that was written down.
  let synced: UInt64?
  private let bytes: UnsafeRawBufferPointer
  /// With its quotes; empty where there is none.
  private let once: Range<Int>
  /// An empty place at the end of what counts for the chain where records were lost.
  private let facts: Range<Int>
  private let personal: [LineCursor.Part]
  private let salts: [LineCursor.Part]
  private let digests: [LineCursor.Part]
  /// From the comma before `pd` to its end; empty where there is none.
  private let digestsPart: Range<Int>
  /// What follows from the line before and this one; empty where that is `sum` itself.
  private let check: Range<Int>
  private let sum: Range<Int>

  /// Takes apart a line without its newline, which must outlive this. Only the very form that we write is a record.
  init(_ bytes: UnsafeRawBufferPointer) throws(Fault) {
    self.bytes = bytes
    var cursor = LineCursor(bytes)
    try cursor.expect("{\"n\":")
    n = try cursor.number()
    try cursor.expect(",\"at\":\"")
    let time = try cursor.take(RecordTime.byteCount)
    guard let millis = RecordTime.millis(UnsafeRawBufferPointer(rebasing: bytes[time])) else {
      throw .malformed(at: time.lowerBound)
    }
    at = millis
    try cursor.expect("\"")
    if cursor.takes(",\"lost\":{\"from\":") {
      lostFrom = try cursor.number()
      try cursor.expect("}")
      synced = nil
      (once, personal, salts, digests) = (0..<0, [], [], [])
      facts = cursor.offset..<cursor.offset
      digestsPart = facts
      try cursor.expect(",\"check\":")
      check = try cursor.digits(RecordFormat.digestDigits)
      sum = try Self.end(&cursor, of: bytes)
      return
    }
    lostFrom = nil
    check = 0..<0
    synced = cursor.takes(",\"synced\":") ? try cursor.count() : nil
    // No record was on the device before it was written.
    guard synced ?? 0 < n else { throw .malformed(at: cursor.offset) }
    once = cursor.takes(",\"once\":") ? try cursor.string() : 0..<0
    try cursor.expect(",\"facts\":")
    facts = try cursor.object()
    if cursor.takes(",\"private\":") {
      personal = try cursor.parts { (cursor) throws(Fault) in try cursor.object() }
      try cursor.expect(",\"salt\":")
      salts = try cursor.parts { (cursor) throws(Fault) in try cursor.digits(RecordFormat.saltDigits) }
    } else {
      personal = []
      salts = []
    }
    let digestsStart = cursor.offset
    digests =
      cursor.takes(",\"pd\":")
      ? try cursor.parts { (cursor) throws(Fault) in try cursor.digits(RecordFormat.digestDigits) } : []
    digestsPart = digestsStart..<cursor.offset
    sum = try Self.end(&cursor, of: bytes)
  }

  private static func end(
    _ cursor: inout LineCursor, of bytes: UnsafeRawBufferPointer
  ) throws(Fault) -> Range<Int> {
    try cursor.expect(",\"sum\":")
    let sum = try cursor.digits(RecordFormat.digestDigits)
    try cursor.expect("}")
    guard cursor.offset == bytes.count else { throw .continued(at: cursor.offset) }
    return sum
  }

  /// Checks number, chain and digests; answers the position behind this line.
  func verify(after position: ChainPosition) throws(Fault) -> ChainPosition {
    let first = lostFrom ?? n
    guard first == position.n + 1, first <= n else { throw .wrongNumber(expected: position.n + 1, found: first) }
    let digits = chained(to: position)
    guard slice(lostFrom == nil ? sum : check).hasSameBytes(as: digits) else { throw .brokenChain }
    if lostFrom != nil { return ChainPosition(n: n, sum: Array(slice(sum)), isMarked: position.isMarked) }
    try verifyPersonal()
    return ChainPosition(n: n, sum: digits, isMarked: synced != nil)
  }

  /// The digest that follows from the line before and this one.
  func chained(to position: ChainPosition) -> [UInt8] {
    var digest = HexDigest()
    digest.update(position.sum)
    digest.update(slice(0..<facts.upperBound))
    digest.update(slice(digestsPart))
    digest.update([UInt8(ascii: "}")])
    return digest.digits()
  }

  /// The record, copied out of the line.
  func record() -> JournalRecord {
    JournalRecord(
      n: n, at: at, once: onceKey, facts: Array(slice(facts)),
      personal: personal.map { (contact: text($0.name), json: Array(slice($0.value))) })
  }

  private var onceKey: String? {
    if once.isEmpty { return nil }
    var json = JSONScanner(slice(once))
    return try? json.string()
  }

  /// The names of the parts that are there and are not what their digests were made of. A part and its salt are there together or,
  /// once dropped, not at all; the digest is always there.
  var changedParts: [String] {
    var changed: [String] = []
    for (index, part) in personal.enumerated() where !isRight(part, at: index) { changed.append(text(part.name)) }
    return changed + salts.dropFirst(personal.count).map { text($0.name) }
  }

  private func verifyPersonal() throws(Fault) {
    if personal.isEmpty { return }
    if let changed = changedParts.first { throw .personalChanged(contact: changed) }
  }

  private func isRight(_ part: LineCursor.Part, at index: Int) -> Bool {
    let name = slice(part.name)
    guard index < salts.count, slice(salts[index].name).hasSameBytes(as: name),
      let expected = digests.first(where: { slice($0.name).hasSameBytes(as: name) })
    else { return false }
    var digest = HexDigest()
    digest.update(slice(salts[index].value))
    digest.update(slice(part.value))
    return slice(expected.value).hasSameBytes(as: digest.digits())
  }

  /// The names of what is private in it.
  var parts: [String] { personal.map { text($0.name) } }

  /// The sum's 64 digits.
  var sumDigits: String { text(sum) }

  /// What the line holds of one part: its digest, and what that was made of while it is there.
  func evidence(of part: String) -> (digest: String?, salt: String?, json: String?) {
    func value(_ parts: [LineCursor.Part]) -> String? {
      parts.first { text($0.name) == part }.map { text($0.value) }
    }
    return (value(digests), value(salts), value(personal))
  }

  /// The line with only those parts of what is private in it that `keeps`, and with `newSum` in place of its sum if that is given. Its sum
  /// still follows from it and the line before, for what is private never counted.
  func line(newSum: [UInt8]? = nil, keeping keeps: (_ part: String) -> Bool) -> [UInt8] {
    var line = Array(slice(0..<facts.upperBound))
    let kept = personal.indices.filter { keeps(text(personal[$0].name)) }
    if !kept.isEmpty {
      line += Array(",\"private\":{".utf8)
      for index in kept { add(personal[index], to: &line, isFirst: index == kept.first) }
      line += Array("},\"salt\":{".utf8)
      for index in kept where index < salts.count {
        add(salts[index], to: &line, isFirst: index == kept.first, quote: "\"")
      }
      line += Array("}".utf8)
    }
    line += slice(digestsPart)
    if lostFrom != nil { line += Array(",\"check\":\"".utf8) + slice(check) + Array("\"".utf8) }
    return line + Array(",\"sum\":\"".utf8) + (newSum ?? Array(slice(sum))) + Array("\"}".utf8)
  }

  private func add(_ part: LineCursor.Part, to line: inout [UInt8], isFirst: Bool, quote: String = "") {
    if !isFirst { line.append(UInt8(ascii: ",")) }
    line += Array("\"".utf8) + slice(part.name) + Array("\":\(quote)".utf8) + slice(part.value) + Array(quote.utf8)
  }

  private func slice(_ range: Range<Int>) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes[range])
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: slice(range), as: UTF8.self)
  }
}
