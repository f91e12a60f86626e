import Journaling
import Loyalty
import Texting

/// Goes through the journal once and keeps what bears on one person's consent.
final class ConsentCollector {
  private let phone: PhoneNumber
  private let state = FlatFileState()
  private var contact: ContactID?
  private var facts: [ConsentProof.Fact] = []
  private var texts: [ConsentProof.Text] = []
  private var textPlaces: [TextID: Int] = [:]
  private var wordings: [ConsentProof.Wording] = []
  private var imports: [ConsentProof.Import] = []
  /// By number; more than are shown in the end.
  private var records: [UInt64: ConsentProof.Record] = [:]
  private var metAt: UInt64?

  init(phone: PhoneNumber) {
    self.phone = phone
  }

  func take(_ record: JournalRecord, _ line: JournalLine) throws(EventDecodingError) {
    let now = Instant(millis: record.at)
    let events = try EventDecoder.decode(facts: record.facts, personal: record.personal, at: now)
    for case .contact(let id, .met(phone)) in events where id != contact { begin(id, record) }
    for event in events { findForgotten(event, events, record) }
    if collect(events, record, now) { keep(record, line, isForgetting: events.contains(where: isForgetting)) }
    state.apply(events, once: record.once, record: record.n, at: now)
  }

  private func begin(_ id: ContactID, _ record: JournalRecord) {
    contact = id
    metAt = record.n
    startAnew()
  }

  /// Once the number is erased a digest of it tells who it was.
  private func findForgotten(_ event: Event, _ events: [Event], _ record: JournalRecord) {
    guard contact == nil, case .contact(let id, .forgotten(let forgetting)) = event else { return }
    let taken = events.compactMap { event -> String? in
      if case .keyed(let key) = event { return key }
      return nil
    }
    guard let key = state.forgettingKey ?? taken.first,
      forgetting.digest == ForgottenPeople.digest(of: phone, key: key)
    else { return }
    begin(id, record)
  }

  /// What was before the person was forgotten is not told any more.
  private func startAnew() {
    facts = []
    texts = []
    textPlaces = [:]
    let ofAll = Set(wordings.map(\.record) + imports.map(\.record))
    records = records.filter { ofAll.contains($0.key) }
  }

  private func isForgetting(_ event: Event) -> Bool {
    if case .contact(contact, .forgotten) = event { return true }
    return false
  }

  private func keep(_ record: JournalRecord, _ line: JournalLine, isForgetting: Bool) {
    let kept = isForgetting ? "" : contact?.description ?? ""
    let parts = ["", EventEncoder.notesEnd, EventEncoder.textsEnd].map { kept + $0 }.compactMap {
      name -> ConsentProof.Record.Part? in
      let evidence = line.evidence(of: name)
      return evidence.digest.map {
        ConsentProof.Record.Part(name: name, digest: $0, salt: evidence.salt, personal: evidence.json)
      }
    }
    records[record.n] = ConsentProof.Record(
      number: record.n, previous: line.previous, sum: line.sum, parts: parts, line: line.excerpt(keeping: kept))
  }

  /// Whether anything of it may be shown.
  private func collect(_ events: [Event], _ record: JournalRecord, _ now: Instant) -> Bool {
    let isOfAll = takeWordings(events, record, now)
    var isOurs = takeImports(events, record, now) || isOfAll
    guard let contact else { return isOurs }
    if metAt == record.n { isOurs = true }
    let changes = self.changes(in: events, of: contact, now)
    let isForgetting = changes.contains { $0.act == .forgotten }
    if isForgetting {
      startAnew()
      metAt = nil
    }
    for event in events where !isForgetting {
      guard case .text(let id, let event) = event else { continue }
      if case .promised(let promise) = event {
        guard promise.contact == contact, !changes.isEmpty || promise.name.asksToJoin else { continue }
        textPlaces[id] = texts.count
        texts.append(
          ConsentProof.Text(
            id: id, name: promise.name, body: promise.body, isDropped: !record.hasTexts(of: contact),
            record: record.n, at: now))
        isOurs = true
      } else if let place = textPlaces[id] {
        texts[place].steps.append(ConsentProof.Text.Step(event: event, at: now, record: record.n))
        isOurs = true
      }
    }
    for change in changes { facts.append(fact(change, events, record, contact, now)) }
    return isOurs || !changes.isEmpty
  }

