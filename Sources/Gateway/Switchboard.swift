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
  let counters = SwitchboardCounters()
  let earlyReceipts = Guarded(EarlyReceipts())
  /// What others found amiss.
  let troubles = Guarded(Troubles())
  /// Codes that sign in to the console.
  let signIns = Guarded(SignInCodes())
  /// The shops' files, where owners may edit them.
  let files = Guarded<ShopFiles?>(nil)
  /// Marketing that waits for its hours.
  let held = Guarded(HeldTexts())
  /// What was counted of shops' members.
  let board = Guarded(NumbersBoard())

  package init(store: any Store, catalogue: Catalogue, random: any RandomSource, log: Logger) {
    self.store = store
    fresh = FreshCodes(random)
    self.log = log
    inForce = Guarded(catalogue)
    courier = Guarded(nil)
    watchTheClock()
  }

  /// What is longer is cut off: no phone sends so much in one text, and a record has its bounds.
  static let wordsBytesMax = 16 * 1_024

  /// The configuration in force.
  package var catalogue: Catalogue { inForce.withLock { $0 } }

  package var isWritable: Bool { store.isWritable }
  package var isFull: Bool { store.isFull }

  /// Puts a good changed configuration in force; texts under way finish with the one they began with. Those that wait for their hours are
  /// looked at anew by `releaseHeld`.
  package func use(_ catalogue: Catalogue) {
    inForce.withLock { $0 = catalogue }
    watchTheClock()
    held.withLock { $0.recall() }
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

  /// Takes in what a provider brought, in that order. Tells `told`, once and on any thread, when all that it caused is on disk, how many
  /// were taken and the gravest refusal of the others; the same id again has no second effect. What is of no use does not keep back what follows it; what cannot be taken now does, since
  /// the provider comes again with all of it.
  package func receive(
    _ messages: [InboundMessage], provider: String,
    told: @escaping @Sendable (_ taken: Int, SwitchboardRefusal?) -> Void
  ) {
    let answers = AnswerGatherer(told)
    let isOneOfSeveral = messages.count > 1
    for message in messages where !answers.keepsBackTheRest {
      answers.expectOne()
      let told: @Sendable (SwitchboardRefusal?) -> Void = { [log] refusal in
        if isOneOfSeveral, case .malformed(let why) = refusal {
          log.warning("one of several messages is of no use", metadata: ["provider": "\(provider)", "why": "\(why)"])
        }
        answers.take(refusal)
      }
      switch message {
      case .text(let text): receive(text, provider: provider, told: told)
      case .receipt(let receipt): receive(receipt, provider: provider, told: told)
      }
    }
    answers.expectNoMore()
  }

  /// As the other, for one text.
  package func receive(_ text: InboundText, provider: String) async throws(SwitchboardRefusal) {
    try await waitUntilTold { told in receive(text, provider: provider, told: told) }
  }

  /// As the other, for one receipt.
  package func receive(_ receipt: Receipt, provider: String) async throws(SwitchboardRefusal) {
    try await waitUntilTold { told in receive(receipt, provider: provider, told: told) }
  }

  private func waitUntilTold(
    _ body: (@escaping @Sendable (SwitchboardRefusal?) -> Void) -> Void
  ) async throws(SwitchboardRefusal) {
    let refusal = await withCheckedContinuation { continuation in body { continuation.resume(returning: $0) } }
    if let refusal { throw refusal }
  }

  private func receive(
    _ text: InboundText, provider: String, told: @escaping @Sendable (SwitchboardRefusal?) -> Void
  ) {
    let catalogue = self.catalogue
    guard let desk = catalogue.desk(of: text.to, mayBeNational: text.mayBeNational, provider: provider) else {
      counters.unknownSender.increment()
      return told(.malformed(why: "To is no sender that this provider speaks for"))
    }
    guard let phone = PhoneNumber(e164: text.from) ?? (text.mayBeNational ? desk.caller(text.from) : nil) else {
      return told(.malformed(why: "From is no phone number"))
    }
    // our own senders texting each other would never end
    guard catalogue.senders[phone.e164] == nil else {
      return told(.malformed(why: "From is a sender of the configuration"))
    }
    let words = text.text.utf8Prefix(Self.wordsBytesMax)
    let personal = PersonalText(from: phone, words: words, takenAs: text.providerOptOut)
    let part = text.part.map {
      TextPart(sender: desk.number, reference: $0.reference, number: $0.number, total: $0.total, words: words)
    }
    // where a provider may tell of it under two ids, both share the other
    let id = ForeignID.kept(text.twinID ?? text.id, phone: phone)
    keep(once: "text/\(provider)/\(id)", in: catalogue) {
      (reader, now) throws(SwitchboardRefusal) in
      if let part {
        return PartDecision(desk: desk, catalogue: catalogue, reader: reader, now: now, fresh: self.fresh)
          .events(part, from: phone)
      }
      return TextDecision(about: personal, at: desk, in: catalogue, reader: reader, now: now, fresh: self.fresh).events
    } told: { [self] result in
      if case .success = result { counters.textsIn.increment() }
      told(result.refusal)
    }
  }

  // MARK: Keeping

  /// Keeps what `decide` returns, and what proves its changes of consent, as one record and hands the texts that it promises to the courier. Tells once it is durable: nothing
  /// where the key had its effect before.
  func keep(
    once: String?, in catalogue: Catalogue? = nil,
    _ decide: (any StoreReader, Instant) throws(SwitchboardRefusal) -> [Event],
    told: @escaping @Sendable (Result<[Event], SwitchboardRefusal>) -> Void
  ) {
    let catalogue = catalogue ?? self.catalogue
    store.change(once: once) { (reader, now) throws(SwitchboardRefusal) in
      ConsentWitness(catalogue: catalogue, reader: reader, now: now).witnessed(try decide(reader, now))
    } told: { [self] result in
      switch result {
      case .success(.changed(let events, _, let promised)):
        if !promised.isEmpty { handOver(promised) }
        told(.success(events))
      case .success(.unchanged):
        told(.success([]))
      case .success(.repeated):
        counters.repeats.increment()
        told(.success([]))
      case .failure(.refused(let refusal)): told(.failure(refusal))
      case .failure(.overloaded): told(.failure(.overloaded))
      case .failure(.notWritable): told(.failure(.notWritable))
      }
    }
  }

  /// As the other; answers the events once they are durable.
  @discardableResult
  func keep(
    once: String?, _ decide: (any StoreReader, Instant) throws(SwitchboardRefusal) -> [Event]
  ) async throws(SwitchboardRefusal) -> [Event] {
    let result = await withCheckedContinuation { continuation in
      keep(once: once, decide) { continuation.resume(returning: $0) }
    }
    return try result.get()
  }

  /// What has to wait for its hours is kept back.
  func handOver(_ texts: [OutboxText]) {
    let leaving = withoutHeld(texts)
    if !leaving.isEmpty { courier.withLock { $0 }?.carry(leaving) }
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

extension String {
  func utf8Prefix(_ bytesMax: Int) -> String {
    utf8.count <= bytesMax ? self : String(decoding: utf8.prefix(bytesMax), as: UTF8.self)
  }
}

extension Result<[Event], SwitchboardRefusal> {
  var refusal: SwitchboardRefusal? {
    if case .failure(let refusal) = self { return refusal }
    return nil
  }
}

extension OutboxText {
  init(id: TextID, _ entry: OutboxEntry) {
    self.init(
      id: id, sender: entry.promise.sender, to: entry.to, body: entry.promise.body, segments: entry.promise.segments,
      purpose: entry.promise.purpose, promisedAt: entry.promisedAt,
      endsAt: TextLife.end(of: entry), doubts: entry.doubts,
      doubtedProvider: entry.doubts > 0 ? entry.provider : "")
  }
}

/// What the gateway counts for `/metrics`.
struct SwitchboardCounters: Sendable {
  let textsIn = Counter(label: "punchline_texts_in_total")
  let receiptsIn = Counter(label: "punchline_receipts_in_total")
  let repeats = Counter(label: "punchline_repeats_total")
  let unknownSender = Counter(label: "punchline_unknown_sender_total")
}
