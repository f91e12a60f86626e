import Loyalty
import Platform
import Texting

/// Tells a state as the lines of a snapshot.
struct StateEncoder {
  private let state: FlatFileState
  private let give: (UnsafeRawBufferPointer) throws -> Void
  private var fold: FoldWriter
  private var json = JSONWriter()
  private var namesTold = 0

  /// Gives every line to `append`; its bytes are valid during the call.
  static func encode(_ state: FlatFileState, append: (UnsafeRawBufferPointer) throws -> Void) throws {
    try withoutActuallyEscaping(append) { give in
      var encoder = StateEncoder(state: state, give: give, fold: FoldWriter(names: state.names))
      try encoder.encode()
    }
  }

  private mutating func encode() throws {
    try line(.latest) { [state] in $0.moment(state.latest) }
    try encodeCounts()
    try state.contacts.eachFold { (id, phone, fold) in try contact(id, phone, fold) }
    try encodeTokens()
    for (era, keys) in state.once.eras.sorted(by: { $0.key < $1.key }) { try encodeKeys(keys, era: era) }
    try encodeAnswers()
    try encodeCounters()
    for (shop, tally) in state.tallies.sorted(by: { $0.key < $1.key }) { try encode(tally, of: shop) }
    for (shop, tally) in state.activities.sorted(by: { $0.key < $1.key }) {
      try lines(.activities, tally.quarters.sorted { $0.key < $1.key }) {
        $0.name(shop)
        $0.number($1.key)
        $0.list($1.value.all) { $0.number($1) }
      }
    }
    for (id, shop) in state.shops.sorted(by: { $0.key < $1.key }) {
      try line(.shop) {
        $0.name(id)
        $0.shop(shop)
      }
      try lines(.subscribers, shop.subscribers.sorted { $0.key < $1.key }) {
        $0.name(id)
        $0.string($1.key)
        $0.id($1.value)
      }
    }
    try encodeOffers()
    try encodeOutbox()
    try encodeForgotten()
    try encodeTexts()
  }

  /// Words may be long: so many share a line.
  private static let inboxItemsMax = 50

  private mutating func encodeTexts() throws {
    for (shop, inbox) in state.inboxes.sorted(by: { $0.key < $1.key }) {
      // where nothing is left, how many there were is told all the same
      for start in stride(from: 0, to: max(1, inbox.items.count), by: Self.inboxItemsMax) {
        try line(.inbox) {
          $0.name(shop)
          $0.number(inbox.count)
          for item in inbox.items[start...].prefix(Self.inboxItemsMax) { $0.inboxItem(item) }
        }
      }
    }
    for (shop, texts) in state.newestTexts.sorted(by: { $0.key < $1.key }) {
      for start in stride(from: 0, to: texts.lines.count, by: StateLine.thingsMax) {
        try line(.newestTexts) {
          $0.name(shop)
          for text in texts.lines[start...].prefix(StateLine.thingsMax) { $0.textLine(text) }
        }
      }
    }
    for (shop, diary) in state.diaries.sorted(by: { $0.key < $1.key }) {
      for start in stride(from: 0, to: max(1, diary.hours.count), by: StateLine.thingsMax) {
        try line(.diary) {
          $0.name(shop)
          $0.list(diary.ruleChanges) { $0.moment($1) }
          for hour in diary.hours[start...].prefix(StateLine.thingsMax) { $0.hour(hour) }
        }
      }
    }
  }

  private mutating func encodeCounts() throws {
    try line(.counts) { [state] in
      $0.number(state.contacts.count)
      $0.number(state.counters.coupons.table.count)
      $0.number(state.counters.orders.table.count)
      $0.list(state.once.eras.sorted { $0.key < $1.key }) {
        $0.number($1.key)
        $0.number($1.value.count)
      }
    }
  }

