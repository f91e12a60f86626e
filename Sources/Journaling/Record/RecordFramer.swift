import Platform

/// Turns drafts into lines, each chained to the one before (docs/journal-format.md).
struct RecordFramer: Sendable {
  /// Where the next line will stand.
  private(set) var position: ChainPosition
  /// The last record that is known to be on the device.
  private var synced: UInt64
  private let random: any RandomSource
  private var json = JSONWriter()

  init(at position: ChainPosition, random: any RandomSource) {
    self.position = position
    self.random = random
    synced = position.n
  }

  /// All that was framed so far is on the device.
  mutating func noteSynced() {
    synced = position.n
  }

  /// Adds the draft's line to `buffer`, its newline included.
  mutating func frame(_ draft: RecordDraft, into buffer: inout [UInt8]) {
    json.removeAll()
    json.beginObject()
    json.key(RecordFormat.number)
    json.int(Int64(position.n + 1))
    json.key(RecordFormat.time)
    json.string(String(decoding: RecordTime.bytes(draft.at), as: UTF8.self))
    json.key(RecordFormat.synced)
    json.int(Int64(synced))
    if let once = draft.once {
      json.key(RecordFormat.once)
      json.string(once)
    }
    json.key(RecordFormat.facts)
    json.raw(draft.facts)
    let publicEnd = json.bytes.count
    let digestsStart = draft.personal.isEmpty ? publicEnd : writePersonal(draft.personal)

    var digest = HexDigest()
    digest.update(position.sum)
    json.bytes.withUnsafeBytes { bytes in
      digest.update(UnsafeRawBufferPointer(rebasing: bytes[..<publicEnd]))
      digest.update(UnsafeRawBufferPointer(rebasing: bytes[digestsStart...]))
    }
    digest.update([UInt8(ascii: "}")])
    position = ChainPosition(n: position.n + 1, sum: digest.digits())

    json.key(RecordFormat.sum)
    json.quoted(position.sum)
    json.endObject()
    buffer.append(contentsOf: json.bytes)
    buffer.append(UInt8(ascii: "\n"))
  }

  /// Writes `private`, `salt` and `pd`; answers where the digests begin, their comma included.
  private mutating func writePersonal(_ personal: [(contact: String, json: [UInt8])]) -> Int {
    json.key(RecordFormat.personal)
    json.beginObject()
    for (contact, content) in personal {
      json.key(contact)
      json.raw(content)
    }
    json.endObject()

    json.key(RecordFormat.salt)
    json.beginObject()
    var digests: [[UInt8]] = []
    for (contact, content) in personal {
      let salt = freshSalt()
      json.key(contact)
      json.quoted(salt)
      digests.append(Self.personalDigest(salt: salt, content: content))
    }
    json.endObject()

    let start = json.bytes.count
    json.key(RecordFormat.personalDigest)
    json.beginObject()
    for (person, digest) in zip(personal, digests) {
      json.key(person.contact)
      json.quoted(digest)
    }
    json.endObject()
    return start
  }

  private static func personalDigest(salt: [UInt8], content: [UInt8]) -> [UInt8] {
    var digest = HexDigest()
    digest.update(salt)
    digest.update(content)
    return digest.digits()
  }

  /// 128 random bits, so that nobody can find a phone number by trying all of them against its digest.
  private func freshSalt() -> [UInt8] {
    withUnsafeBytes(of: (random.next().bigEndian, random.next().bigEndian)) { Hexadecimal.digits(of: $0) }
  }
}

extension JSONWriter {
  /// A string of hexadecimal digits, which never need escaping.
  fileprivate mutating func quoted(_ digits: [UInt8]) {
    raw([UInt8(ascii: "\"")] + digits + [UInt8(ascii: "\"")])
  }
}
