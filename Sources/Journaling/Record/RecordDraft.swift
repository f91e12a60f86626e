import Platform

/// What is to become one line of the journal, all or nothing.
package struct RecordDraft: Sendable {
  /// Unix milliseconds; written to the millisecond, between the years 1970 and 9999.
  package var at: Int64
  /// The key under which this happens once, if the world may ask twice.
  package var once: String?
  /// What happened: a compact JSON object that names people by contact id only.
  package var facts: [UInt8]
  /// What is personal in it: for each contact id (16 hexadecimal digits, none twice) a compact JSON object. What of a contact may be
  /// dropped sooner than the rest stands under a name of its own, `id/word`, with a word of 1 to 16 lower-case letters.
  package var personal: [(contact: String, json: [UInt8])]

  package init(at: Int64, once: String? = nil, facts: [UInt8], personal: [(contact: String, json: [UInt8])] = []) {
    self.at = at
    self.once = once
    self.facts = facts
    self.personal = personal
  }

  /// Stops a bug before it is on disk for ever: a line that is no line, or whose contact id is none, could not be
  /// read back.
  func checkForm() {
    precondition(Self.isLineOfJSON(facts), "facts must be a compact JSON object")
    for (index, person) in personal.enumerated() {
      let name = person.contact
      precondition(PartName.isOne(name), "a part is named by a contact id, or that, a stroke and a word")
      precondition(!personal[..<index].contains { $0.contact == name }, "a record names each part once")
      precondition(Self.isLineOfJSON(person.json), "what is private must be a compact JSON object")
    }
  }

  /// The whole grammar is checked in debug builds only; this much costs next to nothing.
  private static func isLineOfJSON(_ json: [UInt8]) -> Bool {
    assert(json.withUnsafeBytes(isOneValue), "must be one JSON value")
    return json.first == UInt8(ascii: "{") && json.last == UInt8(ascii: "}")
      && json.withUnsafeBytes { $0.newline() } == nil
  }

  private static func isOneValue(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var json = JSONScanner(bytes)
    do {
      try json.skip()
      try json.end()
      return true
    } catch {
      return false
    }
  }

  /// About what the record will take in memory and on disk.
  var byteCount: Int {
    personal.reduce(Self.frameBytes + facts.count + (once?.utf8.count ?? 0)) { $0 + Self.frameBytes + $1.json.count }
  }

  /// Number, time and sum of a record take about this much, and so do salt and digest of a contact.
  private static let frameBytes = 160
}

/// One line of the journal, read back: what its draft said, and its number.
package struct JournalRecord: Sendable {
  /// Counts from 1 without gaps.
  package let n: UInt64
  package let at: Int64
  package let once: String?
  package let facts: [UInt8]
  /// Named as in its draft. What was dropped since is missing here.
  package let personal: [(contact: String, json: [UInt8])]
}
