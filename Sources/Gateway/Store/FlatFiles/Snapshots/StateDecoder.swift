import Loyalty
import Platform
import Texting

/// Makes a state of the lines of a snapshot.
struct StateDecoder {
  private(set) var state = FlatFileState()

  /// The state as of that record; nil where a snapshot's content is of another version. Lines that are not as `StateEncoder` wrote them
  /// throw.
  static func decode(
    format: Int, record: UInt64, nextLine: () throws -> UnsafeRawBufferPointer?
  ) throws -> FlatFileState? {
    guard format == FoldFormat.version else { return nil }
    var decoder = StateDecoder()
    try FoldsAhead.each(of: nextLine) { fold in try decoder.take(fold) }
    decoder.state.lastRecord = record
    return decoder.state
  }

  private mutating func take(_ bytes: UnsafeRawBufferPointer) throws(FoldError) {
    var reader = FoldReader(bytes, names: state.names)
    let outside = try reader.open()
    guard let kind = StateLine(rawValue: try reader.number()) else { throw reader.failure }
    try take(kind, &reader)
    guard reader.close(outside), reader.isAtEnd else { throw reader.failure }
  }

  private mutating func take(_ kind: StateLine, _ reader: inout FoldReader) throws(FoldError) {
    switch kind {
    case .names:
      try things(&reader) { (reader) throws(FoldError) in state.names.append(try reader.string()) }
    case .latest: state.latest = try reader.moment()
    case .counts: try takeCounts(&reader)
    case .contact:
      let id = ContactID(rawValue: try reader.id())
      let phone = try reader.phone()
      state.contacts.restore(id, phone, fold: try reader.rest())
    case .token:
      let code = try reader.tokenCode()
      state.tokens[code] = try reader.token()
    case .mintedCodes:
      try things(&reader) { (reader) throws(FoldError) in state.mintedCodes.append(try reader.tokenCode()) }
    case .onceKeys:
      let era = try reader.number()
      try digits(&reader, wordsEach: 3) { (words) throws(FoldError) in
        state.once.insert(Self.digest(words), era: era)
      }
    case .coupons:
      try holders(&reader) { state.counters.coupons.put($0) }
    case .orders:
      try holders(&reader) { state.counters.orders.put($0) }
    case .taken, .referrals, .successors:
      try things(&reader) { (reader) throws(FoldError) in try takeCounter(kind, &reader) }
    case .tally, .joins, .purchases, .openCoupons: try takeTally(kind, &reader)
    case .shop:
      let id = try reader.name()
      state.shops[id] = try reader.shop()
    case .subscribers:
      try things(&reader) { (reader) throws(FoldError) in
        let shop = try reader.name()
        let id = try reader.string()
        state.shops[shop]?.subscribers[id] = try reader.id()
      }
    case .moveOffers:
      try things(&reader) { (reader) throws(FoldError) in
        let contact = ContactID(rawValue: try reader.id())
        let offer = MoveOffer(shop: try reader.name(), code: try reader.tokenCode(), until: try reader.moment())
        state.moveOffers[offer.code] = (contact, offer)
      }
    case .dataLinks:
      try things(&reader) { (reader) throws(FoldError) in
        let contact = ContactID(rawValue: try reader.id())
        let secret = try reader.string()
        state.dataLinks[secret] = (contact, try reader.moment())
      }
    case .outbox:
      let id = TextID(rawValue: try reader.id())
      state.outbox.put(try reader.outboxEntry(), as: id)
    case .providerReferences:
      try things(&reader) { (reader) throws(FoldError) in
        let reference = FlatFileState.ProviderReference(provider: try reader.name(), id: try reader.string())
        state.textsByProvider[reference] = TextID(rawValue: try reader.id())
      }
    case .answers:
      let era = try reader.number()
      try digits(&reader, wordsEach: 5) { (words) throws(FoldError) in
        let record = WordPair(high: words[3], low: words[4])
        state.answers.insert(AnswerPlace(digest: Self.digest(words), record: record), era: era)
      }
    case .fates:
      try things(&reader) { (reader) throws(FoldError) in
        let id = TextID(rawValue: try reader.id())
        let shop = try reader.name()
        guard let end = TextFate.State(rawValue: try reader.name()) else { throw reader.failure }
        state.fates.add(id, TextFate(shop: shop, state: end, at: try reader.moment(), code: try reader.string()))
      }
    case .activities:
      try things(&reader) { (reader) throws(FoldError) in
        let shop = try reader.name()
        let quarter = try reader.number()
        let counts = try reader.list { (reader) throws(FoldError) in try reader.number() }
        state.activities[shop, default: ActivityTally()].restore(ActivityCounts(counts), quarter: quarter)
      }
    case .inbox:
      let shop = try reader.name()
      let count = try reader.number()
      var items = state.inboxes[shop]?.items ?? []
      try things(&reader) { (reader) throws(FoldError) in items.append(try reader.inboxItem()) }
      state.inboxes[shop] = Inbox(items: items, count: count)
    case .newestTexts:
      let shop = try reader.name()
      try things(&reader) { (reader) throws(FoldError) in
        state.newestTexts[shop, default: NewestTexts()].restore(try reader.textLine())
      }
    case .diary:
      let shop = try reader.name()
      let changes = try reader.list { (reader) throws(FoldError) in try reader.moment() }
      if state.diaries[shop] == nil { state.diaries[shop] = ShopDiary(ruleChanges: changes) }
      try things(&reader) { (reader) throws(FoldError) in state.diaries[shop]?.restore(try reader.hour()) }
    case .accepted:
      try things(&reader) { (reader) throws(FoldError) in
        state.awaitingReceipts.add(TextID(rawValue: try reader.id()), at: try reader.moment())
      }
    case .forgettingKey: state.forgotten.take(key: try reader.string())
    case .forgotten:
      try things(&reader) { (reader) throws(FoldError) in
        let digest = try reader.string()
        state.forgotten.restore(digest: digest, of: ContactID(rawValue: try reader.id()))
      }
    case .unerased:
      state.forgotten.restore(
        Unerased(
          contact: ContactID(rawValue: try reader.id()), record: try reader.id(), at: try reader.moment(),
          phone: try reader.optional { (reader) throws(FoldError) in try reader.phone() },
          origins: try reader.origins()))
    case .origins:
      let contact = ContactID(rawValue: try reader.id())
      state.forgotten.restore(origins: try reader.origins(), of: contact)
    }
  }

