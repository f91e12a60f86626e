import Platform
import Texting

/// Writes the lines of a snapshot one by one, and before each those names that it is the first to use.
struct StateLineWriter {
  private let names: NameTable
  private let give: (UnsafeRawBufferPointer) throws -> Void
  private var fold: FoldWriter
  private var json = JSONWriter()
  private var namesTold = 0

  /// Gives every line to `give`; its bytes are valid during the call.
  init(names: NameTable, give: @escaping (UnsafeRawBufferPointer) throws -> Void) {
    self.names = names
    self.give = give
    fold = FoldWriter(names: names)
  }

  mutating func line(_ kind: StateLine, _ write: (inout FoldWriter) -> Void) throws {
    fold.removeAll()
    fold.open()
    fold.number(kind.rawValue)
    write(&fold)
    fold.close()
    try tellNames()
    try giveFold()
  }

  /// Many things, so many a line.
  mutating func lines<Thing>(
    _ kind: StateLine, _ things: [Thing], _ write: (inout FoldWriter, Thing) -> Void
  ) throws {
    if !things.isEmpty { try lines(kind, things, head: { _ in }, each: write) }
  }

  /// The same behind a head that begins each line, and is told where there is nothing, too.
  mutating func lines<Thing>(
    _ kind: StateLine, _ things: [Thing], of most: Int = StateLine.thingsMax, head: (inout FoldWriter) -> Void,
    each write: (inout FoldWriter, Thing) -> Void
  ) throws {
    for start in stride(from: 0, to: max(1, things.count), by: most) {
      try line(kind) {
        head(&$0)
        for thing in things[start...].prefix(most) { write(&$0, thing) }
      }
    }
  }

  /// The words of many things as one string, so many things a line: digests are most of what there is to read at a start.
  mutating func digits<Entry>(
    _ kind: StateLine, of table: SpreadTable<Entry>, head: (inout FoldWriter) -> Void = { _ in },
    words: (inout WordDigits, Entry) -> Void
  ) throws {
    var digits = WordDigits()
    var count = 0
    func give() throws {
      let told = digits.take()
      try line(kind) {
        head(&$0)
        $0.string(told)
      }
    }
    try table.forEach { entry in
      words(&digits, entry)
      count += 1
      if count % StateLine.thingsMax == 0 { try give() }
    }
    if digits.wordCount > 0 { try give() }
  }

  /// A contact's fold as it is; behind it there may be other bytes.
  mutating func contact(_ id: ContactID, _ phone: PhoneNumber, _ fold: UnsafeRawBufferPointer) throws {
    try tellNames()
    json.removeAll()
    json.beginArray()
    json.int(StateLine.contact.rawValue)
    json.int(Int64(bitPattern: id.rawValue))
    json.int(Int64(phone.digits))
    var start = 0
    FoldText.appendValue(of: fold, at: &start, to: &json)
    json.endArray()
    try giveJSON()
  }

  /// Names that have a number since the last line.
  private mutating func tellNames() throws {
    let names = self.names.names
    guard namesTold < names.count else { return }
    let told = fold
    while namesTold < names.count {
      let some = names[namesTold...].prefix(StateLine.thingsMax)
      fold.removeAll()
      fold.open()
      fold.number(StateLine.names.rawValue)
      for name in some { fold.string(name) }
      fold.close()
      try giveFold()
      namesTold += some.count
    }
    fold = told
  }

  private mutating func giveFold() throws {
    json.removeAll()
    fold.bytes.withUnsafeBytes { FoldText.append($0, to: &json) }
    try giveJSON()
  }

  private func giveJSON() throws {
    try json.bytes.withUnsafeBytes { (line) throws in try give(line) }
  }
}
