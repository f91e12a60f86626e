/// What is told of texts: those on their way, those that wait for an answer, and what is left of the others.
extension StateEncoder {
  mutating func encodeOutbox() throws {
    for (id, entry) in state.outbox.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      try writer.line(.outbox) {
        $0.id(id.rawValue)
        $0.outboxEntry(entry)
      }
    }
    let references = state.textsByProvider.sorted { ($0.key.provider, $0.key.id) < ($1.key.provider, $1.key.id) }
    try writer.lines(.providerReferences, references) {
      $0.name($1.key.provider)
      $0.string($1.key.id)
      $0.id($1.value.rawValue)
    }
    try writer.lines(.accepted, state.awaitingReceipts.all.filter { state.outbox.contains($0.text) }) {
      $0.id($1.text.rawValue)
      $0.moment($1.acceptedAt)
    }
  }

  /// Words may be long: so many share a line.
  private static let inboxItemsMax = 50

  mutating func encodeTexts() throws {
    for (shop, inbox) in state.inboxes.sorted(by: { $0.key < $1.key }) {
      try writer.lines(.inbox, inbox.items, of: Self.inboxItemsMax) {
        $0.name(shop)
        $0.number(inbox.count)
      } each: {
        $0.inboxItem($1)
      }
    }
    for (shop, texts) in state.newestTexts.sorted(by: { $0.key < $1.key }) {
      try writer.lines(.newestTexts, texts.lines) {
        $0.name(shop)
      } each: {
        $0.textLine($1)
      }
    }
    for (shop, diary) in state.diaries.sorted(by: { $0.key < $1.key }) {
      try writer.lines(.diary, diary.hours) {
        $0.name(shop)
        $0.list(diary.ruleChanges) { $0.moment($1) }
      } each: {
        $0.hour($1)
      }
    }
  }
}
