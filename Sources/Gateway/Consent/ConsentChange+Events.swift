import Loyalty
import Texting

/// What the events of one record change of anybody's consent.
extension PersonalChange {
  /// `reader` shows what was before. Where a record names no sender, `sender` of the change is empty.
  static func changes(in events: [Event], reader: any StoreReader, at now: Instant) -> [PersonalChange] {
    var found: [PersonalChange] = []
    for event in events { addChanges(of: event, to: &found) }
    if found.count > 1 { found = found.withoutParts }
    if found.isEmpty { return refusal(in: events, reader, now).map { [$0] } ?? [] }
    let said = events.lazy.compactMap(\.said).first
    let promises = events.compactMap(\.promise)
    var seen: [PersonalChange] = []
    for index in found.indices {
      let contact = found[index].contact
      if found[index].change.sender.isEmpty { found[index].change.sender = said?.words.sender ?? "" }
      // a shop that was ended in both ways comes back once
      guard found[index].change.act == .imported || !seen.contains(found[index]) else { continue }
      seen.append(found[index])
      let last = seen.count - 1
      seen[last].change.reply = reply(to: contact, seen[last].change, among: promises)
      guard let said, said.contact == contact, said.words.endsQuestion else { continue }
      let line = reader.contact(contact)?.line(with: said.words.sender)
      seen[last].change.question = line?.openQuestion(at: now)?.text
    }
    return seen
  }

  private static func addChanges(of event: Event, to found: inout [PersonalChange]) {
    guard case .contact(let contact, let event) = event else { return }
    func add(_ act: ConsentChange.Act, _ sender: String = "", _ shop: ShopID? = nil) {
      found.append(PersonalChange(contact: contact, change: ConsentChange(act, sender: sender, shop: shop)))
    }
    switch event {
    case .asked(let sender, let question): if let shop = question.joinedShop { add(.asked, sender, shop) }
    case .member(let shop, .joined): add(.joined, "", shop)
    case .member(let shop, .imported): add(.imported, "", shop)
    case .member(let shop, .stopped), .shopEnded(let shop): add(.shopStopped, "", shop)
    case .member(let shop, .started), .shopReopened(let shop): add(.shopStarted, "", shop)
    case .stopped(let sender, .words): add(.stopped, sender)
    case .stopped(let sender, .provider): add(.blocked, sender)
    case .started(let sender): add(.started, sender)
    case .movedIn(let shop, let origin):
      let left = ConsentChange(.movedOut, sender: "", shop: shop)
      add(.movedIn, "", shop)
      found.append(PersonalChange(contact: origin, change: left))
    case .forgotten: add(.forgotten)
    default: break
    }
  }

  /// A NO ends the question and does nothing else, so nothing but the words is kept of it.
  private static func refusal(in events: [Event], _ reader: any StoreReader, _ now: Instant) -> PersonalChange? {
    guard events.count == 1, let said = events[0].said, said.words.endsQuestion, said.words.intent == .answer,
      let question = reader.contact(said.contact)?.line(with: said.words.sender).openQuestion(at: now),
      let shop = question.joinedShop
    else { return nil }
    return PersonalChange(
      contact: said.contact,
      change: ConsentChange(.declined, sender: said.words.sender, shop: shop, question: question.text))
  }

  /// The text of the same record that goes to that person.
  private static func reply(
    to contact: ContactID, _ change: ConsentChange, among promises: [(id: TextID, promise: Promise)]
  ) -> TextID? {
    promises.first { promised in
      promised.promise.contact == contact
        && (change.sender.isEmpty || promised.promise.sender == change.sender)
    }?.id
  }
}

extension [PersonalChange] {
  /// Whoever ends or brings back a sender's texts does so with those of its shops, which is no change beside it.
  fileprivate var withoutParts: [PersonalChange] {
    func isOfAll(_ change: PersonalChange) -> Bool {
      switch change.change.act {
      case .shopStopped: contains { $0.contact == change.contact && [.stopped, .blocked].contains($0.change.act) }
      case .shopStarted: contains { $0.contact == change.contact && $0.change.act == .started }
      default: false
      }
    }
    return filter { !isOfAll($0) }
  }
}

extension Event {
  fileprivate var said: (contact: ContactID, words: Said)? {
    if case .contact(let contact, .said(let words)) = self { return (contact, words) }
    return nil
  }

  fileprivate var promise: (id: TextID, promise: Promise)? {
    if case .text(let id, .promised(let promise)) = self { return (id, promise) }
    return nil
  }
}
