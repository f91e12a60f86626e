package import Loyalty
import Settings
package import Texting

/// How a text would be understood and what would follow, without anything happening.
package struct Explanation: Equatable, Sendable {
  package let intent: IntentName
  /// A sentence for the owner.
  package let why: String
  package let shop: ShopID?
  package let keyword: String?
  /// What would be kept, by the names that the journal uses; what it adds as proof of a change of consent is not among them.
  package let events: [String]
  package let texts: [Reply]

  package struct Reply: Equatable, Sendable {
    /// Whose phone it goes to, in E.164: not always that of the person who texts.
    package let to: String
    package let body: String
    package let count: SegmentCount
    /// What this text takes with the longest plausible names and numbers; nil for one in somebody's own words.
    package let longest: SegmentCount?
    /// Why it would not leave at once, and until when.
    package let hold: Hold?
  }

  /// Explains a text from `phone` to our sender `desk`, as things stand in `reader`.
  package init(
    of words: String, from phone: PhoneNumber, to desk: SenderDesk, in catalogue: Catalogue, reader: any StoreReader,
    now: Instant, fresh: FreshCodes
  ) {
    let decision = TextDecision(
      about: PersonalText(from: phone, words: words), at: desk, in: catalogue, reader: reader, now: now, fresh: fresh)
    let wasStopped = reader.contact(of: phone)?.isStopped(at: desk.number) ?? false
    intent = decision.intent
    shop = decision.shop
    keyword = decision.keyword
    why = decision.understanding.why.sentence(keyword: decision.keyword, whileStopped: wasStopped)
    events = decision.events.map { EventEncoder.name(of: $0) }
    let met = decision.phonesMet
    texts = decision.events.compactMap { event in
      guard case .text(_, .promised(let promise)) = event else { return nil }
      let receiver = met[promise.contact] ?? reader.contact(promise.contact)?.phone ?? phone
      return Reply(
        to: receiver.e164, body: promise.body, count: Segments.count(promise.body),
        longest: catalogue.longest(of: promise), hold: promise.hold(for: receiver, in: catalogue, reader, at: now))
    }
  }
}

extension Catalogue {
  fileprivate func longest(of promise: Promise) -> SegmentCount? {
    guard let shop = promise.shop.flatMap({ shops[$0] }) else { return nil }
    return configuration.textCost(of: promise.name, of: shop.settings, in: promise.language)?.longest
  }
}

extension Switchboard {
  /// What a text that has not ended would take with the longest plausible names and numbers; nil for one in somebody's own words.
  package func longest(of text: TextID) -> SegmentCount? {
    look { (reader, _) in reader.outboxEntry(text)?.promise }.flatMap { catalogue.longest(of: $0) }
  }
}

extension TextDecision {
  /// Of those whom nobody knew before.
  fileprivate var phonesMet: [ContactID: PhoneNumber] {
    var phones: [ContactID: PhoneNumber] = [:]
    for case .contact(let id, .met(let phone)) in events { phones[id] = phone }
    return phones
  }
}

extension Promise {
  fileprivate func hold(
    for phone: PhoneNumber, in catalogue: Catalogue, _ reader: any StoreReader, at now: Instant
  ) -> Hold? {
    guard purpose == .marketing else { return nil }
    let sent = reader.contact(contact)?.marketing.map(\.at) ?? []
    return MarketingJudge(catalogue: catalogue).hold(from: shop, to: phone, after: sent, at: now)
  }
}

extension Understanding.Why {
  fileprivate func sentence(keyword: String?, whileStopped: Bool) -> String {
    let quoted = keyword.map { "'\($0)'" } ?? "a keyword"
    let reason =
      switch self {
      case .fixedStopWord: "it is one of the words that always end texts"
      case .meantStop: "a reasonable person who writes this wants no more texts"
      case .fixedWord: "it is one of the words that members can say"
      case .openQuestion: "it answers the question that we asked last"
      case .staffWord: "this phone belongs to the shop's people, and it is one of their words"
      case .providerWord: "the provider takes it so, and has acted on it"
      case .whileStopped: "after STOP a yes brings the texts back"
      case .exactKeyword: "it is the keyword \(quoted)"
      case .slippedKeyword: "it is the keyword \(quoted) with one slip"
      case .keywordAndToken: "it is the keyword \(quoted) and a token"
      case .slippedKeywordAndToken: "it is the keyword \(quoted) with one slip, and a token"
      case .tokenAlone: "it is a token and nothing else"
      case .tokenAtEnd: "it ends in a token, and the words before it are no keyword"
      case .tokenAfterJoin: "it is a token after a word that joins"
      case .twoSlips: "it is two slips away from a keyword, so we ask"
      case .nothingFits: "no keyword, command or token fits"
      }
    return whileStopped ? reason + "; this phone has opted out, so nothing but START is answered" : reason
  }
}
