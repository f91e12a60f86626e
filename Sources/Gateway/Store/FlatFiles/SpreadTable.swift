/// An entry of a `SpreadTable`.
protocol SpreadEntry: Equatable {
  /// Stands where there is none.
  static var none: Self { get }
  /// So full may a table of them be, in percent. The fuller, the more entries are looked at, one behind the other: a key that is not there
  /// is sought past 13 of them on average where 80 in a hundred places are taken, and past 50 where 90 are.
  static var fillMaxPercent: Int { get }
}

extension SpreadEntry {
  static var fillMaxPercent: Int { 90 }
}

/// Entries sought by 64 evenly spread bits that their owner works out. It takes hardly more memory than they do, and nobody waits long for
/// it to grow: it is many small tables, each of which grows by itself.
struct SpreadTable<Entry: SpreadEntry> {
  /// Told apart by the highest bits.
  private static var partBits: UInt64 { 8 }
  /// It grows to so many hundredths of its places.
  private static var growthPercent: Int { 112 }
  private static var placesMin: Int { 4 }
  /// Room is made for so many percent of what there are: of a million, each table has 3,900, give or take 60.
  private static var sparePercent: Int { 104 }

  private var parts: [Part]
  private(set) var count = 0

  private struct Part {
    var entries: [Entry] = []
    var count = 0
  }

  init() {
    parts = Array(repeating: Part(), count: 1 << Self.partBits)
  }

  /// Makes room for so many entries in all, where there are none yet: what grows step by step leaves holes in memory.
  mutating func reserve(_ count: Int) {
    // some parts get more than their share
    let places = count * Self.sparePercent / Entry.fillMaxPercent / parts.count
    guard self.count == 0, places >= Self.placesMin else { return }
    for index in parts.indices { parts[index].entries = [Entry](repeating: .none, count: places) }
  }

  /// The entry among those with these bits that is wanted.
  func first(at bits: UInt64, where isWanted: (Entry) -> Bool) -> Entry? {
    let part = parts[Self.part(of: bits)]
    return Self.place(in: part.entries, bits, isWanted).map { part.entries[$0] }
  }

  /// Puts the entry in the place of the one that is wanted, or beside all others.
  mutating func put(
    _ entry: Entry, at bits: UInt64, bitsOf: (Entry) -> UInt64, insteadOf isWanted: (Entry) -> Bool
  ) {
    let index = Self.part(of: bits)
    if let place = Self.place(in: parts[index].entries, bits, isWanted) {
      parts[index].entries[place] = entry
      return
    }
    if (parts[index].count + 1) * 100 > parts[index].entries.count * Entry.fillMaxPercent {
      Self.grow(&parts[index], bitsOf)
    }
    Self.add(entry, bits, to: &parts[index].entries)
    parts[index].count += 1
    count += 1
  }

  mutating func remove(at bits: UInt64, bitsOf: (Entry) -> UInt64, where isWanted: (Entry) -> Bool) {
    let index = Self.part(of: bits)
    guard let place = Self.place(in: parts[index].entries, bits, isWanted) else { return }
    // what stands behind it without a gap may have been driven there by it
    var moved: [Entry] = []
    var next = place
    repeat {
      moved.append(parts[index].entries[next])
      parts[index].entries[next] = .none
      next = next + 1 == parts[index].entries.count ? 0 : next + 1
    } while parts[index].entries[next] != .none
    for entry in moved.dropFirst() { Self.add(entry, bitsOf(entry), to: &parts[index].entries) }
    parts[index].count -= 1
    count -= 1
  }

  func forEach(_ body: (Entry) throws -> Void) rethrows {
    for part in parts {
      for entry in part.entries where entry != .none { try body(entry) }
    }
  }

  private static func part(of bits: UInt64) -> Int { Int(bits >> (64 - partBits)) }

  /// Where these bits begin to be looked for.
  private static func home(of bits: UInt64, among places: Int) -> Int {
    Int((bits << partBits).multipliedFullWidth(by: UInt64(places)).high)
  }

  private static func place(in entries: [Entry], _ bits: UInt64, _ isWanted: (Entry) -> Bool) -> Int? {
    guard !entries.isEmpty else { return nil }
    var place = home(of: bits, among: entries.count)
    while entries[place] != .none {
      if isWanted(entries[place]) { return place }
      place = place + 1 == entries.count ? 0 : place + 1
    }
    return nil
  }

  private static func add(_ entry: Entry, _ bits: UInt64, to entries: inout [Entry]) {
    var place = home(of: bits, among: entries.count)
    while entries[place] != .none { place = place + 1 == entries.count ? 0 : place + 1 }
    entries[place] = entry
  }

  private static func grow(_ part: inout Part, _ bitsOf: (Entry) -> UInt64) {
    let places = max(placesMin, part.entries.count * growthPercent / 100 + 1)
    var grown = [Entry](repeating: .none, count: places)
    for entry in part.entries where entry != .none { add(entry, bitsOf(entry), to: &grown) }
    part.entries = grown
  }
}
