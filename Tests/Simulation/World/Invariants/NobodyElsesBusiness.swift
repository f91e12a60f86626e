import Gateway

/// What identifies a person stands in `private` alone, and of somebody who is forgotten nothing is left in memory.
enum NobodyElsesBusiness {
  /// Words that people of the simulation say, and that no fact may hold.
  static let names = ["Zoe", "Quentin", "Ludmila"]

  static func check(_ line: Line, phones: some Sequence<String>) throws {
    let open = line.open
    for needle in phones.map({ String($0.dropFirst()) }) + names where contains(open, Array(needle.utf8)) {
      throw Violation(.nobodyElsesBusiness, "record \(line.n) holds '\(needle)' outside of private")
    }
  }

  static func check(_ reader: any StoreReader) throws {
    var violation: Violation?
    reader.eachContact { contact in
      guard contact.isForgotten, !contact.memberships.isEmpty || !contact.openTexts.isEmpty else { return }
      violation = Violation(.nobodyElsesBusiness, "a forgotten contact still has a membership or a text")
    }
    if let violation { throw violation }
  }

  /// No file holds the number of somebody who is erased, but in what came after they were forgotten.
  static func checkErased(_ world: World) throws {
    // what a sync that lied said was erased may come back with the old file
    guard world.disk.count.lies == 0 else { return }
    world.catchUp()
    for (contact, through) in world.ledger.erased.sorted(by: { $0.key < $1.key }) {
      guard let number = world.numbers[contact].map({ Array($0.utf8.dropFirst()) }) else { continue }
      try checkErased(number, of: contact, through: through, world)
    }
  }

  private static func checkErased(_ number: [UInt8], of contact: String, through: Int64, _ world: World) throws {
    var isSpokenOfSince = false
    let hits = world.disk.everything.filter { contains($0.bytes, number) }
    for (path, bytes) in hits where path.hasPrefix(World.journal + "/") {
      for line in bytes.split(separator: UInt8(ascii: "\n")) where contains(Array(line), number) {
        guard let n = try? Line(Array(line)).n, n > through else {
          throw Violation(.nobodyElsesBusiness, "\(path) holds the number of \(contact), who is erased")
        }
        isSpokenOfSince = true
      }
    }
    // what was cut of a file that began since then came since then, though no record of it is left
    let old = hits.filter { hit in
      guard hit.path.hasPrefix(World.aside + "/"), let name = hit.path.split(separator: "/").last else { return true }
      return Int64(name.prefix { $0.isNumber }).map { $0 <= through } ?? true
    }
    guard !isSpokenOfSince, let path = old.first?.path else { return }
    throw Violation(.nobodyElsesBusiness, "\(path) holds the number of \(contact), who is erased")
  }

  private static func contains(_ bytes: [UInt8], _ needle: [UInt8]) -> Bool {
    guard let first = needle.first, bytes.count >= needle.count else { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      needle.withUnsafeBufferPointer { needle in
        var start = 0
        while start <= bytes.count - needle.count {
          if bytes[start] == first {
            var length = 1
            while length < needle.count, bytes[start + length] == needle[length] { length += 1 }
            if length == needle.count { return true }
          }
          start += 1
        }
        return false
      }
    }
  }
}