  private func takeWordings(_ events: [Event], _ record: JournalRecord, _ now: Instant) -> Bool {
    var isOurs = false
    for case .shop(let shop, .wordingTaken(let version, let words)) in events {
      isOurs = true
      // its words stand where it was taken first
      guard let words else { continue }
      wordings.append(
        ConsentProof.Wording(shop: shop, version: version, words: words, record: record.n, since: now))
    }
    return isOurs
  }

  private func takeImports(_ events: [Event], _ record: JournalRecord, _ now: Instant) -> Bool {
    var isOurs = false
    for case .shop(_, .importBegun(let order)) in events {
      isOurs = true
      imports.append(ConsentProof.Import(order: order, record: record.n, at: now))
    }
    return isOurs
  }

  /// As the record says it; of records from before that was written down, as their events show it.
  private func changes(in events: [Event], of contact: ContactID, _ now: Instant) -> [ConsentChange] {
    let told = events.compactMap { event -> ConsentChange? in
      if case .contact(contact, .consentChanged(let change)) = event { return change }
      return nil
    }
    guard told.isEmpty else { return told }
    return PersonalChange.changes(in: events, reader: state, at: now).filter { $0.contact == contact }.map { personal in
      var change = personal.change
      if change.sender.isEmpty { change.sender = facts.last { $0.change.shop == change.shop }?.change.sender ?? "" }
      return change
    }
  }

  private func fact(
    _ change: ConsentChange, _ events: [Event], _ record: JournalRecord, _ contact: ContactID, _ now: Instant
  ) -> ConsentProof.Fact {
    var words: String?
    var entry: Entry?
    var code: String?
    var row: ConsentProof.ImportedRow?
    for event in events {
      guard case .contact(contact, let event) = event else { continue }
      switch event {
      case .said(let said): words = said.words
      case .member(let shop, .joined(let come)) where shop == change.shop: entry = come
      case .member(let shop, .imported(let imported)) where shop == change.shop:
        entry = imported.entry
        row = imported.entry.importID.map {
          ConsentProof.ImportedRow(importID: $0, line: imported.line, words: imported.entry.consent)
        }
      case .asked(_, let question):
        if case .join(let shop, let come) = question.subject, shop == change.shop { entry = come }
      case .stopped(change.sender, .provider(let told)): code = told
      default: continue
      }
    }
    let replies = events.compactMap { event -> TextID? in
      if case .text(let id, .promised(let promise)) = event, promise.contact == contact { return id }
      return nil
    }
    let minted = entry?.token.flatMap(TokenCode.init(rawValue:)).flatMap(state.token)?.mintedAt
    let isForgetting = change.act == .forgotten
    let areKept = record.hasTexts(of: contact)
    return ConsentProof.Fact(
      record: record.n, at: now, change: change, words: isForgetting || !areKept ? nil : words,
      areWordsDropped: !isForgetting && !areKept && words != nil,
      message: words == nil ? nil : record.message, entry: entry, mintedAt: minted, imported: row,
      code: code, replies: isForgetting ? [] : replies)
  }

  // MARK: The outcome

