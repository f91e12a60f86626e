import Glibc

/// Folded names of some people, one behind the other: what a search by a part of a name passes by. Nothing stands there for whoever has
/// no name.
///
/// A record is the name in UTF-8, a byte that UTF-8 never has, and the slot in five bytes that begin no character, so that no part of
/// a name is found in anything but a name.
struct NameBytes {
  private var bytes: [UInt8] = []

  private static let end: UInt8 = 0xFF
  private static let slotBytes = 5
  private static let slotByte: UInt8 = 0x80
  private static let slotBits: UInt32 = 6
  /// Room for so much more where there is none left, in percent: doubled, a third would stand empty.
  private static let growthPercent = 12
  private static let roomMin = 64

  /// What it holds in memory.
  var bytesHeld: Int { bytes.capacity }

  /// That person is called so from now on; nil or empty: has no name.
  mutating func set(_ name: String?, of slot: ContactShelf.Slot) {
    remove(slot)
    guard let name, !name.isEmpty else { return }
    let needed = bytes.count + name.utf8.count + 1 + Self.slotBytes
    if needed > bytes.capacity { bytes.reserveCapacity(needed + needed * Self.growthPercent / 100 + Self.roomMin) }
    bytes.append(contentsOf: name.utf8)
    bytes.append(Self.end)
    bytes.append(contentsOf: Self.digits(of: slot))
  }

  mutating func remove(_ slot: ContactShelf.Slot) {
    guard !bytes.isEmpty, let range = record(of: slot) else { return }
    bytes.removeSubrange(range)
  }

  /// Takes the records of those slots out, to stand elsewhere.
  mutating func give(_ isGiven: (ContactShelf.Slot) -> Bool) -> NameBytes {
    var given = NameBytes()
    var kept = NameBytes()
    var start = 0
    while let end = bytes[start...].firstIndex(of: Self.end) {
      let next = end + 1 + Self.slotBytes
      if isGiven(slot(behind: end)) {
        given.bytes += bytes[start..<next]
      } else {
        kept.bytes += bytes[start..<next]
      }
      start = next
    }
    self = kept
    return given
  }

  /// Each person once whose name holds those letters, which are folded and not empty.
  func each(holding letters: [UInt8], _ body: (ContactShelf.Slot) -> Void) {
    bytes.withUnsafeBytes { all in
      var place = 0
      while let found = Self.place(of: letters, in: all, from: place) {
        var end = found + letters.count
        while all[end] != Self.end { end += 1 }
        body(slot(behind: end))
        place = end + 1 + Self.slotBytes
      }
    }
  }

  private func slot(behind end: Int) -> ContactShelf.Slot {
    bytes[(end + 1)...(end + Self.slotBytes)].reduce(0) { $0 << Self.slotBits | UInt32($1 & ~0xC0) }
  }

  private static func digits(of slot: ContactShelf.Slot) -> [UInt8] {
    (0..<slotBytes).reversed().map { slotByte | UInt8(slot >> (UInt32($0) * slotBits) & 0x3F) }
  }

  private func record(of slot: ContactShelf.Slot) -> Range<Int>? {
    let mark = [Self.end] + Self.digits(of: slot)
    guard let found = bytes.withUnsafeBytes({ Self.place(of: mark, in: $0, from: 0) }) else { return nil }
    let before = bytes[..<found].lastIndex(of: Self.end)
    return (before.map { $0 + 1 + Self.slotBytes } ?? 0)..<(found + mark.count)
  }

  /// Where `part`, which is not empty, next stands in `all`.
  private static func place(of part: [UInt8], in all: UnsafeRawBufferPointer, from place: Int) -> Int? {
    guard let start = all.baseAddress else { return nil }
    var place = place
    while all.count - place >= part.count,
      let next = memchr(start + place, Int32(part[0]), all.count - place - part.count + 1)
    {
      place = UnsafeRawPointer(next) - start
      if memcmp(next, part, part.count) == 0 { return place }
      place += 1
    }
    return nil
  }
}