  private mutating func contact(_ id: ContactID, _ phone: PhoneNumber, _ fold: UnsafeRawBufferPointer) throws {
    try tellNames()
    json.removeAll()
    json.beginArray()
    json.int(StateLine.contact.rawValue)
    json.int(Int64(bitPattern: id.rawValue))
    json.int(Int64(phone.digits))
    var start = 0
    FoldText.appendValue(of: fold, at: &start, to: &json)
    json.endArray()
    try giveLine()
  }

  private mutating func encodeTokens() throws {
    for (code, stored) in state.tokens.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      try line(.token) {
        $0.id(code.rawValue)
        $0.token(stored)
      }
    }
    try lines(.mintedCodes, state.mintedCodes) { $0.id($1.rawValue) }
  }

  private mutating func encodeKeys(_ keys: SpreadTable<KeyDigest>, era: Int64) throws {
    try digits(.onceKeys, of: keys) {
      $0.number(era)
    } words: {
      $0.append($1)
    }
  }

  private mutating func encodeAnswers() throws {
    for (era, answers) in state.answers.eras.sorted(by: { $0.key < $1.key }) {
      try digits(.answers, of: answers) {
        $0.number(era)
      } words: {
        $0.append($1.digest)
        $0.append($1.words.high)
        $0.append($1.words.low)
      }
    }
    try lines(.fates, state.fates.all) {
      $0.id($1.id.rawValue)
      $0.name($1.fate.shop)
      $0.name($1.fate.state.rawValue)
      $0.moment($1.fate.at)
      $0.string($1.fate.code)
    }
  }

  private mutating func encodeCounters() throws {
    let counters = state.counters
    try encode(counters.coupons, as: .coupons)
    try encode(counters.orders, as: .orders)
    try lines(.taken, Self.sorted(counters.taken)) {
      $0.name($1.key.shop)
      $0.name($1.key.value)
      $0.number($1.value)
    }
    try lines(.referrals, counters.referrals.sorted { $0.value.rawValue < $1.value.rawValue }) {
      $0.name($1.key.shop)
      $0.id($1.key.value.rawValue)
      $0.id($1.value.rawValue)
    }
    let successors = counters.successors.sorted {
      ($0.key.shop, $0.key.value.rawValue) < ($1.key.shop, $1.key.value.rawValue)
    }
    try lines(.successors, successors) {
      $0.name($1.key.shop)
      $0.id($1.key.value.rawValue)
      $0.id($1.value.rawValue)
    }
  }

  private mutating func encode(_ holders: Holders, as kind: StateLine) throws {
    try digits(kind, of: holders.table) { _ in
    } words: {
      $0.append($1.digest)
      $0.append($1.slot)
    }
  }

  private static func sorted<Value: Comparable, Counted>(
    _ table: [ShopCounters.Key<Value>: Counted]
  ) -> [(key: ShopCounters.Key<Value>, value: Counted)] {
    table.sorted { ($0.key.shop, $0.key.value) < ($1.key.shop, $1.key.value) }
  }

  private mutating func encode(_ tally: ShopTally, of shop: ShopID) throws {
    try line(.tally) {
      $0.name(shop)
      $0.number(tally.members)
      $0.number(Int64(tally.openPoints >> 64))
      $0.id(UInt64(truncatingIfNeeded: tally.openPoints))
      for moments in [tally.joins, tally.purchases, tally.coupons] { $0.number(moments.firstHour) }
    }
    try moments(.joins, tally.joins, of: shop)
    try moments(.purchases, tally.purchases, of: shop)
    try moments(.openCoupons, tally.coupons, of: shop)
  }

  private mutating func moments(_ kind: StateLine, _ tally: MomentTally, of shop: ShopID) throws {
    let moments = tally.hours.sorted { $0.key < $1.key }.flatMap(\.value)
    for start in stride(from: 0, to: moments.count, by: StateLine.thingsMax) {
      try line(kind) {
        $0.name(shop)
        $0.list(moments[start...].prefix(StateLine.thingsMax)) { $0.moment($1) }
      }
    }
  }

  private mutating func encodeOffers() throws {
    try lines(.moveOffers, state.moveOffers.sorted { $0.key.rawValue < $1.key.rawValue }) {
      $0.id($1.value.contact.rawValue)
      $0.name($1.value.offer.shop)
      $0.id($1.key.rawValue)
      $0.moment($1.value.offer.until)
    }
    try lines(.dataLinks, state.dataLinks.sorted { $0.key < $1.key }) {
      $0.id($1.value.contact.rawValue)
      $0.string($1.key)
      $0.moment($1.value.until)
    }
  }

  private mutating func encodeOutbox() throws {
    for (id, entry) in state.outbox.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      try line(.outbox) {
        $0.id(id.rawValue)
        $0.outboxEntry(entry)
      }
    }
    let references = state.textsByProvider.sorted { ($0.key.provider, $0.key.id) < ($1.key.provider, $1.key.id) }
    try lines(.providerReferences, references) {
      $0.name($1.key.provider)
      $0.string($1.key.id)
      $0.id($1.value.rawValue)
    }
    let accepted = state.awaitingReceipts
    try line(.acceptedCounts) {
      $0.number(accepted.head)
      $0.number(accepted.count)
    }
    try lines(.accepted, accepted.waiting) {
      $0.id($1.text.rawValue)
      $0.moment($1.acceptedAt)
    }
  }

  private mutating func encodeForgotten() throws {
    let forgotten = state.forgotten
    if let key = forgotten.key { try line(.forgettingKey) { $0.string(key) } }
    try lines(.forgotten, forgotten.contacts.sorted { $0.key < $1.key }) {
      $0.string($1.key)
      $0.id($1.value.rawValue)
    }
    for person in forgotten.unerased.values.sorted(by: { $0.record < $1.record }) {
      try line(.unerased) {
        $0.id(person.contact.rawValue)
        $0.id(person.record)
        $0.moment(person.at)
        $0.optional(person.phone) { $0.id($1.digits) }
        $0.origins(person.origins)
      }
    }
    for (contact, origins) in forgotten.origins.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      try line(.origins) {
        $0.id(contact.rawValue)
        $0.origins(origins)
      }
    }
  }

  // MARK: Lines

  /// Many things, so many a line.
  private mutating func lines<Thing>(
    _ kind: StateLine, _ things: [Thing], _ write: (inout FoldWriter, Thing) -> Void
  ) throws {
    for start in stride(from: 0, to: things.count, by: StateLine.thingsMax) {
      try line(kind) {
        for thing in things[start...].prefix(StateLine.thingsMax) { write(&$0, thing) }
      }
    }
  }

  /// The digests of many things as one string, so many a line: they are most of what there is to read at a start.
  private mutating func digits<Entry>(
    _ kind: StateLine, of table: SpreadTable<Entry>, head: (inout FoldWriter) -> Void,
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

  private mutating func line(_ kind: StateLine, _ write: (inout FoldWriter) -> Void) throws {
    fold.removeAll()
    fold.open()
    fold.number(kind.rawValue)
    write(&fold)
    fold.close()
    try tellNames()
    try appendFold()
  }

  /// Names that have a number since the last line.
  private mutating func tellNames() throws {
    let names = state.names.names
    guard namesTold < names.count else { return }
    let told = fold
    while namesTold < names.count {
      let some = names[namesTold...].prefix(StateLine.thingsMax)
      fold.removeAll()
      fold.open()
      fold.number(StateLine.names.rawValue)
      for name in some { fold.string(name) }
      fold.close()
      try appendFold()
      namesTold += some.count
    }
    fold = told
  }

  private mutating func appendFold() throws {
    json.removeAll()
    fold.bytes.withUnsafeBytes { FoldText.append($0, to: &json) }
    try giveLine()
  }

  private func giveLine() throws {
    try json.bytes.withUnsafeBytes { (line) throws in try give(line) }
  }
}