  /// Nil where there is nothing to tell.
  func proof(shop: ShopID?, now: Instant) -> ConsentProof? {
    guard let contact else { return nil }
    let accounts = self.accounts(of: contact, now).filter { shop == nil || $0.shop == shop }
    guard !accounts.isEmpty else { return nil }
    let told = accounts.flatMap(\.facts)
    let wanted = Set(told.flatMap { $0.replies + [$0.change.question].compactMap { $0 } })
    let texts = self.texts.filter { wanted.contains($0.id) }
    let shown = told.flatMap(wordings(behind:))
    let wordings = self.wordings.filter { wording in shown.contains { $0.record == wording.record } }
    let files = Set(told.compactMap(\.imported?.importID))
    let imports = self.imports.filter { files.contains($0.order.id) }
    let numbers = Set(
      told.map(\.record) + texts.flatMap { [$0.record] + $0.steps.map(\.record) } + wordings.map(\.record)
        + imports.map(\.record) + [metAt].compactMap { $0 })
    return ConsentProof(
      phone: phone, contact: contact, accounts: accounts, texts: texts, wordings: wordings, imports: imports,
      records: numbers.sorted().compactMap { records[$0] })
  }

  /// The one in force; where a code brought the person, all since it was minted, for nobody knows when it was printed.
  private func wordings(behind fact: ConsentProof.Fact) -> [ConsentProof.Wording] {
    let own = wordings.filter { $0.shop == fact.change.shop }
    guard let version = fact.change.wording else { return [] }
    let inForce = own.filter { $0.version == version }
    guard let mintedAt = fact.mintedAt else { return inForce }
    let first = own.last { $0.since <= mintedAt }?.since ?? mintedAt
    return inForce + own.filter { $0.since >= first && $0.since <= fact.at }
  }

  private func accounts(of contact: ContactID, _ now: Instant) -> [ConsentProof.Account] {
    let person = state.contact(contact)
    var senders: [String] = []
    for sender in facts.map(\.change.sender) + (person?.lines.map(\.sender) ?? []) where !senders.contains(sender) {
      senders.append(sender)
    }
    // an invitation that waits for the morning has no sender yet
    if senders.isEmpty { return [ConsentProof.Account(sender: "", shop: nil, facts: [], state: ConsentProof.State())] }
    return senders.flatMap { sender -> [ConsentProof.Account] in
      let told = facts.filter { $0.change.sender == sender }
      var shops: [ShopID?] = []
      for shop in told.compactMap(\.change.shop) where !shops.contains(shop) { shops.append(shop) }
      if shops.isEmpty { shops = [nil] }
      return shops.map { shop in
        let own = told.filter { $0.change.shop == nil || $0.change.shop == shop }
        return ConsentProof.Account(
          sender: sender, shop: shop, facts: own, state: person?.state(at: sender, shop, now) ?? ConsentProof.State())
      }
    }
  }
}

extension JournalRecord {
  /// Whether what the person wrote and read in it is still there.
  fileprivate func hasTexts(of contact: ContactID) -> Bool {
    let part = contact.description + EventEncoder.textsEnd
    return personal.contains { $0.contact == part }
  }

  /// The provider of the text that it answers and the provider's own id of it, with a slash between.
  fileprivate var message: String? {
    let prefix = "text/"
    return once.flatMap { $0.hasPrefix(prefix) ? String($0.dropFirst(prefix.count)) : nil }
  }
}

extension Contact {
  fileprivate func state(at sender: String, _ shop: ShopID?, _ now: Instant) -> ConsentProof.State {
    var state = ConsentProof.State()
    state.isSenderStopped = isStopped(at: sender)
    guard let shop else { return state }
    let member = member(of: shop)
    state.isShopStopped = endedShops.contains(shop) || member?.isStopped == true
    guard let member else { return state }
    if member.isActive {
      state.membership = .member
    } else if line(with: sender).isAsked(about: shop, at: now) {
      state.membership = .asked
    }
    if state.membership != .none { state.since = member.since }
    return state
  }
}

extension TextName {
  /// Whether a YES to it may make a member of somebody.
  fileprivate var asksToJoin: Bool {
    switch self {
    case .confirm, .invited, .didYouMean: true
    default: false
    }
  }
}
