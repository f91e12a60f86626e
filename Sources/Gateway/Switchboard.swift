package import Carriers
package import Logging
package import Loyalty
import Metrics
package import Platform
import Settings
import Texting

/// The one way in and the one way out: texts, receipts and tills come here, and what follows is kept before it is answered.
package final class Switchboard: Sendable {
  let store: any Store
  let fresh: FreshCodes
  let log: Logger
  private let inForce: Guarded<Catalogue>
  private let courier: Guarded<(any Courier)?>
  private let counters = SwitchboardCounters()

  package init(store: any Store, catalogue: Catalogue, random: any RandomSource, log: Logger) {
    self.store = store
    fresh = FreshCodes(random)
    self.log = log
    inForce = Guarded(catalogue)
    courier = Guarded(nil)
    watchTheClock()
  }

  /// The configuration in force.
  package var catalogue: Catalogue { inForce.withLock { $0 } }

  package var isWritable: Bool { store.isWritable }
  package var isFull: Bool { store.isFull }

  /// Puts a good changed configuration in force; texts under way finish with the one they began with.
  package func use(_ catalogue: Catalogue) {
    inForce.withLock { $0 = catalogue }
    watchTheClock()
  }

  /// From now on promised texts go to `courier`.
  package func dispatch(through courier: any Courier) {
    self.courier.withLock { $0 = courier }
  }

  /// Looks at the state without changing it.
  package func look<Value>(_ look: (any StoreReader, Instant) -> Value) -> Value {
    store.read(look)
  }

  // MARK: In

  /// Takes in a person's text; returns once all that it caused is on disk. The same id again has no second effect.
  package func receive(_ text: InboundText, provider: String) async throws(SwitchboardRefusal) {
    let catalogue = self.catalogue
    guard let desk = catalogue.desk(of: text.to, provider: provider) else {
      counters.unknownSender.increment()
      throw .malformed(why: "To is no sender of the configuration")
    }
    guard let phone = PhoneNumber(e164: text.from) ?? desk.caller(text.from) else {
      throw .malformed(why: "From is no phone number")
    }
    // our own senders texting each other would never end
    guard catalogue.senders[phone.e164] == nil else { throw .malformed(why: "From is a sender of the configuration") }
    let personal = PersonalText(from: phone, words: text.text)
    var phones: [ContactID: PhoneNumber] = [:]
    let kept = try await keep(once: "text/\(provider)/\(text.id)") { (reader, now) throws(SwitchboardRefusal) in
      let decision = TextDecision(
        about: personal, at: desk, in: catalogue, reader: reader, now: now, fresh: self.fresh)
      phones = decision.phones
      return decision.events
    }
    counters.textsIn.increment()
    carry(kept, to: phones)
  }

  /// Takes in a provider's word on a text of ours. One that tells nothing new, or of a text long ended, changes nothing.
  package func receive(_ receipt: Receipt, provider: String) async throws(SwitchboardRefusal) {
    _ = try await keep(once: nil) { (reader, _) throws(SwitchboardRefusal) in
      let known =
        receipt.textID.flatMap(TextID.init) ?? reader.textID(provider: provider, providerID: receipt.providerID)
      guard let id = known, let entry = reader.outboxEntry(id) else { return [] }
      return receipt.events(for: id, entry, provider: provider)
    }
    counters.receiptsIn.increment()
  }

  // MARK: Keeping

  /// Keeps what `decide` returns as one record; answers it once it is durable, or nothing where the key had its effect before.
  func keep(
    once: String?, _ decide: (any StoreReader, Instant) throws(SwitchboardRefusal) -> [Event]
  ) async throws(SwitchboardRefusal) -> Kept {
    do {
      switch try await store.change(once: once, decide) {
      case .changed(let events, let instant): return Kept(events: events, at: instant)
      case .unchanged: return .nothing
      case .repeated:
        counters.repeats.increment()
        return .nothing
      }
    } catch {
      switch error {
      case .refused(let refusal): throw refusal
      case .overloaded: throw .overloaded
      case .notWritable: throw .notWritable
      }
    }
  }

  /// Hands the texts that were promised to those phones to the courier; they are on disk already.
  func carry(_ kept: Kept, to phones: [ContactID: PhoneNumber]) {
    let texts = kept.events.compactMap { event -> OutboxText? in
      guard case .text(let id, .promised(let promise)) = event, let phone = phones[promise.contact] else { return nil }
      return OutboxText(id: id, OutboxEntry(promise, to: phone, at: kept.instant))
    }
    if !texts.isEmpty { handOver(texts) }
  }

  func handOver(_ texts: [OutboxText]) {
    courier.withLock { $0 }?.carry(texts)
  }
}

/// Why the gateway did not take something; becomes an HTTP status or a line on a terminal.
package enum SwitchboardRefusal: Error, Equatable, Sendable {
  case malformed(why: String)
  case overloaded
  case notWritable
  case unknownShop
  case unknownMember
  case unknownToken
  case unknownKeyword
  /// The rules do not allow it.
  case refused(MemberRefusal)
}

/// What one call kept, and when; nothing where it changed nothing.
struct Kept: Sendable {
  let events: [Event]
  let instant: Instant

  static let nothing = Kept(events: [], at: Instant(millis: 0))

  init(events: [Event], at instant: Instant) {
    self.events = events
    self.instant = instant
  }
}

extension OutboxText {
  init(id: TextID, _ entry: OutboxEntry) {
    self.init(
      id: id, sender: entry.promise.sender, to: entry.to, body: entry.promise.body, segments: entry.promise.segments,
      purpose: entry.promise.purpose, promisedAt: entry.promisedAt, isInDoubt: entry.doubts > 0)
  }
}

extension Receipt {
  /// What the receipt tells that we did not know.
  fileprivate func events(for id: TextID, _ entry: OutboxEntry, provider: String) -> [Event] {
    let event: TextEvent =
      switch state {
      case .accepted: .accepted(provider: provider, providerID: providerID)
      case .sent: .sent
      case .delivered: .delivered
      case .failed(let code, _): .failed(code: code)
      }
    guard entry.accepts(event) else { return [] }
    var events: [Event] = [.text(id, event)]
    // As for a settlement: a confirmation that bounces tells nothing new.
    if case .failed(let code, .optedOut) = state, entry.promise.purpose != .optOutConfirmation {
      events.append(.contact(entry.contact, .stopped(sender: entry.promise.sender, .provider(code: code))))
    }
    return events
  }
}

/// What the gateway counts for `/metrics`.
private struct SwitchboardCounters: Sendable {
  let textsIn = Counter(label: "punchline_texts_in_total")
  let receiptsIn = Counter(label: "punchline_receipts_in_total")
  let repeats = Counter(label: "punchline_repeats_total")
  let unknownSender = Counter(label: "punchline_unknown_sender_total")
}
