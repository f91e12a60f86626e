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
    /// What is private of a contact is not what its digest was made of.
    case personalChanged(contact: String)
  }

  let n: UInt64
  /// Unix milliseconds.
  let at: Int64
  private let bytes: UnsafeRawBufferPointer
  private let once: String?
  private let facts: Range<Int>
  private let personal: [LineCursor.Person]
  private let salts: [LineCursor.Person]
  private let digests: [LineCursor.Person]
  /// From the comma before `pd` to its end; empty where there is none.
  private let digestsPart: Range<Int>
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
    once = cursor.takes(",\"once\":") ? try cursor.string() : nil
    try cursor.expect(",\"facts\":")
    facts = try cursor.object()
    if cursor.takes(",\"private\":") {
      personal = try cursor.people { (cursor) throws(Fault) in try cursor.object() }
      try cursor.expect(",\"salt\":")
      salts = try cursor.people { (cursor) throws(Fault) in try cursor.digits(RecordFormat.saltDigits) }
    } else {
      personal = []
      salts = []
    }
    let digestsStart = cursor.offset
    digests =
      cursor.takes(",\"pd\":")
      ? try cursor.people { (cursor) throws(Fault) in try cursor.digits(RecordFormat.digestDigits) } : []
    digestsPart = digestsStart..<cursor.offset
    try cursor.expect(",\"sum\":")
    sum = try cursor.digits(RecordFormat.digestDigits)
    try cursor.expect("}")
    guard cursor.offset == bytes.count else { throw .continued(at: cursor.offset) }
  }

  /// Checks number, chain and digests; answers the position behind this line.
  func verify(after position: ChainPosition) throws(Fault) -> ChainPosition {
    guard n == position.n + 1 else { throw .wrongNumber(expected: position.n + 1, found: n) }
    var digest = HexDigest()
    digest.update(position.sum)
    digest.update(slice(0..<facts.upperBound))
    digest.update(slice(digestsPart))
    digest.update([UInt8(ascii: "}")])
    let digits = digest.digits()
    guard slice(sum).hasSameBytes(as: digits) else { throw .brokenChain }
    try verifyPersonal()
    return ChainPosition(n: n, sum: digits)
  }

  /// The record, copied out of the line.
  func record() -> JournalRecord {
    JournalRecord(
      n: n, at: at, once: once, facts: Array(slice(facts)),
      personal: personal.map { (contact: text($0.contact), json: Array(slice($0.value))) })
  }

  /// A contact's private part and salt are there together or, once forgotten, not at all; the digest is always there.
  private func verifyPersonal() throws(Fault) {
    for (index, person) in personal.enumerated() {
      let contact = slice(person.contact)
      guard index < salts.count, slice(salts[index].contact).hasSameBytes(as: contact),
        let expected = digests.first(where: { slice($0.contact).hasSameBytes(as: contact) })
      else { throw .personalChanged(contact: text(person.contact)) }
      var digest = HexDigest()
      digest.update(slice(salts[index].value))
      digest.update(slice(person.value))
      guard slice(expected.value).hasSameBytes(as: digest.digits()) else {
        throw .personalChanged(contact: text(person.contact))
      }
    }
    if salts.count > personal.count { throw .personalChanged(contact: text(salts[personal.count].contact)) }
  }

  /// The sum's 64 digits.
  var sumDigits: String { text(sum) }

  /// What the line holds of one contact: its digest, and what that was made of while it is there.
  func evidence(of contact: String) -> (digest: String?, salt: String?, json: String?) {
    func value(_ people: [LineCursor.Person]) -> String? {
      people.first { text($0.contact) == contact }.map { text($0.value) }
    }
    return (value(digests), value(salts), value(personal))
  }

  /// The line with nothing private in it but what belongs to `contact`. Its sum still follows from it and the line before, for what is
  /// private never counted.
  func excerpt(keeping contact: String) -> [UInt8] {
    var line = Array(slice(0..<facts.upperBound))
    let kept = evidence(of: contact)
    if let json = kept.json, let salt = kept.salt {
      line += Array(#","private":{"\#(contact)":\#(json)},"salt":{"\#(contact)":"\#(salt)"}"#.utf8)
    }
    return line + Array(slice(digestsPart)) + Array(#","sum":"\#(sumDigits)"}"#.utf8)
  }

  private func slice(_ range: Range<Int>) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes[range])
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: slice(range), as: UTF8.self)
  }
}
