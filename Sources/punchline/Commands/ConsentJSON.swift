import Gateway
import Loyalty
import Platform
import Texting

/// A proof of consent for programs. The names of its members never change (docs/consent.md).
struct ConsentJSON {
  let proof: ConsentProof

  var text: String {
    let sums = Dictionary(proof.records.map { ($0.number, $0.sum) }) { first, _ in first }
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("phone")
    writer.string(proof.phone.e164)
    writer.key("contact")
    writer.string(proof.contact.description)
    writer.list("accounts", proof.accounts) { $0.write($1, sums: sums) }
    writer.list("texts", proof.texts) { $0.write($1) }
    writer.list("wordings", proof.wordings) { $0.write($1) }
    writer.list("imports", proof.imports) { $0.write($1) }
    writer.list("records", proof.records) { $0.write($1) }
    writer.endObject()
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

extension JSONWriter {
  fileprivate mutating func list<Item>(
    _ name: StaticString, _ items: [Item], _ write: (inout JSONWriter, Item) -> Void
  ) {
    key(name)
    beginArray()
    for item in items {
      beginObject()
      write(&self, item)
      endObject()
    }
    endArray()
  }

  fileprivate mutating func member(_ name: StaticString, _ value: String?) {
    guard let value else { return }
    key(name)
    string(value)
  }

  fileprivate mutating func member(_ name: StaticString, _ value: UInt64) {
    key(name)
    int(Int64(clamping: value))
  }

  fileprivate mutating func member(_ name: StaticString, _ value: Bool) {
    key(name)
    bool(value)
  }

  fileprivate mutating func write(_ account: ConsentProof.Account, sums: [UInt64: String]) {
    member("sender", account.sender)
    member("shop", account.shop)
    key("now")
    beginObject()
    member("membership", account.state.membership.rawValue)
    member("since", account.state.since.map(Timestamp.text))
    member("sender-stopped", account.state.isSenderStopped)
    member("shop-stopped", account.state.isShopStopped)
    endObject()
    list("facts", account.facts) { writer, fact in
      writer.write(fact)
      writer.member("sum", sums[fact.record])
    }
  }

  fileprivate mutating func write(_ fact: ConsentProof.Fact) {
    member("record", fact.record)
    member("at", Timestamp.text(fact.at))
    member("act", fact.change.act.rawValue)
    member("said", fact.words)
    if fact.areWordsDropped { member("dropped", true) }
    member("message", fact.message)
    member("wording", fact.change.wording)
    member("keyword", fact.entry?.keyword)
    member("source", fact.entry?.source)
    member("campaign", fact.entry?.campaign)
    member("token", fact.entry?.token.flatMap(TokenCode.init(rawValue:))?.description)
    member("minted", fact.mintedAt.map(Timestamp.text))
    member("by", fact.beginner)
    if let row = fact.imported {
      member("import", row.importName)
      member("line", UInt64(clamping: row.line))
      member("consent", row.words)
    }
    member("code", fact.code)
    member("question", fact.change.question?.description)
    key("replies")
    beginArray()
    for reply in fact.replies { string(reply.description) }
    endArray()
  }

  fileprivate mutating func write(_ text: ConsentProof.Text) {
    member("id", text.id.description)
    member("name", text.name.rawValue)
    if text.isDropped { member("dropped", true) } else { member("words", text.body) }
    member("record", text.record)
    member("at", Timestamp.text(text.at))
    list("steps", text.steps) { writer, step in
      writer.member("state", step.name)
      writer.member("at", Timestamp.text(step.at))
      writer.member("record", step.record)
      if case .accepted(let provider, let id) = step.event { writer.member("message", "\(provider)/\(id)") }
      if case .failed(let code) = step.event { writer.member("code", code) }
    }
  }

  fileprivate mutating func write(_ wording: ConsentProof.Wording) {
    member("shop", wording.shop)
    member("version", wording.version)
    member("since", Timestamp.text(wording.since))
    member("record", wording.record)
    member("words", wording.words)
  }

  fileprivate mutating func write(_ file: ConsentProof.Import) {
    member("import", String(file.order.digest.prefix(16)))
    member("shop", file.order.shop)
    member("digest", file.order.digest)
    member("words", file.order.words)
    member("rows", UInt64(clamping: file.order.rows))
    member("record", file.record)
    member("at", Timestamp.text(file.at))
  }

  fileprivate mutating func write(_ record: ConsentProof.Record) {
    member("n", record.number)
    member("previous", record.previous)
    member("sum", record.sum)
    list("parts", record.parts) { writer, part in
      writer.member("part", part.name)
      writer.member("pd", part.digest)
      writer.member("salt", part.salt)
      writer.member("private", part.personal)
    }
    member("line", record.line)
  }
}

extension ConsentProof.Fact {
  /// Who began it, where the person did not.
  var beginner: String? {
    switch entry?.by {
    case .till: "till"
    case .staff: "staff"
    case .person, nil: nil
    }
  }
}