  private func takeCounts(_ reader: inout FoldReader) throws(FoldError) {
    state.contacts.reserve(try reader.int())
    state.counters.coupons.reserve(try reader.int())
    state.counters.orders.reserve(try reader.int())
    try reader.each { (reader) throws(FoldError) in
      let era = try reader.number()
      state.once.reserve(try reader.int(), era: era)
    }
  }

  /// Contacts come before who they hold something of: their slots are there.
  private func holders(_ reader: inout FoldReader, _ put: (Holders.Entry) -> Void) throws(FoldError) {
    let failure = reader.failure
    try digits(&reader, wordsEach: 4) { (words) throws(FoldError) in
      guard words[3] < state.contacts.count else { throw failure }
      put(Holders.Entry(digest: Self.digest(words), slot: words[3]))
    }
  }

  private static func digest(_ words: UnsafeBufferPointer<UInt32>) -> KeyDigest {
    KeyDigest(words[0], words[1], words[2])
  }

  /// What stands in a string of digits, each as so many words.
  private func digits(
    _ reader: inout FoldReader, wordsEach: Int, _ take: (UnsafeBufferPointer<UInt32>) throws(FoldError) -> Void
  ) throws(FoldError) {
    guard let words = WordDigits.words(in: try reader.text()), words.count % wordsEach == 0 else {
      throw reader.failure
    }
    try words.withUnsafeBufferPointer { (words) throws(FoldError) in
      for start in stride(from: 0, to: words.count, by: wordsEach) {
        try take(UnsafeBufferPointer(rebasing: words[start..<start + wordsEach]))
      }
    }
  }

  private func takeCounter(_ kind: StateLine, _ reader: inout FoldReader) throws(FoldError) {
    let shop = try reader.name()
    switch kind {
    case .taken:
      let reward = try reader.name()
      state.counters.taken[ShopCounters.Key(shop: shop, value: reward)] = try reader.number()
    case .referrals:
      let contact = ContactID(rawValue: try reader.id())
      state.counters.referrals[ShopCounters.Key(shop: shop, value: contact)] = try reader.tokenCode()
    default:
      let contact = ContactID(rawValue: try reader.id())
      state.counters.successors[ShopCounters.Key(shop: shop, value: contact)] = ContactID(rawValue: try reader.id())
    }
  }

  private func takeTally(_ kind: StateLine, _ reader: inout FoldReader) throws(FoldError) {
    let shop = try reader.name()
    guard kind != .tally else {
      var tally = ShopTally()
      tally.members = try reader.number()
      let high = Int128(try reader.number())
      tally.openPoints = high << 64 | Int128(try reader.id())
      tally.joins = MomentTally(firstHour: try reader.number())
      tally.purchases = MomentTally(firstHour: try reader.number())
      tally.coupons = MomentTally(firstHour: try reader.number())
      return state.tallies[shop] = tally
    }
    for moment in try reader.list({ (reader) throws(FoldError) in try reader.moment() }) {
      switch kind {
      case .joins: state.tallies[shop]?.joins.add(moment)
      case .purchases: state.tallies[shop]?.purchases.add(moment)
      default: state.tallies[shop]?.coupons.add(moment)
      }
    }
  }

  /// As many things as the line holds.
  private func things(
    _ reader: inout FoldReader, _ read: (inout FoldReader) throws(FoldError) -> Void
  ) throws(FoldError) {
    while !reader.isAtClose { try read(&reader) }
  }
}
